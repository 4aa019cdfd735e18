"""Lines that are one thing as a whole: notes for readers. Rows as in models.paste.markers."""

from models.paste.blog import BLOG
from models.paste.first_published import FIRST_PUBLISHED
from models.paste.furniture import FURNITURE, WIRES
from models.paste.headings import HEADINGS
from models.paste.markers import Marker
from models.paste.part import Part

WHOLE_LINES = (
    Marker(
        Part.HAND_OVER,
        "en",
        r"\W*(?:(?:read|see|scroll|more)\b.{0,80}|(?:(?:the|our|original|earlier|full) ){0,2}(?:story|report"
        r"|article)\b.{0,60})"
        r"\b(?:below|continues|follows)\b(?: here)?\W*"
        r"|\W*(?:scroll down|keep reading|read on)\b.{0,80}"
        r"|\W*(?:read|see) (?:the|our) (?:original|earlier) (?:story|report|article)(?: here)?\W*",
        "Read more about the story below.",
    ),
    Marker(
        Part.HAND_OVER,
        "da",
        r"(?:læs|se|historien|artiklen|den oprindelige)\b.{0,80}\b(?:nedenfor|herunder|længere nede?)\W*"
        r"|(?:her|nedenfor|herunder) (?:følger|kan du læse|er) .{0,40}\b(?:artikel|artiklen|historie|historien)\W*",
        "Læs mere om sagen nedenfor.",
    ),
    Marker(
        Part.HAND_OVER,
        "no",
        r"(?:les|se|saken|artikkelen|den opprinnelige)\b.{0,80}\b(?:nedenfor|under|lenger nede?|fortsetter)\W*"
        r"|(?:her|nedenfor) (?:følger|kan du lese|er) .{0,40}\b(?:sak|saken|artikkel|artikkelen)\W*",
        "Les mer om saken nedenfor.",
    ),
    Marker(
        Part.HAND_OVER,
        "sv",
        r"(?:läs|se|artikeln|texten|den ursprungliga)\b.{0,80}\b(?:nedan|längre ned|fortsätter)\W*"
        r"|(?:här|nedan) (?:följer|kan du läsa|är) .{0,40}\b(?:artikeln?|texten)\W*",
        "Läs mer om händelsen nedan.",
    ),
    Marker(
        Part.HAND_OVER,
        "de",
        r"(?:lesen|mehr|(?:die|der|den) (?:\w+ )?(?:meldung|artikel|bericht|text))\b.{0,80}"
        r"\b(?:unten|nachfolgend|im folgenden)\W*|weiter unten .{0,60}\b(?:meldung|artikel|bericht|text)\W*"
        r"|(?:hier|es) folgt .{0,40}\b(?:meldung|artikel|bericht|text)\W*",
        "Lesen Sie mehr dazu weiter unten.",
    ),
    Marker(
        Part.DEVELOPING,
        "en",
        r"\W*this (?:is a developing|is a breaking|story is (?:developing|being updated)|story will be).{0,160}"
        r"|more (?:to follow|to come|soon|as we (?:hear|get) it"
        r"|(?:information|details|updates) (?:as (?:it|they|we)|when (?:it|they|we)|to (?:come|follow)"
        r"|will (?:be added|follow))\b.{0,80})\W*"
        r"|(?:story )?developing\W*|refresh for updates.{0,40}|(?:check|come) back (?:for|later).{0,60}"
        r"|stay (?:with (?:us|channel|\w{2,20} (?:news|\d))|tuned|here for)\b.{0,100}"
        r"|we(?:['’]ll| will| are) (?:updat(?:e|ing)|have more|bring you)\b.{0,60}"
        r"\b(?:story|article|page|details|updates)\b.{0,60}",
        "This is a developing story. Come back for updates.",
    ),
    Marker(
        Part.DEVELOPING,
        "da",
        r"(?:(?:denne |den her )?(?:historien?|artiklen|artikel|nyhed(?:en)?|sag(?:en)?|tekst(?:en)?) )?"
        r"(?:(?:løbende )?opdateres|(?:bliver|vil blive|er) (?:løbende )?opdateret)(?: løbende)?\W*"
        r"|mere (?:følger|på vej).{0,20}|vi opdaterer\b.{0,40}",
        "Artiklen opdateres.",
    ),
    Marker(
        Part.DEVELOPING,
        "no",
        r"(?:(?:denne )?(?:saken|artikkelen|artikkel|nyhet(?:en)?|meldingen|teksten) )?"
        r"(?:(?:vil )?(?:fortløpende )?oppdateres|(?:blir|vil bli|er) (?:fortløpende )?oppdatert)"
        r"(?: (?:fort)?løpende)?\W*"
        r"|mer (?:følger|kommer).{0,20}|vi oppdaterer\b.{0,40}",
        "Saken oppdateres.",
    ),
    Marker(
        Part.DEVELOPING,
        "sv",
        r"(?:(?:den här |denna )?(?:artikeln?|text(?:en)?|nyhet(?:en)?) )?(?:kommer att )?(?:löpande )?uppdateras"
        r"(?: löpande| kontinuerligt)?\W*|(?:artikeln|texten|nyheten) är uppdaterad\W*"
        r"|mer följer.{0,20}|vi uppdaterar\b.{0,40}",
        "Texten uppdateras.",
    ),
    Marker(
        Part.DEVELOPING,
        "de",
        r"(?:mehr|weitere informationen|weiteres) (?:in kürze|folgen|folgt|gleich).{0,20}"
        r"|(?:(?:der|dieser) (?:artikel|text|beitrag|bericht|ticker)|(?:die|diese) meldung|wird) (?:wird )?"
        r"(?:laufend |fortlaufend |ständig |regelmäßig )?aktualisiert\W*",
        "Mehr in Kürze.",
    ),
    Marker(
        Part.EDITOR,
        "en",
        r"(?:updated?: )?this (?:story|article|report|post|page) (?:has been|was) (?:last )?"
        r"(?:updated|edited|revised)\b(?! to (?:correct|clarify|reflect)).{0,180}"
        r"|\(?(?:with )?(?:additional )?(?:reporting|writing|editing|edited) (?:by|from) .{0,180}"
        r"|our standards:.{0,180}|.{0,140}\bcontributed (?:reporting )?to this (?:story|article|report)\b.{0,40}"
        r"|\((?:updated? \d{0,2}\W{0,3})?(?:adds|updates|recasts|corrects|repeats|refiles|rewrites)\b.{0,180}",
        "(Reporting by Anna Reed; editing by Tom Hale)",
    ),
    Marker(
        Part.EDITOR,
        "da",
        r"\(?(?:denne artikel|(?:artiklen|historien|nyheden)) (?:er|blev) (?:senest )?(?:opdateret"
        r"|redigeret|(?:skrevet|leveret|produceret) af)\b.{0,180}",
        "(Artiklen er opdateret kl. 15.12 med nyt fra banen)",
    ),
    Marker(
        Part.EDITOR,
        "no",
        r"\(?(?:denne )?(?:saken|artikkelen) (?:er|ble) (?:sist )?(?:oppdatert|redigert|(?:skrevet|levert|laget) av)\b"
        r".{0,180}",
        "(Saken er oppdatert kl. 15.12 med nytt fra banen)",
    ),
    Marker(
        Part.EDITOR,
        "sv",
        r"\(?(?:denna |den här )?(?:artikeln?|text(?:en)?|nyheten) (?:är|har|blev) (?:senast )?(?:uppdaterad"
        r"|uppdaterats|redigerats?|(?:skriven|skrivits|levererad|producerad) av)\b.{0,180}",
        "(Texten har uppdaterats med nya uppgifter)",
    ),
    Marker(
        Part.EDITOR,
        "de",
        r"\(?(?:(?:dieser|der) (?:artikel|text)|(?:diese|die) meldung) wurde (?:um .{1,20}|zuletzt )?"
        r"(?:aktualisiert|ergänzt|bearbeitet)\b.{0,180}"
        rf"|\(?mit (?:material|informationen) (?:der|von|des) (?:nachrichtenagentur(?:en)? )?(?:{WIRES})\b.{{0,80}}",
        "Dieser Artikel wurde aktualisiert.",
    ),
    Marker(
        Part.CORRECTION,
        "en",
        r"this version corrects\b.{0,180}|we (?:regret|apologi[sz]e for) the (?:error|mistake)\W*"
        r"|(?:in )?an? (?:earlier|previous) version of (?:this|the|our) (?:story|article|report|post)\b.{0,180}"
        r"|(?:•|\W)*(?:this|the) (?:story|article|report) (?:has been|was)(?: \w+)?"
        r" (?:corrected|amended|clarified|updated to (?:correct|clarify|reflect))\b.{0,180}",
        "An earlier version of this story gave a wrong year.",
    ),
    Marker(
        Part.CORRECTION,
        "da",
        r"(?:i )?en tidligere version (?:af (?:artiklen|denne artikel|historien|teksten)\b"
        r"|(?:stod|angav|skrev|fremgik|oplyste|hed)\b).{0,180}"
        r"|(?:vi|redaktionen) beklager (?:fejlen|misforståelsen)\W*",
        "I en tidligere version af artiklen stod der 80 meter.",
    ),
    Marker(
        Part.CORRECTION,
        "no",
        r"(?:i )?en tidligere versjon (?:av (?:saken|artikkelen|denne (?:saken|artikkelen)|teksten)\b"
        r"|(?:sto|stod|skrev|oppga|het|fremgikk)\b).{0,180}"
        r"|(?:vi|redaksjonen) beklager (?:feilen|misforståelsen)\W*",
        "I en tidligere versjon av saken sto det 80 meter.",
    ),
    Marker(
        Part.CORRECTION,
        "sv",
        r"(?:i )?en tidigare version (?:av (?:texten|artikeln|den här (?:texten|artikeln)|denna (?:text|artikel))\b"
        r"|(?:stod|angav|skrev|uppgav|hette|framgick)\b).{0,180}|(?:vi|redaktionen) beklagar felet\W*",
        "I en tidigare version av texten stod det 80 meter.",
    ),
    Marker(
        Part.CORRECTION,
        "de",
        r"in einer (?:früheren|vorherigen) (?:version|fassung) (?:(?:dieses|des) (?:artikels|textes|beitrags)"
        r"|(?:dieser|der) meldung|hieß es|stand|haben wir|hatten wir|war)\b.{0,180}"
        r"|eine frühere (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)\b.{0,180}"
        r"|wir (?:bitten,? (?:den|diesen) fehler zu entschuldigen|entschuldigen uns für den fehler)\W*",
        "In einer früheren Version dieses Artikels hieß es 80 Meter.",
    ),
    *FIRST_PUBLISHED,
    *HEADINGS,
    *BLOG,
    *FURNITURE,
)
