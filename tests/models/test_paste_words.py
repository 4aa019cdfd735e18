"""Words that only look like markers stay text."""

import pytest

from models.paste.parsed import parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
SENTENCES = {
    "en": """\
The old jail is to be rebuilt for 90 people, the state said on Monday.
The lake stands four metres below the road, and it is expected to fall below zero tonight.
The story of the jail follows that of the town.
Stay with your children near the site, says the sheriff, who asks for patience.
More details will be given at a meeting in the town hall on Friday.
More on this at the council's meeting on Friday.
Published in 1950, the plan was never carried out.
Update your maps, the road agency says. Updated maps cost 4 dollars.
Originally published as a book, the plan filled 400 pages.
Developing the site will take two years.
Live music returns to the square in May.
Note that the road is shut on Sundays.
Earlier the council had said no.
Read the plan before you come, says the mayor.
In 14 days the work begins.
10:30 is when the doors open, the mayor said.
Photo: that is what the box said when the mayor opened it.
Photo: The mayor's own shows a hole of two metres in the middle of the road.
Words fail me: there is no bridge.
Photo, film and sound from all of the island are on the net now.
Sign up for the drill by Friday, the mayor says.
Related: that is what the two mayors are not, in spite of their name.
2 hours ago, the bridge was still shut, the mayor said.
Yesterday Anna Reed said that the bridge would open.
Monday is when the doors open, the mayor said.
12' of water stood in the street, the mayor said.
88' of rope was found on the beach on Monday.
The story continues below the ground, where the old mine lies.
In an earlier version of the plan, the bridge was 80 metres long.
""",
    "da": """\
Opdateret viden er vigtig, siger rektor.
Rettelser i planen koster to millioner kroner, siger borgmesteren.
Se billeder fra havnen på fredag, når museet åbner igen.
Læs også bogen om havnen, siger borgmesteren.
Mere om sagen på torsdag, når byrådet mødes.
Tidligere var her en fabrik, der lavede reb til skibe.
Foto: Borgmesterens eget viser et hul på to meter midt i vejen.
Foto, video og lyd fra hele øen ligger nu på nettet, siger museet.
Få et nyhedsbrev fra kommunen hver måned, siger borgmesteren til avisen.
I en tidligere version af planen var broen 80 meter lang.
Vi beklager fejlen, siger borgmesteren til avisen.
Artiklen blev først bragt i 1950 i en bog om havnen.
Planen opdateres løbende af kommunen, siger borgmesteren.
""",
    "no": """\
Saken er under etterforskning, sier politiet til avisen.
Saken kommer opp under møtet på torsdag, sier ordføreren.
Se opp for elg under kjøring, sier politiet til alle som skal på tur.
Tidligere saker om kart har tatt to år.
Mer om kartet på torsdag, når rådet møtes igjen.
5. mars er dagen da alt skjedde, sier ordføreren.
""",
    "sv": """\
Rättelser i kartan görs varje år, säger museet.
Tidigare fanns här en fabrik som gjorde rep till skeppen.
Bild: Kommunens egen visar ett hål på två meter mitt i vägen.
Bild är ett ämne som eleverna gillar, säger rektorn.
""",
    "de": """\
Die Arbeiter standen unten am Fluss und warteten auf das Boot.
Zuvor war hier eine Fabrik, die Seile machte.
Mehr dazu sagte der Bürgermeister nicht, weil er es nicht wusste.
Mehr Nachrichten von der Baustelle gibt es am Freitag.
Stand 2019 lebten hier 400 Menschen.
Korrektur der Karte kostet Geld, sagte der Bürgermeister.
Der Text steht unten auf der Karte.
In einer früheren Version der Oper stirbt der Held am Ende.
Der Artikel wurde am 3. März 2019 im Museum von Altdorf gefunden.
Vor 2 Stunden war die Brücke noch gesperrt, sagte der Bürgermeister.
1. FC Altdorf gewinnt das erste Spiel des Jahres, sagte der Trainer.
""",
}


@pytest.mark.parametrize(
    "headline",
    [
        "Update on the harbour plan",
        "Correction facility opens in May",
        "Original story tellers meet in the old mill",
        "Updated rules for ferries take effect",
        "Related crimes are rare, police say",
        "Breaking waves close the coast road",
    ],
)
def test_words_that_look_like_markers_stay_text(headline: str) -> None:
    parsed = parse(f"{headline}\n\n{BODY}\n\n{headline}, said the mayor at the meeting on Tuesday night.")
    assert (parsed.kicker, parsed.headline) == (None, headline)
    assert [each["kind"] for each in parsed.original.passages] == ["paragraph"] * 2
    assert (parsed.updates, parsed.corrections, parsed.leftover) == ([], [], [])


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_that_begin_like_markers_are_paragraphs(language: str) -> None:
    sentences = SENTENCES[language].splitlines()
    parsed = parse("Bridge reopens after the storm\n\n" + "\n\n".join([BODY, *sentences]))
    assert [(each["kind"], each["text"]) for each in parsed.original.passages] == [
        ("paragraph", text) for text in (BODY, *sentences)
    ]
