"""A name server on loopback that knows what a test tells it, for discovery (RFC 6764)."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from types import TracebackType

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset

# (name without the last dot, type) → records as in a zone file
Zone = Mapping[tuple[str, str], list[str]]


class NameServer(AbstractContextManager["NameServer"]):
    """Answers for `zone`; everything else does not exist."""

    def __init__(self, zone: Zone) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                data, socket = self.request
                socket.sendto(_answered(data, zone), self.client_address)

        self._server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def resolver(self) -> dns.resolver.Resolver:
        """A resolver that asks this server alone."""
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = self._server.server_address[1]
        resolver.lifetime = 5
        return resolver

    def __enter__(self) -> NameServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _answered(data: bytes, zone: Zone) -> bytes:
    query = dns.message.from_wire(data)
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.RA
    question = query.question[0]
    name = question.name.to_text().rstrip(".").lower()
    kind = dns.rdatatype.to_text(question.rdtype)
    records = zone.get((name, kind))
    if records:
        answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records))
    elif not any(known == name for known, _ in zone):
        answer.set_rcode(dns.rcode.NXDOMAIN)
    return answer.to_wire()
