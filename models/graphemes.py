"""Words and signs as readers see them: what makes up one sign is never parted (UAX 29, as far as `re` goes)."""

import re
import unicodedata

# Accents and vowel signs; then joiners, skin tones, the letters of a region's flag, variants.
MARKS = "".join(sign for sign in map(chr, range(0x300, 0x20000)) if unicodedata.category(sign).startswith("M"))
MARKS += "\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
MARK = f"[{MARKS}]"
SIGN = rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[^\w\s]){MARK}*(?:(?<=\u200d)[^\w\s]{MARK}*)*"
LETTERS = rf"\w[\w{MARKS}]*"
SPACE = rf"(?: (?=\w)|(?:(?!\n\n)\s{MARK}*)*)"  # most is one blank between two words: told first, it costs half
# With the white space that follows it; a break between paragraphs stands alone.
WORD = re.compile(rf"(?:\n\n|{LETTERS}(?:[.,:/'’-]{LETTERS})*|{SIGN}|\s{MARK}*){SPACE}")
