"""Lines that say where a text was first, or whose it is: a name tells them from sentences, so capitals count."""

import re

from models.paste.moments import DAY, MONTH

NAMED = rf"(?!(?:{DAY}|{MONTH})\b)(?-i:[A-ZÆØÅÄÖÜ])(?!.{{0,60}}, (?-i:[a-zæøåäöü]))[^!?]{{1,60}}"  # and is no date
SOURCE = re.compile(
    r"(?-i:SOURCE) (?-i:[A-Z])[^.!?]{1,60}\.?"
    r"|with (?:files|material|reporting) from (?:the )?(?-i:[A-Z])[^.!?]{1,80}\.?"
    r"|associated press (?:writers?|journalists?|reporters?) .{3,140} contributed\b.{0,60}"
    r"|the post .{1,160} (?:appeared first|first appeared) on (?-i:[A-Z]).{1,60}"
    r"|(?:this (?:story|article|post|piece) )?(?:was )?(?:originally|first) (?:published|appeared|posted|ran)"
    rf" (?:in|by|on|at) {NAMED}"
    r"|(?:artiklen |teksten )?(?:er |blev )?(?:oprindeligt?|først) (?:publiceret|bragt|udgivet|trykt) (?:i|på|af|hos)"
    rf" {NAMED}"
    r"|(?:saken |teksten )?(?:er |ble )?(?:opprinnelig|først) (?:publisert|trykt) (?:i|på|av|hos)"
    rf" {NAMED}"
    r"|(?:artikeln |texten )?(?:är |har )?(?:ursprungligen|först|tidigare) (?:publicera[dt]s?|tryckt) (?:i|på|av|hos)"
    rf" {NAMED}"
    r"|(?:(?:dieser|der) (?:artikel|text|beitrag) (?:ist |wurde )?)?(?:zuerst|ursprünglich)"
    rf" (?:erschienen|veröffentlicht|erschien) (?:in|im|bei|auf) (?:der |dem )?{NAMED}",
    re.IGNORECASE,
)
