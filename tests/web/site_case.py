"""What the tests of the page share: a server of the site, a browser, and pages in it."""

import contextlib
import socket
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "app" / "web"))
import serve  # noqa: E402
from browser import Browser  # noqa: E402
from firefox import Firefox  # noqa: E402

WIDTH, HEIGHT = 1280, 800
TIMELINE_Y = HEIGHT - 30  # the timeline is a card at the bottom; its slider covers the middle


class SiteCase(unittest.TestCase):
    """Each class has its own server and browser, and so its own storage."""

    site = None  # build/web/site
    engine = Browser

    @classmethod
    def setUpClass(cls):
        cls.server = cls.serve()
        cls.link = f"http://127.0.0.1:{cls.server.server_port}/"
        cls.browser = cls.engine().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.stop(cls.server)

    @classmethod
    def serve(cls, folder=None, port=0):
        server = serve.server(Path(folder or cls.site), port)
        server.connections = []
        accept = server.get_request

        def get_request():
            connection, address = accept()
            server.connections.append(connection)
            return connection, address

        server.get_request = get_request
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    @staticmethod
    def stop(server):
        """Ends its connections too: the browser keeps them open, and their threads would go on answering."""
        server.shutdown()
        server.server_close()
        for connection in server.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def page(self, rest="", **how):
        """A new page with the first figure drawn and the welcome dialog closed. @param rest  of its address"""
        page = self.open(rest, **how)
        page.wait("window.ropewalk?.times.first")
        page.wait_for_frames()
        if not rest:
            page.press("Escape")
        return page

    def open(self, rest="", **how):
        page = self.browser.open(self.link + rest, **how)
        self.addCleanup(lambda: page.close())
        return page

    def until(self, what, true, patience_s=30):
        """Waits until `true` returns something true, and returns that."""
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            if result := true():
                return result
            time.sleep(0.05)
        self.fail(f"{what}: this has not become true")


def main():
    SiteCase.site = sys.argv.pop(1)
    if sys.argv[1:2] == ["firefox"]:
        SiteCase.engine = Firefox
        sys.argv.pop(1)
    unittest.main(module="__main__", verbosity=2)
