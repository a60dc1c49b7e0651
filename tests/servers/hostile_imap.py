"""An IMAP server of ours, in memory and in the clear: correct unless it is told to do bad things.

`rules` answer in the place of a command; it records every command, so that a test sees whether any
would change something.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

Answer = Callable[[bytes, str], bytes | None]  # tag and arguments → what is sent; None cuts

GREETING = b"* OK ready\r\n"


def said(text: bytes) -> Answer:
    """Sends `text`, with the tag in the place of TAG."""
    return lambda tag, _arguments: text.replace(b"TAG", tag)


def cut(tag: bytes, arguments: str) -> None:
    """Hangs up."""


class HostileImap:
    """One user's mailbox INBOX; `messages` are header blocks by UID."""

    def __init__(self) -> None:
        self.messages: dict[int, bytes] = {}
        self.validity = 7
        self.rules: dict[str, Answer] = {}
        self.greeting = GREETING
        self.capabilities = "IMAP4rev1"
        self.commands: list[str] = []
        owner = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    owner._serve(self)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"imap://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> HostileImap:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _serve(self, handler: socketserver.StreamRequestHandler) -> None:
        handler.wfile.write(self.greeting)
        while line := handler.rfile.readline():
            tag, _, rest = line.strip().decode("latin-1").partition(" ")
            self.commands.append(rest)
            name, _, arguments = rest.partition(" ")
            if name == "UID":
                name, _, arguments = arguments.partition(" ")
            answer = self.rules.get(name, getattr(self, f"_{name.lower()}", _unknown))
            sent = answer(tag.encode(), arguments)
            if sent is None:
                return
            handler.wfile.write(sent)

    # --- what a good server answers ------------------------------------------------------------

    def _capability(self, tag: bytes, _arguments: str) -> bytes:
        return b"* CAPABILITY %s\r\n%s OK done\r\n" % (self.capabilities.encode(), tag)

    def _login(self, tag: bytes, arguments: str) -> bytes:
        return tag + (b" OK done\r\n" if arguments.endswith('"secret"') else b" NO wrong\r\n")

    def _list(self, tag: bytes, _arguments: str) -> bytes:
        return b'* LIST () "/" INBOX\r\n%s OK done\r\n' % tag

    def _examine(self, tag: bytes, _arguments: str) -> bytes:
        told = (len(self.messages), self.validity, max(self.messages, default=0) + 1, tag)
        return (
            b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] so\r\n* OK [UIDNEXT %d] so\r\n"
            b"%s OK [READ-ONLY] done\r\n" % told
        )

    def _search(self, tag: bytes, arguments: str) -> bytes:
        first = int(re.findall(r"\d+", arguments)[0])
        found = " ".join(str(uid) for uid in self.messages if uid >= first)
        return f"* SEARCH {found}\r\n".encode() + tag + b" OK done\r\n"

    def _fetch(self, tag: bytes, arguments: str) -> bytes:
        asked: set[int] = set()
        for part in arguments.split(" ", maxsplit=1)[0].split(","):
            first, _, last = part.partition(":")
            asked |= set(range(int(first), int(last or first) + 1))
        sent = b"".join(fetched(uid, block) for uid, block in self.messages.items() if uid in asked)
        return sent + tag + b" OK done\r\n"

    def _logout(self, tag: bytes, _arguments: str) -> bytes:
        return b"* BYE\r\n" + tag + b" OK done\r\n"


def fetched(uid: int, block: bytes) -> bytes:
    """One message of a FETCH answer."""
    head = b"* %d FETCH (UID %d FLAGS () BODY[HEADER.FIELDS (FROM)]<0> {%d}\r\n"
    return head % (uid, uid, len(block)) + block + b")\r\n"


def _unknown(tag: bytes, _arguments: str) -> bytes:
    return tag + b" BAD unknown\r\n"
