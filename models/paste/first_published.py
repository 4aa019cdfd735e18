"""Lines that say when a text was first published, in a sentence of their own. Rows as in models.paste.markers."""

from models.paste.markers import Marker
from models.paste.moments import MOMENT
from models.paste.part import Part

WHEN = MOMENT.pattern
BRAGT = r"(?:bragt|publiceret|udgivet|trykt|offentliggjort)"
ZUERST = r"(?:zuerst|erstmals|ursprünglich|zum ersten mal)"

FIRST_PUBLISHED = (
    Marker(
        Part.PUBLISHED,
        "en",
        rf"\(?(?:this|the) (?:story|article|report|post) (?:was )?first (?:published|posted|appeared){WHEN}[.)]*",
        "This story first appeared on March 3, 2019.",
    ),
    Marker(
        Part.PUBLISHED,
        "da",
        r"\(?(?:(?:denne |den her )?(?:artiklen|artikel|historien?|nyhed(?:en)?|tekst(?:en)?) (?:er|blev) )?"
        rf"(?:(?:første gang|først|oprindeligt?) {BRAGT}|{BRAGT} første gang){WHEN}[.)]*",
        "Artiklen blev første gang bragt 3. marts 2019.",
    ),
    Marker(
        Part.PUBLISHED,
        "no",
        r"\(?(?:(?:denne )?(?:saken|artikkelen|artikkel|nyheten|teksten) (?:er|ble) )?"
        rf"(?:(?:første gang|først|opprinnelig) (?:publisert|trykt)|(?:publisert|trykt) første gang){WHEN}[.)]*",
        "Saken ble publisert første gang 3. mars 2019.",
    ),
    Marker(
        Part.PUBLISHED,
        "sv",
        r"\(?(?:(?:denna |den här )?(?:artikeln?|text(?:en)?|nyhet(?:en)?) )?publicerades"
        rf" (?:först|ursprungligen|(?:för )?första gången){WHEN}[.)]*",
        "Artikeln publicerades för första gången den 3 mars 2019.",
    ),
    Marker(
        Part.PUBLISHED,
        "de",
        r"\(?(?:(?:dieser|der) (?:text|artikel|beitrag|bericht)|(?:diese|die) meldung) (?:wurde|ist|erschien)"
        rf"(?: {ZUERST})?{WHEN}(?: {ZUERST})?(?: (?:veröffentlicht|erschienen|publiziert))?[.)]*",
        "Dieser Text wurde am 3. März 2019 zuerst veröffentlicht.",
    ),
)
