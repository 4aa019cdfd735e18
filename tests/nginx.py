"""nginx as deploy/nginx.conf has it, on ports and paths of the tests."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPSConnection
from pathlib import Path
from ssl import create_default_context

from werkzeug.wrappers import Response

from tests.wire import PATIENCE, ROOT, free_port, wait_until_open

HOST = "news.example"
MAIN = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
worker_processes 2;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/stet.conf;
}}
"""


class Nginx:
    """In front of these ports of web hosts."""

    def __init__(self, folder: Path, hosts: Sequence[int]) -> None:
        self.folder = folder
        self.plain_port, self.port = free_port(), free_port()
        certify(folder)
        (folder / "cache").mkdir()
        (folder / "stet.conf").write_text(self.configuration(hosts))
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user="user root;" if os.geteuid() == 0 else ""))

    def configuration(self, hosts: Sequence[int]) -> str:
        """deploy/nginx.conf with nothing else altered."""
        text = re.sub(r"\n *listen \[::\].*", "", (ROOT / "deploy" / "nginx.conf").read_text())
        servers = " ".join(f"server 127.0.0.1:{port};" for port in hosts)
        for place, ours in (
            ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            ("/etc/letsencrypt/live/news.example", str(self.folder)),
            ("/var/cache/nginx/stet", str(self.folder / "cache")),
            ("server 127.0.0.1:8000;", servers),
        ):
            assert place in text, place
            text = text.replace(place, ours)
        return text

    @contextmanager
    def running(self) -> Iterator[None]:
        command = ["nginx", "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")]
        process = subprocess.Popen(command)
        try:
            wait_until_open(self.port, process, self.folder / "error.log")
            yield
        finally:
            process.terminate()
            process.wait()

    def connect(self) -> HTTPSConnection:
        """Over TLS, with the certificate checked."""
        trusted = create_default_context(cafile=str(self.folder / "fullchain.pem"))
        trusted.check_hostname = False  # it is asked by number
        return HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=trusted)

    def get(self, path: str, **headers: str) -> Response:
        connection = self.connect()
        try:
            connection.request(
                "GET", path, headers={"Host": HOST} | {n.replace("_", "-"): v for n, v in headers.items()}
            )
            answer = connection.getresponse()
            return Response(answer.read(), answer.status, answer.getheaders())
        finally:
            connection.close()


def certify(folder: Path) -> None:
    made = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"), "-days", "2"]
    about = ["-newkey", "rsa:2048", "-noenc", "-subj", f"/CN={HOST}"]
    subprocess.run(["openssl", "req", "-x509", *about, *made], check=True, capture_output=True)
