"""dev.py: what is done again, what is not, and what is said when the system lacks a library."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import dev
import pytest

Calls = list[tuple[str, ...]]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The steps that a set-up in an empty folder would run; nothing is run."""
    made: Calls = []
    venv = tmp_path / ".venv"
    (tmp_path / "requirements.lock").write_text("one==1 \\\n    --hash=x\nuv==2 \\\n    --hash=y\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for name, path in {
        "VENV": venv,
        "MADE_FROM": venv / "made-from",
        "LOCK": tmp_path / "requirements.lock",
        "PYPROJECT": tmp_path / "pyproject.toml",
    }.items():
        monkeypatch.setattr(dev, name, path)

    def call(*command: str | Path) -> None:
        made.append(tuple(str(part) for part in command))
        if "venv" in made[-1]:
            venv.mkdir(exist_ok=True)

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "missing_packages", lambda libraries: [])
    return made


def makes_anew(calls: Calls) -> bool:
    return any("--clear" in call for call in calls)


def test_the_first_set_up_installs_the_lock_by_its_hashes_then_the_project(calls: Calls):
    dev.set_up()
    venv, uv, lock, project = calls
    assert "--clear" in venv
    assert {"--require-hashes", "--no-deps"} <= {*uv}
    assert (dev.VENV / "uv.txt").read_text().startswith("uv==2 \\\n    --hash=y")
    assert "--require-hashes" in lock
    assert lock[-1] == str(dev.LOCK)
    assert project[-2] == "-e"


def test_a_second_set_up_does_nothing(calls: Calls):
    dev.set_up()
    calls.clear()
    dev.set_up()
    assert calls == []


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_is_brought_in_without_starting_anew(calls: Calls, file: str):
    dev.set_up()
    calls.clear()
    path = dev.LOCK.with_name(file)
    path.write_text(path.read_text() + "\n")
    dev.set_up()
    assert calls
    assert not makes_anew(calls)


def test_another_python_starts_anew(calls: Calls, monkeypatch: pytest.MonkeyPatch):
    dev.set_up()
    calls.clear()
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    dev.set_up()
    assert makes_anew(calls)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_an_interrupted_set_up_starts_anew(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, steps: int
):
    whole = dev.call

    def interrupted(*command: str | Path) -> None:
        whole(*command)
        if len(calls) == steps:
            raise KeyboardInterrupt

    monkeypatch.setattr(dev, "call", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dev.set_up()
    calls.clear()
    monkeypatch.setattr(dev, "call", whole)
    dev.set_up()
    assert makes_anew(calls)


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """A Linux that lacks two libraries; what would be run is recorded."""
    made: Calls = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "missing_packages", lambda libraries: ["libegl1", "libgl1"])
    monkeypatch.setattr(dev, "call", lambda *command: made.append(command))
    return made


def test_a_missing_library_is_told_with_the_line_that_installs_it(
    lacking: Calls, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(SystemExit) as stopped:
        dev.check_libraries()
    assert str(stopped.value).splitlines()[1].strip() == "apt-get install libegl1 libgl1"
    assert lacking == []


def test_on_a_machine_of_ci_root_runs_that_line(lacking: Calls, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    dev.check_libraries()
    assert lacking[-1][:2] == ("apt-get", "install")
    assert lacking[-1][-2:] == ("libegl1", "libgl1")


def test_on_a_machine_of_ci_others_than_root_are_told(
    lacking: Calls, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit):
        dev.check_libraries()
    assert lacking == []


def test_a_library_that_cannot_be_loaded_is_missing():
    assert dev.missing_packages({"libnothing-like-it.so.7": "libnothing7"}) == ["libnothing7"]


def test_every_check_runs_although_one_failed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    tool = Path(sys.executable).name.removesuffix(dev.EXE)
    monkeypatch.setattr(dev, "BIN", Path(sys.executable).parent)
    monkeypatch.setattr(
        dev, "CHECKS", {"first": (tool, "-c", "exit(3)"), "pytest": (tool, "-c", "pass")}
    )
    assert dev.test([]) == 1
    assert re.findall(r"^(\w+) +(FAILED|passed)", capfd.readouterr().out, re.MULTILINE) == [
        ("first", "FAILED"),
        ("pytest", "passed"),
    ]


def test_an_unknown_command_shows_the_usage(capsys: pytest.CaptureFixture[str]):
    assert dev.main(["tset"]) == 2
    assert "python3 dev.py run" in capsys.readouterr().out


def test_every_requirement_of_the_lock_has_its_hashes_and_none_an_address():
    lock = Path(dev.__file__).with_name("requirements.lock").read_text("utf-8")
    requirements = re.findall(r"^[\w.-]+==.*(?:\n .*)*", lock, re.MULTILINE)
    assert len(requirements) > 40
    assert [one for one in requirements if "--hash=sha256:" not in one] == []
    assert "://" not in lock
