"""Static files: kept for a year under the address that names their content, and for a moment under any other."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from blueprints.security import static_headers

FOLDER = "/static/"
YEAR = 365 * 24 * 60 * 60  # seconds
MOMENT = 5  # seconds: during a release, a host may be asked for another version than it has


def versioned(address: str, content: Path) -> str:
    """A file's address with what changes whenever its content does."""
    return f"{address}?v={sha256(content.read_bytes()).hexdigest()[:10]}"


class StaticFiles(WhiteNoise):  # type: ignore[misc]  # which has no types
    FOREVER = YEAR

    def __init__(self, application: Any, root: Path) -> None:
        super().__init__(
            application,
            root=root,
            prefix=FOLDER,
            max_age=MOMENT,
            allow_all_origins=False,
            add_headers_function=static_headers,
        )

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if not environ["PATH_INFO"].startswith(FOLDER):
            return self.application(environ, start_response)
        kept = self.files.get(f"{environ.get('PATH_INFO')}?{environ.get('QUERY_STRING')}")
        return self.serve(kept, environ, start_response) if kept else super().__call__(environ, start_response)

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Every file stands here twice: under its bare address, and under that of its content."""
        super().add_file_to_dictionary(url, path, stat_cache)
        if url in self.files:  # a compressed one stands with its own
            kept = versioned(url, Path(path))
            self.files[kept] = self.get_static_file(path, kept, stat_cache)

    def immutable_file_test(self, _path: str, url: str) -> bool:
        return "?v=" in url
