"""What differs between systems and consoles, shown where it can be shown on any of them."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from entregent.cli import mishap
from entregent.cli.commands.import_ import _paths
from entregent.cli.main import main


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850"])
def test_a_pipe_gets_utf_8_whatever_the_console_speaks(encoding, tmp_path):
    environment = os.environ | {"PYTHONIOENCODING": f"{encoding}:strict", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "entregent", "--language", "fr", "--help"],
        capture_output=True,
        check=True,
        env=environment,
        cwd=tmp_path,
    )
    assert "d’adresses" in done.stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850"])
def test_a_terminal_that_lacks_a_character_shows_another_and_never_fails(encoding, monkeypatch):
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    terminal = Terminal(io.BytesIO(), encoding=encoding, errors="strict")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["--language", "fr", "--help"]) == 0
    assert b"adresses" in terminal.buffer.getvalue()


@pytest.mark.parametrize(
    ("platform", "error", "left"),
    [
        ("linux", BrokenPipeError(errno.EPIPE, "broken"), True),
        ("win32", OSError(errno.EINVAL, "invalid"), True),
        ("win32", OSError(errno.EINVAL, "invalid", "a:b.vcf"), False),
        ("win32", ValueError("no pipe at all"), False),
        ("linux", OSError(errno.EINVAL, "invalid"), False),
    ],
)
def test_a_reader_who_left_is_known_by_what_the_system_says(monkeypatch, platform, error, left):
    monkeypatch.setattr(sys, "platform", platform)
    assert mishap.reader_left(error) is left


def test_a_program_without_a_console_ends_without_an_error(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["no-such-command"]) == mishap.BAD_INPUT


def test_wildcards_are_the_program_s_where_the_shell_leaves_them(monkeypatch, tmp_path):
    for name in ("a.vcf", "b.vcf", "c.csv", "d[1].csv"):
        (tmp_path / name).touch()
    named = [str(tmp_path / "*.vcf"), str(tmp_path / "d[1].csv"), str(tmp_path / "*.zip")]
    assert _paths(named) == [Path(name) for name in named]
    monkeypatch.setattr(sys, "platform", "win32")
    found = [path.name for path in _paths(named)]
    assert found == ["a.vcf", "b.vcf", "d[1].csv", "*.zip"]
