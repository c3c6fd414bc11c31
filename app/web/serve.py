#!/usr/bin/env python3
"""Serves the page on this machine alone, as a web server of a course would: compressed, with the policy as a header.

Usage: serve.py SITE [PORT]     SITE is build/web/site; without PORT the system chooses one. Prints the link.
"""

import html
import re
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def policy(site: Path) -> str:
    """The Content-Security-Policy of index.html."""
    return html.unescape(re.search(r'Content-Security-Policy"\s+content="([^"]+)"', (site / "index.html").read_text())[1])


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm", ".js": "text/javascript"}
    encoding = None  # of the file that is sent

    def send_head(self):
        """Sends a compressed file in place of the one that is asked for, if it exists and the browser accepts it."""
        accepted = [part.split(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")]
        asked, self.encoding = self.path, None
        file = Path(self.translate_path(asked))
        if file.is_dir():
            file /= "index.html"
        for name, suffix in (("br", ".br"), ("gzip", ".gz")):
            if name in accepted and file.with_name(file.name + suffix).is_file():
                self.encoding = (name, self.guess_type(str(file)))
                self.path = "/" + file.with_name(file.name + suffix).relative_to(self.directory).as_posix()
                break
        try:
            return super().send_head()
        finally:
            self.path = asked

    def guess_type(self, path):
        return self.encoding[1] if self.encoding else super().guess_type(path)

    def end_headers(self):
        if self.encoding:
            self.send_header("Content-Encoding", self.encoding[0])
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", "no-cache")  # the browser asks whether its copy is still the newest
        if not self.path.startswith("/examples/"):  # those are pages around this one
            self.send_header("Content-Security-Policy", policy(Path(self.directory)))
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_):
        pass


def server(site: Path, port: int = 0) -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(site.resolve())))


def main():
    with server(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0) as running:
        print(f"http://127.0.0.1:{running.server_port}/", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
