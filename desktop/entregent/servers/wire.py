"""HTTP to one server: who may be spoken to, who is told the password, when to wait and try again.

Built on `caldav.DAVClient` for its session, TLS and authentication. Redirects are followed here,
since the library would send a PUT again without its body, or turn it into a GET whose 200 looks
like success. Credentials belong to one origin and never leave it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from caldav.davclient import DAVClient
from niquests import exceptions, models
from niquests.auth import AuthBase, HTTPBasicAuth

from entregent import __version__
from entregent.errors import Cancelled
from entregent.servers.faults import ServerError
from entregent.servers.hrefs import absolute, is_loopback, same_service

_CONNECT_SECONDS = 15.0
_READ_SECONDS = 60.0
_LISTING_SECONDS = 300.0  # a server may have to read all of its 100,000 files first
_LONGEST_WAIT = 90.0  # what a Retry-After may ask for while somebody waits
_PAUSES = (0.3, 1.0, 3.0)
_HOPS = 5
_SAFE = frozenset({"PROPFIND", "REPORT", "GET", "HEAD", "OPTIONS"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({500, 502, 503, 504})
_CHUNK = 1 << 16
_MOST = 1 << 30  # octets of an answer that is kept as a whole

Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: `headers` by lower-case names; `url` is where it came from in the end."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class _NoAuth(AuthBase):
    """Sends no credentials: without it the library would look for some in ~/.netrc."""

    def __call__(self, request: models.PreparedRequest) -> models.PreparedRequest:
        return request


class Wire:
    """The connection to the server of one account. Usable from several threads.

    Raises ServerError("server.insecure") for http to another machine.
    """

    def __init__(
        self,
        url: str,
        user: str = "",
        password: str | None = None,
        *,
        pause: Pause = time.sleep,
        timeout: float | None = None,
    ) -> None:
        _refuse_insecure(url)
        self.host = urlsplit(url).hostname or url
        self._url = url
        self._user, self._password = user, password
        self._pause = pause
        self._timeout = timeout or _told_timeout()
        self._client = DAVClient(
            url=url,
            username=user or None,
            password=password,
            enable_rfc6764=False,
            ssl_verify_cert=_certificates(),
        )
        # Basic at once (RFC 7617 §2): always by TLS or on this machine, to the host that the user
        # named. A server that asks for another scheme is answered in it. As UTF-8 (§2.1), which
        # the library would write in Latin-1.
        self._auth: AuthBase | None = _NoAuth()
        if password is not None:
            self._auth = HTTPBasicAuth(user.encode(), password.encode())
        self._negotiated = False
        self._negotiating = threading.Lock()

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody says who they are."""
        return self._password is None

    def close(self) -> None:
        self._client.close()

    def request(
        self,
        method: str,
        url: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        patient: bool = False,
    ) -> Answer:
        """One exchange; `patient` waits long for the first octet. Any status is an answer, but 401.

        Raises ServerError.
        """
        with self.stream(method, url, body, headers, patient=patient) as (answer, chunks):
            kept = b"".join(_bounded(chunks, self.host))
        return Answer(answer.status, answer.headers, kept, answer.url)

    @contextmanager
    def stream(
        self,
        method: str,
        url: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        patient: bool = False,
    ) -> Iterator[tuple[Answer, Iterator[bytes]]]:
        """The same with the body as it arrives: (answer without its body, chunks)."""
        response, at = self._exchange(method, url, body, dict(headers or {}), patient)
        told = {name.lower(): value for name, value in response.headers.items()}
        try:
            yield Answer(int(response.status_code or 0), told, b"", at), self._chunks(response)
        finally:
            with suppress(Exception):
                response.close()

    def _chunks(self, response: models.Response) -> Iterator[bytes]:
        try:
            for chunk in response.iter_content(_CHUNK):
                yield bytes(chunk)
        except exceptions.RequestException as error:
            raise self._fault(error) from error
        except OSError as error:
            raise ServerError("server.cut", host=self.host) from error

    # --- one request and what may become of it -------------------------------------------------

    def _exchange(
        self, method: str, url: str, body: bytes, headers: dict[str, str], patient: bool
    ) -> tuple[models.Response, str]:
        waited, hops, tries = 0.0, 0, 0
        while True:
            tried = self._auth
            try:
                response = self._send(method, url, body, headers, patient)
            except ServerError as error:
                if error.kind != "server.cut" or method not in _SAFE or tries >= len(_PAUSES) - 1:
                    raise
                self._pause(_PAUSES[tries])
                tries += 1
                continue
            status = int(response.status_code or 0)
            if status in _REDIRECTS and response.headers.get("Location"):
                response.close()
                hops += 1
                url = self._redirected(url, str(response.headers["Location"]), hops)
            elif status == 401:
                response.close()
                self._negotiate(response, tried)
            elif (seconds := self._must_wait(method, response, tries)) is not None:
                response.close()
                waited += seconds
                tries += 1
                if waited > _LONGEST_WAIT:
                    raise ServerError("server.busy", host=self.host, seconds=round(seconds))
                self._pause(seconds)
            else:
                return response, url

    def _send(
        self, method: str, url: str, body: bytes, headers: dict[str, str], patient: bool
    ) -> models.Response:
        told = {"User-Agent": f"Entregent/{__version__}", **headers}
        if body and "Content-Type" not in told:
            told["Content-Type"] = 'application/xml; charset="utf-8"'
        seconds = self._timeout or (_LISTING_SECONDS if patient else _READ_SECONDS)
        try:
            response: Any = self._client.session.request(
                method,
                url,
                data=body or None,
                headers=told,
                auth=self._auth,
                timeout=(min(seconds, _CONNECT_SECONDS), seconds),
                verify=self._client.ssl_verify_cert,
                allow_redirects=False,
                stream=True,
            )
        except Cancelled:
            raise
        except exceptions.RequestException as error:
            raise self._fault(error) from error
        except (OSError, ValueError) as error:
            raise ServerError("server.unreachable", host=self.host, why=str(error)) from error
        return response  # type: ignore[no-any-return]  # the library's session is untyped

    def _redirected(self, url: str, location: str, hops: int) -> str:
        """Where a redirect leads: within the origin, with the same method and body."""
        target = absolute(url, location)
        if not same_service(target, self._url):
            raise ServerError(
                "server.elsewhere", host=self.host, to=urlsplit(target).netloc or target
            )
        if hops > _HOPS:
            raise ServerError("server.nonsense", host=self.host)
        return target

    def _negotiate(self, response: models.Response, tried: AuthBase | None) -> None:
        """Choose another way to authenticate by what a 401 offers (RFC 9110 §11.6.1)."""
        offered = self._client.extract_auth_types(response.headers.get("WWW-Authenticate", ""))
        other = next((each for each in ("digest", "bearer") if each in offered), None)
        with self._negotiating:
            if self._auth is not tried:
                return  # another thread has chosen meanwhile
            if self._password is None or other is None or self._negotiated:
                raise ServerError("server.password", host=self.host, user=self._user, hint="")
            self._client.build_auth_object([other])
            self._auth = self._client.auth
            self._negotiated = True

    def _must_wait(self, method: str, response: models.Response, tries: int) -> float | None:
        """Seconds after which to ask again; None where the answer stands."""
        status = int(response.status_code or 0)
        told = _retry_after(response.headers.get("Retry-After"), response.headers.get("Date"))
        if status in {429, 503} and told is not None:
            return max(told, 0.05)
        if status == 429:
            return _PAUSES[tries] if tries < len(_PAUSES) else None
        again = status in _PASSING and method in _SAFE and tries < len(_PAUSES) - 1
        return _PAUSES[tries] if again else None

    def _fault(self, error: exceptions.RequestException) -> ServerError:
        text = str(error)
        if isinstance(error, exceptions.SSLError) or "CERTIFICATE_VERIFY_FAILED" in text:
            expired = "expired" in text.lower()
            kind = "server.certificate_expired" if expired else "server.certificate"
        elif isinstance(error, exceptions.Timeout):
            kind = "server.timeout"
        elif any(mark in text for mark in _NO_SUCH_HOST):
            kind = "server.unknown_host"
        elif any(mark in text for mark in _CUT) or isinstance(
            error, exceptions.ChunkedEncodingError
        ):
            kind = "server.cut"
        else:
            kind = "server.unreachable"
        return ServerError(kind, host=self.host)


