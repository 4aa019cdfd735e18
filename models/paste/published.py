"""Words by which a line says when its text was published or updated. Rows as in LABELS of models.paste.markers."""

from models.paste.markers import Marker
from models.paste.part import Part

PUBLISHED = (
    Marker(
        Part.PUBLISHED,
        "en",
        r"(?:this (?:story|article|report|post) (?:was|is) )?(?:(?:originally|first) )?published|posted|date(?=:)",
        "Published 7th Mar 2024, 07:55 GMT",
    ),
    Marker(
        Part.PUBLISHED,
        "da",
        r"(?:(?:denne )?arti(?:kel|klen) (?:er|blev) )?(?:(?:oprindeligt?|først) )?"
        r"(?:publiceret|udgivet|offentliggjort)|dato(?=:)",
        "Publiceret 7. marts 2024 kl. 07.55",
    ),
    Marker(
        Part.PUBLISHED,
        "no",
        r"(?:(?:denne )?(?:artikke?l(?:en)?|saken) (?:er|ble) )?(?:(?:opprinnelig|først) )?publisert",
        "Publisert 7. mars 2024 kl. 07.55",
    ),
    Marker(
        Part.PUBLISHED,
        "sv",
        r"(?:(?:denna )?artikeln? (?:är|blev) )?(?:(?:ursprungligen|först) )?publicera[dt]"
        r"|(?:denna )?artikeln? publicerades(?: (?:ursprungligen|först))?|datum(?=:)",
        "Publicerad 7 mars 2024 07.55",
    ),
    Marker(Part.PUBLISHED, "de", r"veröffentlicht|erstellt|erschienen", "Veröffentlicht am 7. März 2024, 7.55 Uhr"),
    Marker(
        Part.UPDATED,
        "en",
        r"(?:last |article |story |report )?updated|(?:last )?modified",
        "Last updated 7th Mar 2024, 08:06 GMT",
    ),
    Marker(Part.UPDATED, "da", r"(?:sidst )?opdateret", "Sidst opdateret 7. marts 2024 kl. 08.06"),
    Marker(Part.UPDATED, "no", r"(?:sist )?oppdatert", "Sist oppdatert 7. mars 2024 kl. 08.06"),
    Marker(Part.UPDATED, "sv", r"(?:senast )?uppdaterad", "Senast uppdaterad 7 mars 2024 08.06"),
    Marker(Part.UPDATED, "de", r"(?:zuletzt )?aktualisiert|stand", "Stand: 7. März 2024, 8.06 Uhr"),
)
