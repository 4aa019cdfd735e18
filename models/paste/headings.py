"""Headings of lists of other stories, alone on their line. Rows as in models.paste.markers."""

from models.paste.markers import Marker
from models.paste.part import Part

HEADINGS = (
    Marker(
        Part.HEADING,
        "en",
        r"related(?: (?:stories|articles|news|content|coverage|posts))?"
        r"|(?:top|popular|latest|other|more) (?:stories|news|headlines)"
        r"|most (?:read|discussed|popular|viewed|shared)|more (?:from|on|in) [^.!?]{1,60}|in other news"
        r"|(?:read|see) (?:also|more|next)"
        r"|related (?:internet |external )?links"
        r"|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you)?"
        r"|editor['’]s picks|trending(?: now)?|don['’]t miss|what to read next|in case you missed it",
        "Related stories",
    ),
    Marker(
        Part.HEADING,
        "da",
        r"(?:læs|se) (?:også|mere)|mest (?:læste|sete)|relater(?:et|ede (?:artikler|historier))|andre læser"
        r"|(?:seneste|andre|flere) (?:nyheder|artikler|historier)|læs videre|seneste nyt|populært|anbefalet|mere (?:om"
        r"|fra) [^.!?]{1,60}",
        "Mest læste",
    ),
    Marker(
        Part.HEADING,
        "no",
        r"(?:les|se) (?:også|mer)|mest (?:leste?|sett)|relater(?:t|te (?:saker|artikler))|siste nytt"
        r"|(?:siste|andre|flere) (?:saker|nyheter)|populært|anbefalt|mer (?:om|fra) [^.!?]{1,60}",
        "Mest lest",
    ),
    Marker(
        Part.HEADING,
        "sv",
        r"(?:läs|se) (?:också|även|mer)|mest lästa?|relaterat|relaterade artiklar|senaste nytt"
        r"|(?:fler|andra|senaste) (?:nyheter|artiklar)|läs vidare|populärt|rekommenderat|mer (?:om"
        r"|från) [^.!?]{1,60}",
        "Mest läst",
    ),
    Marker(
        Part.HEADING,
        "de",
        r"lesen sie (?:(?:dazu|hierzu) )?auch|mehr zum thema|meistgelesen|passend dazu"
        r"|das könnte sie auch interessieren"
        r"|(?:ähnliche|verwandte|weitere|mehr) (?:artikel|meldungen|themen|nachrichten)|auch interessant"
        r"|empfehlungen der redaktion|mehr aus [^.!?]{1,60}",
        "Mehr zum Thema",
    ),
)
