"""The words by which newsrooms mark the parts of a text. A language or a marker more is a row more.

Each row: a part, a language, a regular expression in small letters (the text's case and the space around it don't
matter) and a line that it makes that part: a test reads them all. In LABELS the expression is what a label begins
with, and text may follow the label; in WHOLE_LINES it is all of a line.
"""

from typing import NamedTuple

from models.paste.part import Part


class Marker(NamedTuple):
    part: Part
    language: str
    pattern: str
    example: str


# `UPDATE`, `UPDATE 2 (9.15 p.m.):`, `Original story`, `READ ALSO:`. Words alone prove nothing: models.paste.labels.
LABELS = (
    Marker(
        Part.UPDATE,
        "en",
        r"updated?(?: (?:from|posted|von)(?= (?:(?:on|at) )?(?:[a-z]{3,6}day\b|\d|(?:jan|feb|mar|apr|may|june?|july?"
        r"|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d)))?|updates|(?:latest|new|second|third|final|live|morning|midday"
        r"|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s) update|(?:the )?latest",
        "UPDATE 7:40 a.m.: The road is open.",
    ),
    Marker(
        Part.UPDATE,
        "da",
        r"(?:ny |seneste )?opdatering(?: fra(?= kl| \d))?|opdateret|seneste",
        "Opdatering kl. 14.32: Vejen er åben.",
    ),
    Marker(
        Part.UPDATE,
        "no",
        r"(?:ny |siste )?oppdatering(?: fra(?= kl| \d))?|oppdatert|siste",
        "OPPDATERT kl. 14.32: Veien er åpen.",
    ),
    Marker(
        Part.UPDATE,
        "sv",
        r"(?:ny |senaste )?uppdatering(?: från(?= kl| \d))?|uppdaterad|uppdaterat|senaste",
        "UPPDATERING 14.32: Vägen är öppen.",
    ),
    Marker(
        Part.UPDATE,
        "de",
        r"aktualisierung|aktualisiert|nachtrag",
        "Aktualisierung, 14.32 Uhr: Die Straße ist frei.",
    ),
    Marker(
        Part.ORIGINAL,
        "en",
        r"(?:(?:below|here) is )?(?:the |our )?or[a-z]{0,4}g[a-z]{0,3}n[a-z]{0,3}l(?:l?y)?"
        r" (?:stor(?:y|ies)|reports?|articles?|posts?|text|version|news|coverage|published|posted|reported)"
        r"(?:,? (?:as )?(?:first )?(?:published|posted|reported))?(?: on| at| below)?"
        r"|original(?= ?(?:[:*)\]–—-]|$)| \d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?$)"
        r"|(?:our )?(?:earlier|previous|first|initial) (?:story|report|article|version|coverage)|earlier"
        r"|previously(?: reported)?|first reported",
        "ORIGINAL REPORT (9:58 p.m.)",
    ),
    Marker(
        Part.ORIGINAL,
        "da",
        r"(?:den )?opp?r[a-zæøå]{3,10} (?:historie|artikel|nyhed|tekst|sag|version|publiceret"
        r"|udgivet)(?:en)?(?: (?:publiceret|udgivet))?"
        r"|(?:første|tidligere) (?:historie|artikel)|tidligere",
        "Oprindelig artikel:",
    ),
    Marker(
        Part.ORIGINAL,
        "no",
        r"(?:den )?opp?r[a-zæøå]{3,10} (?:sak|sake|artikkel|artikkele|melding|tekst|publisert)(?:n"
        r"|en)?(?: publisert)?"
        r"|(?:første|tidligere) (?:sak|melding)|tidligere",
        "Opprinnelig sak:",
    ),
    Marker(
        Part.ORIGINAL,
        "sv",
        r"(?:den )?ur[a-zåäö]{5,12} (?:artikel|nyhet|text|version|publicerad)(?:n|en)?(?: publicerad)?|(?:original"
        r"|ursprungs)artikeln?"
        r"|(?:första|tidigare) (?:artikel|version)|tidigare",
        "Ursprunglig artikel:",
    ),
    Marker(
        Part.ORIGINAL,
        "de",
        r"(?:(?:erst|ursprungs)(?:meldung|bericht|fassung)|original(?:meldung|bericht|artikel|text))"
        r"|erstveröffentlichung|erste meldung"
        r"|(?:der |die |unsere? )?ur[a-zäöü]{5,14} (?:artikel|meldung|bericht|text|fassung|beitrag"
        r"|veröffentlicht)(?: veröffentlicht)?|zuvor",
        "Erstmeldung (9.58 Uhr):",
    ),
    Marker(
        Part.READ_ALSO,
        "en",
        r"(?:read|see) (?:also|more(?: here(?=\s?:))?|next)|also (?:read|see)|read"
        r"|related(?: (?:story|article|coverage))?|(?:more|watch|don['’]t miss|recommended|further reading"
        r"|from the archives?|you (?:may|might) also like)(?=\s?:)",
        "READ ALSO: Ferry fares rise",
    ),
    # What is also a common word is a label with its colon alone.
    Marker(
        Part.READ_ALSO,
        "da",
        r"(?:læs|se) (?:også|mere(?: her(?=\s?:))?)|(?:læs(?: her)?|relateret|anbefalet)(?=\s?:)",
        "Læs også: Færgen bliver dyrere",
    ),
    Marker(
        Part.READ_ALSO,
        "no",
        r"(?:les|se) (?:også|mer(?:(?: om saken)? her(?=\s?:))?)|(?:les(?: her)?|relatert|anbefalt)(?=\s?:)",
        "Les også: Ferjen blir dyrere",
    ),
    Marker(
        Part.READ_ALSO,
        "sv",
        r"(?:läs|se) (?:också|även|mer(?: här(?=\s?:))?)|(?:läs(?: här)?|relaterat|missa inte)(?=\s?:)",
        "Läs också: Färjan blir dyrare",
    ),
    Marker(
        Part.READ_ALSO,
        "de",
        r"lesen sie (?:(?:dazu|hierzu) )?(?:auch|mehr)|mehr dazu|siehe auch|(?:lest|lies) auch"
        r"|(?:lesen sie (?:dazu|hier(?:zu)?)|(?:auch|ebenfalls) interessant|das könnte sie auch interessieren"
        r"|mehr lesen|(?:mehr|passend) (?:zum thema|dazu)|lesetipp|(?:ähnliche|weitere) artikel)(?=\s?:)",
        "Lesen Sie auch: Fähre wird teurer",
    ),
    Marker(
        Part.CORRECTION,
        "en",
        r"corrections?(?: and clarifications?)?|corrected|clarifications?",
        "CORRECTION (May 3): The bridge is 90 metres long.",
    ),
    Marker(Part.CORRECTION, "da", r"rettelse|rettet|præcisering", "Rettelse: Broen er 90 meter lang."),
    Marker(Part.CORRECTION, "no", r"(?:feil)?retting|rettelse|rettet|presisering", "Retting: Broen er 90 meter lang."),
    Marker(Part.CORRECTION, "sv", r"rättelse|rättad|korrigering|förtydligande", "Rättelse: Bron är 90 meter lång."),
    Marker(
        Part.CORRECTION,
        "de",
        r"berichtigung|korrektur(?:hinweis)?|korrigiert|richtigstellung|klarstellung",
        "Berichtigung: Die Brücke ist 90 Meter lang.",
    ),
    Marker(
        Part.EDITOR,
        "en",
        r"editor['’]?s['’]? note|editors['’]? note|note to readers|note",
        "Editor's note: Names were changed.",
    ),
    Marker(
        Part.EDITOR,
        "da",
        r"red\.(?: ?(?:anm|bem)\.?)?|redaktionel(?:t)? (?:note|bemærkning)",
        "Red. anm.: Navnene er ændret.",
    ),
    Marker(Part.EDITOR, "no", r"red\. ?anm\.?|redaksjonell (?:merknad|note)", "Red.anm.: Navnene er endret."),
    Marker(
        Part.EDITOR,
        "sv",
        r"redaktionens (?:anmärkning|kommentar)|red:?s? ?anm\.?|(?:anm|not) till läsar(?:na|en)",
        "Redaktionens anmärkning: Namnen är ändrade.",
    ),
    Marker(
        Part.EDITOR,
        "de",
        r"(?:anm(?:erkung|\.)|hinweis) d(?:er|\.) red(?:aktion|\.)|transparenzhinweis",
        "Anmerkung der Redaktion: Namen geändert.",
    ),
)
