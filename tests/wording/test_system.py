"""The language where no variable tells it: what Windows and macOS say of their own screens."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from entregent.wording import choose_language


@pytest.mark.parametrize(
    ("langid", "language"),
    [(0x0C0C, "fr"), (0x040C, "fr"), (0x1009, "en"), (0x0407, "en")],
    ids=["fr-CA", "fr-FR", "en-CA", "de-DE"],
)
def test_windows_is_asked_for_the_language_of_its_screens(monkeypatch, langid, language):
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: langid)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert choose_language(environment={}) == language
    assert choose_language(environment={"LANG": "fr_CA.UTF-8"}) == "fr"


@pytest.mark.parametrize(
    ("told", "language"),
    [
        (b'(\n    "fr-CA",\n    "en-CA"\n)\n', "fr"),
        (b"(\n    fr\n)\n", "fr"),
        (b'(\n    "en-CA",\n    "fr-CA"\n)\n', "en"),
        (b'(\n    "de-DE"\n)\n', "en"),
        (b"", "en"),
    ],
)
def test_macos_is_asked_for_the_first_language_of_its_user(monkeypatch, told, language):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=told))
    assert choose_language(environment={}) == language


def test_a_system_that_cannot_be_asked_is_spoken_to_in_english(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", fail)
    assert choose_language(environment={}) == "en"
