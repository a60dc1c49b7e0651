"""A workspace with four people, and the network that the look-ups ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.servers.network import Network, network
from tests.sources.files import write

from entregent.sources.lookup import fetch
from entregent.workspace import Workspace

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:ada
N:Lovelace;Ada;;;
FN:Ada Lovelace
ORG:Bell
EMAIL:ada@bell.example
URL:https://social.example/@ada
REV:2020-01-01T00:00:00Z
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:luc
FN:Luc Roy
EMAIL:info@roy.example
PHOTO:data:image/png;base64,iVBORw0KGgo=
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:roy
FN:Ann Roy
EMAIL:info@roy.example
END:VCARD
BEGIN:VCARD
VERSION:2.1
UID:old
N:Vieux;Jean
FN:Jean Vieux
TEL:450 555-0199
END:VCARD
"""


@pytest.fixture
def net(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """Every name leads to one recorded server of this machine."""
    with network(tmp_path, monkeypatch) as made:
        monkeypatch.setattr(fetch, "get", partial(fetch.get, loopback=True))
        yield made


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as opened:
        opened.imports.run([write(tmp_path, CARDS.replace("\n", "\r\n"), "cards.vcf")])
        opened.refresh()
        yield opened
