"""The real program, started anew for every command, on a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
        return self.raw.decode()


@dataclass(frozen=True)
class Program:
    """`entregent` on one workspace, as a user starts it."""

    folder: Path
    language: str = "en"
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: object, cwd: Path | None = None) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "entregent", *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=cwd,
            timeout=300,
            env={
                **os.environ,
                "ENTREGENT_WORKSPACE": str(self.folder),
                "ENTREGENT_LANG": self.language,
                "QT_QPA_PLATFORM": "offscreen",
                **self.environment,
            },
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode())

    def do(self, *arguments: object, cwd: Path | None = None) -> str:
        """Run what must succeed and say nothing on standard error."""
        outcome = self.run(*arguments, cwd=cwd)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return outcome.out

    def json(self, *arguments: object) -> Any:
        return json.loads(self.do(*arguments, "--json"))