_NO_SUCH_HOST = ("NameResolution", "Name or service", "getaddrinfo", "nodename", "resolve")
_CUT = (
    *("Connection aborted", "RemoteDisconnected", "Connection reset", "IncompleteRead"),
    *("ProtocolError", "BadStatusLine", "Broken pipe", "forcibly closed", "closed connection"),
)


def _refuse_insecure(url: str) -> None:
    if urlsplit(url).scheme.lower() != "https" and not is_loopback(url):
        raise ServerError("server.insecure", host=urlsplit(url).hostname or url)


def _told_timeout() -> float | None:
    """Seconds that ENTREGENT_TIMEOUT allows a server to be silent."""
    with suppress(ValueError):
        return float(os.environ.get("ENTREGENT_TIMEOUT", ""))
    return None


def _certificates() -> bool | str:
    """The authorities to trust: a file that the environment names, else the system's."""
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
        path = os.environ.get(name, "")
        if path and os.path.exists(path):  # noqa: PTH110 - a text for the library
            return path
    return True


def _retry_after(text: str | None, said_at: str | None = None) -> float | None:
    """Seconds to wait by Retry-After (RFC 9110 §10.2.3): a number, or a date by the server's own
    clock, which told its time in Date."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        now = parsedate_to_datetime(said_at).timestamp() if said_at else time.time()
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError):
        return None


def _bounded(chunks: Iterator[bytes], host: str) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > _MOST:
            raise ServerError("server.nonsense", host=host)
        yield chunk
