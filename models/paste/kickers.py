"""Words that stand before, above or behind a headline. Rows as in models.paste.markers."""

from models.paste.markers import Marker
from models.paste.part import Part

SLUGS = r"(?:wdh|korr|roundup|hast(?:ar)?|flash|snap|advisory|wiederholung|berichtigung|zusammenfassung)"
KICKERS = (
    Marker(
        Part.KICKER,
        "en",
        r"updated?|breaking(?: news)?|just in|exclusive|developing(?: story)?|news alert|urgent"
        r"|live(?: updates?| ?blog)?",
        "BREAKING",
    ),
    Marker(Part.KICKER, "da", r"opdatering|opdateret|(?:seneste|sidste) nyt|(?:lige|netop) nu|direkte", "Opdatering"),
    Marker(Part.KICKER, "no", r"oppdatering|oppdatert|siste(?: nytt)?|akkurat nå|direkte|haster", "SISTE NYTT"),
    Marker(Part.KICKER, "sv", r"uppdatering|uppdaterad|senaste nytt|just nu|direkt(?:rapport)?", "JUST NU"),
    Marker(
        Part.KICKER,
        "",
        rf"{SLUGS}(?:[/ ]{SLUGS}){{0,2}}",
        "HAST",
    ),
    Marker(Part.KICKER, "de", r"eilmeldung|eilt?|aktualisiert|aktualisierung|live-?(?:ticker|blog)", "EILMELDUNG"),
)
