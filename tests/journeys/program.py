"""The real program on a data folder of its own: started anew, or called where it need not be."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
# The order in which one would import them: the older export first.
FILES = (
    SAMPLE / "Connections-2025-09-27.csv",
    SAMPLE / "Contacts-Outlook.csv",
    SAMPLE / "Contacts-iPhone.vcf",
    SAMPLE / "Complete_LinkedInDataExport_10-03-2026.zip",
)


@dataclass(frozen=True)
class Outcome:
    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """What was printed, with the line ends of every system as one."""
        return self.raw.decode().replace("\r\n", "\n")


@dataclass(frozen=True)
class Program:
    """`entregent` on one workspace, as a user starts it."""

    folder: Path
    language: str = "en"
    environment: Mapping[str, str] = field(default_factory=dict)

    def settings(self) -> dict[str, str]:
        return {
            "ENTREGENT_WORKSPACE": str(self.folder),
            "ENTREGENT_LANG": self.language,
            "QT_QPA_PLATFORM": "offscreen",
            **self.environment,
        }

    def run(self, *arguments: object, cwd: Path | None = None) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "entregent", *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=cwd,
            timeout=300,
            env={**os.environ, **self.settings()},
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode())

    def changes(self) -> int:
        """How many changes the journal holds; none where there is no store."""
        path = self.folder / "entregent.db"
        if not path.exists():
            return 0
        with closing(sqlite3.connect(path)) as conn:
            return int(conn.execute("SELECT count(*) FROM change").fetchone()[0])

    def do(self, *arguments: object, cwd: Path | None = None) -> str:
        """Run what must succeed and say nothing on standard error."""
        outcome = self.run(*arguments, cwd=cwd)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return outcome.out

    def json(self, *arguments: object) -> Any:
        return json.loads(self.do(*arguments, "--json"))


@dataclass(frozen=True)
class Inside(Program):
    """The same program called in this process: for what has nothing to do with starting it."""

    def run(self, *arguments: object, cwd: Path | None = None) -> Outcome:
        from entregent.cli.main import main

        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in self.settings().items():
                patch.setenv(name, value)
            if cwd is not None:
                patch.chdir(cwd)
            code = main([str(argument) for argument in arguments])
        for stream in (out, err):
            stream.flush()
        return Outcome(code, out.buffer.getvalue(), err.buffer.getvalue().decode())
