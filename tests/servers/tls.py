"""Certificates for 127.0.0.1 and localhost by an authority made for the test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Certificate:
    """Files: the authority's certificate, the server's chain and its key."""

    cafile: Path
    chain: Path
    key: Path


def make_certificate(folder: Path, *, not_after: datetime | None = None) -> Certificate:
    """A certificate by a new authority; `not_after` in the past makes an expired one."""
    folder.mkdir(parents=True, exist_ok=True)
    authority = trustme.CA()
    server = authority.issue_cert("127.0.0.1", "localhost", not_after=not_after)
    made = Certificate(folder / "ca.pem", folder / "chain.pem", folder / "key.pem")
    authority.cert_pem.write_to_path(str(made.cafile))
    server.private_key_pem.write_to_path(str(made.key))
    for place, blob in enumerate(server.cert_chain_pems):
        blob.write_to_path(str(made.chain), append=place > 0)
    return made
