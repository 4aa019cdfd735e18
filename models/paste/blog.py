"""Lines of a blog's page that are none of its story: to share, to like, to comment on, to go on from.

Rows as in models.paste.markers.
"""

from models.paste.markers import Marker
from models.paste.part import Part

UNSTOPPED = r"(?!.{0,190}\.$)"  # a sentence is none of these
BLOG = (
    Marker(
        Part.FURNITURE,
        "en",
        r"share (?:this|it|on)(?: (?:post|story|article|page))?\W*"
        r"|(?:click to )?(?:share|e-?mail|print|tweet)\b.{0,60}\(opens in (?:a )?new (?:window|tab)\)\W*"
        r"|click to (?:share on|e-?mail|print)\b.{0,40}"
        r"|like this\W*|like loading\W*|be the first to like this\W*|\d+ (?:bloggers?|people) like this\W*"
        r"|leave a (?:comment|reply)(?: cancel reply| on [^.!?]{1,120})?\W*|post (?:comment|navigation)"
        r"|reader interactions"
        r"|your e-?mail address will not be published\b.{0,80}|(?:comment|name|e-?mail|website) ?\*"
        r"|save my name, e-?mail\b.{0,100}|notify me of (?:follow-up|new)\b.{0,60}|this site uses akismet\b.{0,120}"
        r"|(?:proudly )?powered by (?:wordpress|blogger|ghost|squarespace)\b.{0,40}|blog at wordpress\.com\W*"
        r"|recent comments|search for\W*|primary sidebar|skip past newsletter promotion"
        r"|after newsletter promotion|reuse this content|view image in full ?screen|buy now|contact form"
        r"|advertisements|report this ad|like"
        r"|continue reading.{0,60}|(?:sign|log) in to (?:comment|reply)|purchase licensing rights"
        r"|accessibility help",
        "Click to share on Facebook (Opens in new window)",
    ),
    Marker(
        Part.FURNITURE,
        "en",
        rf"{UNSTOPPED}(?:filed under|categor(?:y|ies)|tags?|tagged(?: with)?|posted in)\s?:\s?.{{1,160}}",
        "Tagged With: bridge, harbour",
    ),
    Marker(
        Part.FURNITURE,
        "da",
        r"del (?:dette|indlægget|artiklen|siden)\W*|klik for at (?:dele|sende|udskrive|e-?maile)\b.{0,80}"
        r"|synes godt om(?: dette)?\W*|(?:synes godt om|like) indlæser\W*"
        r"|(?:skriv|efterlad|tilføj) (?:en kommentar|et svar)(?: annuller svar)?\W*"
        r"|din e-?mail-?adresse (?:vil )?(?:ikke )?blive?r?\b.{0,100}|indlægsnavigation|søg efter\W*"
        r"|(?:artiklen|historien) er mere end .{1,20} gammel\W*",
        "Klik for at dele på Facebook(Åbner i et nyt vindue)",
    ),
    Marker(
        Part.FURNITURE,
        "da",
        rf"{UNSTOPPED}(?:kategori(?:er)?|tags?|stikord|nøgleord|udgivet i)\s?:\s?.{{1,160}}",
        "Kategorier: Nyheder",
    ),
    Marker(
        Part.FURNITURE,
        "no",
        r"del (?:dette|innlegget|saken|siden)\W*|klikk for å (?:dele|sende|skrive ut)\b.{0,80}"
        r"|lik(?:er)? dette\W*|lik(?:er)? laster inn\W*"
        r"|(?:legg igjen|skriv) (?:en kommentar|et svar)(?: avbryt svar)?\W*"
        r"|din e-?postadresse vil ikke bli publisert\b.{0,80}|innleggsnavigasjon|søk etter\W*"
        r"|(?:artikkelen|saken) er mer enn .{1,20} gammel\W*",
        "Legg igjen en kommentar",
    ),
    Marker(
        Part.FURNITURE,
        "no",
        rf"{UNSTOPPED}(?:stikkord|emneord|publisert i|merket(?: med)?)\s?:\s?.{{1,160}}",
        "Stikkord: bro, storm",
    ),
    Marker(
        Part.FURNITURE,
        "sv",
        r"dela (?:detta|det här|inlägget|artikeln|sidan)\W*|klicka för att (?:dela|skriva ut|e-?posta)\b.{0,80}"
        r"|gilla detta\W*|gilla laddar in\W*|(?:lämna|skriv) (?:en kommentar|ett svar)(?: avbryt svar)?\W*"
        r"|(?:din )?e-?postadress(?:en)? (?:kommer inte|publiceras inte)\b.{0,100}|inläggsnavigering"
        r"|sök efter\W*|så (?:här )?arbetar vi|svt:?s nyheter ska stå för .{0,180}",
        "Lämna en kommentar",
    ),
    Marker(
        Part.FURNITURE,
        "sv",
        rf"{UNSTOPPED}(?:kategori(?:er)?|taggar|etiketter|nyckelord|publicerat i)\s?:\s?.{{1,160}}",
        "Taggar: bro, storm",
    ),
    Marker(
        Part.FURNITURE,
        "de",
        r"teilen mit\W*|diesen (?:beitrag|artikel) teilen\W*|klick(?:en)?,? (?:um|zum)\b.{0,90}"
        r"|gefällt mir\W*|gefällt mir wird geladen\W*"
        r"|(?:schreibe?|hinterlasse?) (?:uns )?(?:einen kommentar|eine antwort)(?: antwort(?:en)? abbrechen)?\W*"
        r"|deine e-?mail-?adresse wird nicht veröffentlicht\b.{0,100}|beitragsnavigation"
        r"|suche(?:n)? nach\W*|kommentar (?:hinterlassen|abschicken)"
        r"|v\.? ?i\.? ?s\.? ?d\.? ?p\.?\s?:.{1,100}|über dieses thema berichte\w{1,3} .{1,140}",
        "Klick, um auf Facebook zu teilen (Wird in neuem Fenster geöffnet)",
    ),
    Marker(
        Part.FURNITURE,
        "de",
        rf"{UNSTOPPED}(?:schlagw[oö]rte?r?|kategorien?|tags|veröffentlicht (?:in|unter))\s?:\s?.{{1,160}}",
        "Schlagwörter: Brücke, Sund",
    ),
    Marker(
        Part.HEADING,
        "",
        r"recent posts|(?:previous|next|older|newer) (?:posts?|article|story)|seneste indlæg|siste innlegg"
        r"|senaste inläggen|(?:neueste|letzte|ähnliche) beiträge|vorheriger beitrag|nächster beitrag",
        "Recent Posts",
    ),
    Marker(Part.FURNITURE, "", r"in? [\"“„»][^\"“”„«».]{1,40}[\"”“«]", 'In "Local news"'),  # a related post's category
)
