"""Workspaces for the journeys: an empty one a test, and one with the sample a module."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys.program import FILES, Inside, Program


@pytest.fixture
def entregent(tmp_path: Path) -> Program:
    return Program(tmp_path / "workspace")


@pytest.fixture
def inside(tmp_path: Path) -> Program:
    return Inside(tmp_path / "workspace")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A workspace that holds the sample; its tests only read."""
    program = Inside(tmp_path_factory.mktemp("sample") / "workspace")
    outcome = program.run("import", *FILES)
    assert outcome.code in {0, 1}, outcome
    return program
