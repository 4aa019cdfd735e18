"""Plausible news: the same seed, story and number tell the same text."""

from collections import defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple

# Each line: what it is of, then what may stand there. Patterns stand alone on theirs.
SLOTS: dict[str, list[str]] = defaultdict(list)
for line in Path(__file__).with_name("words.txt").read_text().splitlines():
    SLOTS[line.partition(": ")[0]] += line.partition(": ")[2].split(" | ")
HEADLINES, SENTENCES = SLOTS.pop("headline"), SLOTS.pop("sentence")
SEARCHES = ("{place}", "{first} {last}", "{thing} {place}", "{last}", "{body}")


class Text(NamedTuple):
    headline: str
    standfirst: str
    byline: str
    body: str  # Markdown


def told(seed: int, story: int, number: int) -> Text:
    """The original of a story (0), or one of its updates, which are about the same place and thing."""
    of_story, of_text = Random(f"{seed}/{story}"), Random(f"{seed}/{story}/{number}")
    about = {slot: of_story.choice(SLOTS[slot]) for slot in ("place", "thing", "fate", "reason")}
    byline = put("By {first} {last}", {}, of_story)
    length = of_text.randint(2, 4) if number else of_text.randint(5, 8)
    sentences = [put(each, about, of_text) for each in of_text.sample(SENTENCES, 3 * length)]
    body = "\n\n".join(" ".join(sentences[at::length]) for at in range(length))
    standfirst = "" if number else put(SENTENCES[0], about, of_text)
    return Text(put(of_text.choice(HEADLINES), about, of_text), standfirst, byline, body)


def put(pattern: str, about: dict[str, str], random: Random) -> str:
    drawn = {slot: random.choice(words) for slot, words in SLOTS.items()}
    text = pattern.format(**drawn | about, other=drawn["place"])
    return text[0].upper() + text[1:]


def searches(seed: int, count: int) -> list[str]:
    random = Random(f"{seed}/searches")
    return [put(random.choice(SEARCHES), {}, random) for _ in range(count)]
