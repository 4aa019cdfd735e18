"""SHA-256, as 64 hexadecimal digits."""

from hashlib import file_digest, sha256
from pathlib import Path


def digest_of(text: str) -> str:
    """Of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def sum_of(path: Path) -> str:
    """Of a file, as `sha256sum` prints it."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
