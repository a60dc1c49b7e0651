"""The one socket of looking up: a bounded GET by TLS to a public host, without any credentials.

Addresses come from imported cards and from strangers' servers. Whoever writes them must not make
this machine ask its neighbours: plain http, other ports, numbers in the place of names and hosts
of the inner network are refused, of redirects too, and a name that leads to such a host is found
out by the address that was connected to, before anything is sent (so no second answer of the name
server can change it).
"""

from __future__ import annotations

import ipaddress
import os
import threading
import time
from queue import Empty, SimpleQueue
from urllib.parse import urljoin, urlsplit

from niquests import PreparedRequest, Response, Session, exceptions

from entregent import __version__
from entregent.errors import InputError

CONNECT, READ, WHOLE = 10.0, 15.0, 30.0  # seconds: to connect, between two octets, in all
MOST = 2 << 20  # octets of an answer
_HOPS = 3
_NOTHING = frozenset({401, 403, 404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_INNER = (".local", ".internal", ".localhost", ".lan", ".home", ".corp", ".home.arpa", ".onion")


def get(url: str, media_type: str, *, loopback: bool = False) -> bytes | None:
    """The body at `url`, None where there is nothing to see; see `provider.Get`.

    `loopback` lets tests lead a name to a server of this machine. Raises InputError:
    lookup.refused_host, lookup.unreachable, lookup.slow, lookup.busy, lookup.answered,
    lookup.too_large.
    """
    told: SimpleQueue[bytes | Exception | None] = SimpleQueue()
    until = time.monotonic() + WHOLE

    def work() -> None:
        try:
            told.put(_followed(url, media_type, until, loopback=loopback))
        except Exception as error:  # raised again where it was asked
            told.put(error)

    # Apart, since a server that sends its headers drop by drop keeps the library waiting for ever.
    threading.Thread(target=work, daemon=True).start()
    try:
        answer = told.get(timeout=WHOLE)
    except Empty:
        raise InputError("lookup.slow", host=_host(url)) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _followed(url: str, media_type: str, until: float, *, loopback: bool) -> bytes | None:
    for _ in range(_HOPS + 1):
        _check(url)
        answer = _one(url, media_type, until, loopback=loopback)
        if not isinstance(answer, str):
            return answer
        url = urljoin(url, answer)
    raise InputError("lookup.unreachable", host=_host(url))


def _one(url: str, media_type: str, until: float, *, loopback: bool) -> bytes | str | None:
    """The body, where a redirect leads, or None."""
    host = _host(url)

    def check_peer(request: PreparedRequest | Response) -> None:
        met = request.conn_info if isinstance(request, PreparedRequest) else None
        peer = met.destination_address if met else None
        if peer is None or not _may_ask(peer[0], loopback=loopback):
            raise InputError("lookup.refused_host", host=host)

    try:
        # No question about the certificate is put to its authority: that too would tell somebody.
        with Session(
            disable_http2=True,
            disable_http3=True,
            revocation_configuration=None,
            allow_incoming_cookies=False,
        ) as session:
            session.trust_env = False  # no proxy's, no ~/.netrc's credentials
            response = session.get(
                url,
                headers={
                    "Accept": media_type,
                    "Accept-Encoding": "identity",  # nothing that grows when it is unpacked
                    "User-Agent": f"Entregent/{__version__}",
                },
                hooks={"pre_send": [check_peer]},
                timeout=(CONNECT, READ),
                verify=os.environ.get("SSL_CERT_FILE") or True,
                allow_redirects=False,
                stream=True,
            )
            return _told(response, host, until)
    except exceptions.Timeout as error:
        raise InputError("lookup.slow", host=host) from error
    except (exceptions.RequestException, OSError, ValueError) as error:
        raise InputError("lookup.unreachable", host=host) from error


def _told(response: Response, host: str, until: float) -> bytes | str | None:
    status = int(response.status_code or 0)
    if status in _REDIRECTS and response.headers.get("Location"):
        return str(response.headers["Location"])
    if status in _NOTHING:
        return None
    if status == 429:
        raise InputError("lookup.busy", host=host)
    if status != 200 or response.headers.get("Content-Encoding", "identity") != "identity":
        raise InputError("lookup.answered", host=host, status=status)
    body = bytearray()
    for chunk in response.iter_content(-1):
        body += chunk
        if len(body) > MOST:
            raise InputError("lookup.too_large", host=host, most=MOST)
        if time.monotonic() > until:
            raise InputError("lookup.slow", host=host)
    return bytes(body)


def _check(url: str) -> None:
    """Raises InputError for an address that no answer of the network could make good."""
    try:
        parts = urlsplit(url)
        good = parts.scheme == "https" and "@" not in parts.netloc and parts.port in {None, 443}
    except ValueError:
        good = False
    if not good or not _is_public_name(_host(url)):
        raise InputError("lookup.refused_host", host=_host(url))


def _is_public_name(host: str) -> bool:
    """Whether this may name a host of the public network; a bare name or a number does not."""
    name = host.rstrip(".").lower()
    last = name.rpartition(".")[2]
    return "." in name and not last.isdigit() and ":" not in name and not name.endswith(_INNER)


def _may_ask(address: str, *, loopback: bool) -> bool:
    """Whether a host of this address is public; an address in another's clothes counts as that."""
    try:
        met = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(met, ipaddress.IPv6Address):
        inner = met.ipv4_mapped or met.sixtofour or (met.teredo or (None, None))[1]
        if inner is None and met in _NAT64:
            inner = ipaddress.IPv4Address(int(met) & 0xFFFFFFFF)
        if inner is not None and not (inner.is_global and not inner.is_multicast):
            return False
    if loopback and met.is_loopback:
        return True
    return met.is_global and not met.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url[:80]
    except ValueError:
        return url[:80]
