"""What goes wrong between here and a server, as errors with a kind."""

from __future__ import annotations

from entregent.errors import EntregentError
from entregent.evidence import Reason


class ServerError(EntregentError):
    """A server could not be reached or did not answer sensibly; nothing was lost.

    Kinds: "server.unknown_host", "server.unreachable", "server.timeout", "server.cut",
    "server.certificate", "server.insecure", "server.password", "server.forbidden",
    "server.missing", "server.busy", "server.failing", "server.nonsense", "server.elsewhere".
    Each has the value `host`.
    """

    @property
    def reason(self) -> Reason:
        """The same, to be told in a report."""
        return Reason(self.kind, dict(self.values))


class TokenInvalid(Exception):
    """The server does not know this sync token (any more): everything must be listed."""


class TooMuch(Exception):
    """The server could not answer a request of this size: ask for less."""


def fault_of(status: int, host: str) -> ServerError:
    """The error that a status means for a whole collection."""
    if status == 403:
        return ServerError("server.forbidden", host=host)
    if status in {404, 410}:
        return ServerError("server.missing", host=host)
    if status in {429, 503}:
        return ServerError("server.busy", host=host, seconds=0)
    if status >= 500:
        return ServerError("server.failing", host=host, status=status)
    return ServerError("server.nonsense", host=host)
