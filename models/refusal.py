"""Why a verb of the newsroom may be refused. A refusal changes nothing, and its text says what to do."""


class Refusal(Exception):
    """The record's rules do not allow it. `str()` is a sentence for the editor."""


class NotAnAccount(Refusal):
    """An account can't have this name or this password."""


class NotNamed(Refusal):
    """It would have no name."""


class TooLong(Refusal):
    """A text is longer than its field takes."""


class Stale(Refusal):
    """Somebody saved a newer draft than the one this form was based on."""


class Deleted(Refusal):
    """The draft was thrown away: it can be restored."""


class InRecord(Refusal):
    """What is in the record is never deleted: it can be withdrawn."""


class Taken(Refusal):
    """Another has this name or this address."""


class TooMany(Refusal):
    """More was chosen than fits."""


class NotThere(Refusal):
    """What was chosen is not there, or not for this."""


class NoteRequired(Refusal):
    """A correction or clarification says what was wrong and what is right."""


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


class Closed(Refusal):
    """The story is closed; reopen it first."""


class Pending(Refusal):
    """A scheduled change stands in the way: cancel it first."""


class NotSchedulable(Refusal):
    """The moment is in the past or too near, or this kind of change is never scheduled."""


class TooLate(Refusal):
    """The change is public, or will be within seconds: it can't be cancelled any more."""
