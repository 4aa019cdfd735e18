"""What a line of a pasted text may be."""

from enum import StrEnum


class Part(StrEnum):
    LABEL = "label"  # a story's: it never shows by itself, for opinion and news begin alike
    KICKER = "kicker"
    HEADLINE = "headline"  # with a kicker before or behind it on its line, if there is one
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PUBLISHED = "published"
    UPDATED = "updated"
    UPDATE = "update"  # begins one; what stands behind its label is its text
    UPDATE_HEADLINE = "update headline"
    ORIGINAL = "original"  # begins it, likewise
    PARAGRAPH = "paragraph"  # of the update or original that was begun
    SUBHEAD = "subhead"
    READ_ALSO = "read also"
    LIST = "list"
    QUOTE = "quote"
    CONTINUED = "continued"  # the line above goes on
    CORRECTION = "correction"
    RELATED = "related"  # another story's headline
    SUMMARY = "summary"  # of that story
    REPEATED = "repeated"  # the headline above it once more
    DEVELOPING = "developing"  # "more to follow"
    EDITOR = "editor"  # an editor's note
    HAND_OVER = "hand-over"  # "read more about the story below"
    HEADING = "heading"  # of a list of other stories
    RULE = "rule"
    FURNITURE = "furniture"  # the site's own: buttons, advertisements, rights
    CAPTION = "caption"
    LEFTOVER = "leftover"


NOTES = (
    Part.DEVELOPING,
    Part.EDITOR,
    Part.HAND_OVER,
    Part.HEADING,
    Part.RULE,
    Part.FURNITURE,
    Part.CAPTION,
)
MOMENTS = (Part.PUBLISHED, Part.UPDATED)
