"""Lines that belong to a site and not to a story: buttons, advertisements, rights, captions.

Rows as in models.paste.markers.
"""

import re

from models.paste.markers import Marker
from models.paste.part import Part

WIRES = (
    r"(?:the )?associated press|ap|reuters|afp|upi|bloomberg|dpa(?:[/-]\w{2,12})?|ritzau(?: scanpix)?|ntb|tt"
    r"|tt nyhetsbyrån"
)
# As a text's last line, its source; above the text, its byline.
AGENCIES = rf"[(/©\s]{{0,3}}(?:{WIRES})(?: (?:og|och|und|and|/) \w{{2,12}})?[)/.]{{0,2}}"
# What somebody says stands in the story, whatever it begins with.
SAID = re.compile(
    r",[”’“«»\"']? (?:[^\W\d]+ ){0,4}"
    r"(?:says?|said|siger|sagde|sier|sa|säger|sade|sagte?|according|ifølge|enligt|laut)\b",
    re.IGNORECASE,
)
# So does a sentence behind a caption's word that goes on or is long: `Photo: that is what the box said.`
GOES_ON = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+)?\s?[:/]\s?[a-zæøåäöü]\S* (?:\S+ ){4,30}\S+\."
    r"|(?i:photo|picture|image|foto|billede|bilde|bild|video)s?:\s?(?:[^\s/(]+ ){7,40}[^\s/(]+\."
)
HELLO = (
    r"(?:hi|hello|dear|hej|hejsan|hei|kære|kjære|bästa|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen)"
    r"|good (?:morning|day))"
)
PLACES = (  # of a page
    r"(?:main |hoved|huvud|haupt)?-?(?:content|indhold(?:et)?|innhold(?:et)?|innehåll(?:et)?|inhalt|navigation(?:en)?"
    r"|navigasjon(?:en)?|menu(?:en)?|meny(?:en)?|menü|search|søg(?:ning)?|søk|sök|suche|footer|startseite)"
)
FURNITURE = (
    Marker(Part.FURNITURE, "", AGENCIES, "/ritzau/"),
    Marker(
        Part.FURNITURE,
        "",
        r"(?:sent from my|get outlook for|sendt fra min|skickat från min) [^.!?]{2,30}"
        r"|von meinem [^.!?]{2,30} gesendet",
        "Sent from my iPhone",
    ),
    Marker(
        Part.EDITOR,
        "",
        r"(?:this (?:e-?mail|message)|denne (?:e-?mail|e-?post(?:en)?|mail)|detta (?:e-?post)?meddelande"
        r"|diese (?:e-?mail|nachricht))\b.{0,80}"
        r"\b(?:confidential|intended|fortrolig|beregnet|konfidensiell|konfidentiell?t?|vertraulich|bestimmt)\b"
        r"(?:\W?$|\.? ?(?:and|or|only|for|solely|og|och|eller|for|für|und|oder)\b.{0,180})",
        "This e-mail and its attachments are confidential.",
    ),
    Marker(Part.EDITOR, "", rf"(?:source|kilde|källa|quelle)\s?:\s?{AGENCIES}", "Kilde: Ritzau"),
    Marker(Part.FURNITURE, "", r"[|•·–—/]|-{1,2}", "|"),  # what parted two things that stood beside each other
    Marker(
        Part.FURNITURE,
        "",
        rf"(?:(?:skip|jump|go|hop|hoppa?|spring|gå|direkte?|weiter)(?: (?:over|direkte?|videre|vidare))?"
        rf" (?:to|til|till|zu[mr])(?: the)? {PLACES}|(?:direkt )?zu[mr] {PLACES}(?: springen| wechseln)?)\W*",
        "Hopp til hovedinnhold",
    ),
    Marker(
        Part.FURNITURE,
        "",
        r"(?:log ?in|sign in|register|log ind|logg inn|logga in|anmelden|einloggen)(?:\s?[/|•·]\s?\S.{0,24}){1,2}",
        "Log in / Register",
    ),
    Marker(
        Part.FURNITURE,
        "",
        r"(?:press(?:emeddelelse|emelding|meddelande|emitteilung|einformation)|(?:press|news|media) release"
        r"|for immediate release|(?:embargoed until|for release|embargo:|sperrfrist:?)\b.{0,60})"
        r"(?:\s?[–—|:,]?\s.{0,12}\d.{0,30})?\W*",
        "FOR IMMEDIATE RELEASE",
    ),
    Marker(
        Part.FURNITURE,
        "",
        rf"(?:{HELLO} (?:all|alle|alla|allesammen|everyone|folks|team|zusammen|editors?|redaktion(?:en)?|kolleg\w+)"
        rf"|{HELLO}(?: [^\W\d]+){{1,4}}[,!])\W*",
        "Hi all,",
    ),
    Marker(
        Part.FURNITURE,
        "en",
        r"(?:the )?(?:story|article|post) continues (?:below|(?:below|after) .{0,20}(?:ad|advertisement|video|photo"
        r"|picture|image|gallery)s?)\W*"
        r"|advertisement|advert|ad|view (?:all )?comments|comments? \(\d+\)|loading\W*|accept (?:all )?cookies"
        r"|read(?:ing)? time\W.{0,20}|hide ad|sponsored"
        r"|share(?: (?:this|on|via) .{1,30})?|[\d.,]+k? (?:shares?|comments?|views|likes)|comments?|print"
        r"|(?:e-?mail|print|copy|save|tweet)(?: this)? (?:link|page|story|article|post)"
        r"|.{0,80}\bin(?:to)? your inbox\b.{0,60}"
        r"|(?:home|front page)(?:\s*[>›»/|]\s*\S.{0,40}){1,6}|tweet|pin|-\s?30\s?-|\(?ends\)?|e-?mail|copy link"
        r"|link copied\W*"
        r"|save(?: article)?|listen to this article.{0,20}"
        r"|\d+ min(?:ute)? read|close|menu|search|log ?in|sign in|facebook|twitter|x|whatsapp|linkedin|reddit"
        r"|instagram|external content|more|follow (?:us.{0,60}|@\w.{0,60}"
        r"|.{1,60} on (?:facebook|twitter|x|instagram|threads|bluesky)\b.{0,40})"
        r"|(?:sign up|subscribe|get our|join our)\b.{0,120}"
        r"|(?:related )?(?:topics|tags)(?:\s*:(?!.{0,190}\.$).{0,200})?"
        r"|(?:close )?thanks for (?:signing up|subscribing).{0,60}"
        r"|filed under\b.{1,80}|published in:.{1,80}"
        r"|(?:watch|listen|visit|download)\b.{0,60}\b(?:videos?\b.{0,30}|now|live|app|podcast)\W*"
        r"|and live on .{1,40}|(?:news|the voice|serving|trusted|your)\b.{0,60}\bsince (?:1[6-9]|20)\d\d",
        "Hide Ad",
    ),
    Marker(
        Part.FURNITURE,
        "da",
        r"annonce|reklame|del(?: artiklen| på .{1,20})?|artiklen fortsætter (?:nedenfor|(?:efter"
        r"|under) (?:annoncen|billedet|billederne|videoen))\W*"
        r"|log ind|bliv abonnent|(?:gem|udskriv|lyt til)(?: artikel| artiklen)?|læsetid\W.{0,20}"
        r"|forside(?:\s*[>›»/|]\s*\S.{0,40}){1,6}"
        r"|(?:tilmeld|abonner|få)\b.{0,80}\bnyhedsbrev(?:et)?\b.{0,60}|kommentarer|kopier link|emner\s*:.{1,160}",
        "Annonce",
    ),
    Marker(
        Part.FURNITURE,
        "no",
        r"annonse|reklame|del(?: saken| på .{1,20})?"
        r"|(?:artikkelen|saken) fortsetter (?:nedenfor|(?:etter|under) (?:annonsen|bildet|bildene|videoen))\W*"
        r"|logg inn|bli abonnent|kjøp abonnement|tips oss\W*|lesetid\W.{0,20}|forside(?:\s*[>›»/"
        r"|]\s*\S.{0,40}){1,6}"
        r"|(?:meld|abonner|få)\b.{0,80}\bnyhetsbrev(?:et)?\b.{0,60}|kommentarer|kopier lenke|emner\s*:.{1,160}",
        "Annonse",
    ),
    Marker(
        Part.FURNITURE,
        "sv",
        r"annons|reklam|dela(?: artikeln| på .{1,20})?"
        r"|(?:artikeln|texten) fortsätter (?:nedan|(?:efter|under) (?:annonsen|bilden|bilderna|videon))\W*"
        r"|logga in|bli prenumerant|(?:spara"
        r"|lyssna på)(?: artikeln)?|tipsa oss\W*"
        r"|(?:hem|start)(?:\s*[>›»/|]\s*\S.{0,40}){1,6}"
        r"|(?:anmäl|prenumerera|få)\b.{0,80}\bnyhetsbrev(?:et)?\b.{0,60}|kommentarer|ämnen\s*:.{1,160}",
        "Annons",
    ),
    Marker(
        Part.FURNITURE,
        "de",
        r"anzeige|werbung|teilen(?: auf .{1,20})?|merken|artikel (?:anhören|merken|teilen)"
        r"|anmelden"
        r"|tweeten|lese(?:zeit|dauer)\W.{0,20}|(?:home|startseite)(?:\s*[>›»/|]\s*\S.{0,40}){1,6}|zur startseite"
        r"|(?:abonnieren|bestellen)\b.{0,80}\bnewsletter\b.{0,60}|kommentare|drucken|themen\s*:.{1,160}",
        "Anzeige",
    ),
    Marker(
        Part.FURNITURE,
        "",
        r"(?:©|\(c\)|copyright\b).{0,160}\b(?:19|20)\d\d\b.{0,160}|.{0,120}\ball rights reserved\b.{0,120}"
        r"|\S{1,60}@\S{1,60}\.[a-z]{2,10}|@\w{2,30}"  # a reporter's address
        r"|\(\(.{1,180}\)\)"  # a wire's, for its customers
        r"|version \d{1,6}\W{1,3}https?://\S{1,150}"
        r"|.{0,80}(?:alle rettigheter forbeholdt|alle rechte vorbehalten).{0,40}",
        "© 2024 Channel 4. All rights reserved.",
    ),
    Marker(
        Part.CAPTION,
        "",
        r"(?:photo|photograph|picture|image|file photo|foto|billede|bilde|bild"
        r"|arkivfoto|symbolbild|billedtekst|bildetekst|bildtext|bildunterschrift"
        r"|caption|pictured|video|credit)s?(?: by| von| av| af)?\s*"
        r"(?:[:/].{1,180}|,[^.!?]{1,60})"
        r"|(?:image (?:source|credit|caption)|media caption)s?\s*[:/,].{1,180}"
        r"|(?:©|\(c\)).{1,120}|(?!(?:text|tekst|words)\b)"
        r".{1,140}\W(?:photo(?:graph)?|foto|bild|bilde|picture)\s?[:/].{1,60}"
        r"|.{1,140}[(\[](?:file|photo|image|picture|foto|bild|bilde|billede)\b.{0,60}[)\]]"
        r"|.{0,160}(?:getty images|ap photo|/ ?reuters|scanpix|/ ?ntb|/ ?dpa|/ ?tt)\b.{0,40}",
        "Photo: Anna Reed",
    ),
)
