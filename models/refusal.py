"""Why what an editor or a host asks may be refused. A refusal changes nothing, and its text says what to do."""


class Refusal(Exception):
    """`str()` is a sentence for whoever asked."""


class NotAnAccount(Refusal):
    """An account can't have this name or this password."""


class NotNamed(Refusal):
    """It would have no name."""


class TooLong(Refusal):
    """A text is longer than its field takes."""


class Stale(Refusal):
    """Somebody saved a newer draft than the one this form was based on."""


class SentBefore(Stale):
    """The form was done already, and came again with something else in it."""


class WrittenOn(SentBefore):
    """What the form began was written on since."""

    def __init__(self, article_id: int, update_id: int | None) -> None:
        super().__init__(
            "It was saved before, and has been written on since. If you send it again, it becomes another draft."
        )
        self.place = (article_id, update_id)


class Deleted(Refusal):
    """The draft was thrown away: it can be restored."""


class InRecord(Refusal):
    """What is in the record is never deleted: it can be withdrawn."""


class Taken(Refusal):
    """Another has this name or this address."""


class TooMany(Refusal):
    """More was chosen than fits."""


class NoRoom(Refusal):
    """As many are held on top as can be."""


class NotThere(Refusal):
    """What was chosen is not there, or not for this."""


class NoteRequired(Refusal):
    """A correction or clarification says what was wrong and what is right."""


class Wordless(Refusal):
    """A story without a headline, or an update without any text, is never public."""


class NothingChanged(Refusal):
    """The words are the same as those that are public."""


class Unnamed(Refusal):
    """The kind of change says less than what it changes."""


class NotPublic(Refusal):
    """The story or update is not public yet."""


class AlreadyPublic(Refusal):
    """The story or update is public already: it can be changed, not published."""


class Withdrawn(Refusal):
    """The story or update is withdrawn; publish it again first."""


class UnderOrder(Refusal):
    """A legal order forbade these words: an editor says that they may be read again."""


class Closed(Refusal):
    """The story is closed; reopen it first."""


class Pending(Refusal):
    """A scheduled change stands in the way: cancel it first."""


class NotSchedulable(Refusal):
    """The moment is in the past or too near, or this kind of change is never scheduled."""


class TooLate(Refusal):
    """The change is public, or will be within seconds: it can't be cancelled any more."""
