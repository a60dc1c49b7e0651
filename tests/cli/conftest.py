"""The program in this process: its exit code and what it printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from entregent.cli.main import main


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def run(folder, capsys, monkeypatch) -> Callable[..., Outcome]:
    """Run one command line on a new workspace, in English."""
    monkeypatch.setenv("ENTREGENT_LANG", "en")

    def run_(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main(["--workspace", str(folder), *map(str, arguments)])
        return Outcome(code, *capsys.readouterr())

    return run_
