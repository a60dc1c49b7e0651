"""The translations agree with the code: nothing missing, unfinished, stale, or not compiled."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "desktop" / "entregent" / "ui").rglob("*.py"))
TRANSLATIONS = ROOT / "resources" / "translations"
NBSP = "\N{NO-BREAK SPACE}"


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} comes with PySide6-Essentials"
    return found


def messages(path: Path):
    for message in ET.parse(path).iter("message"):
        translation = message.find("translation")
        forms = translation.findall("numerusform")
        texts = [form.text or "" for form in forms] if forms else [translation.text or ""]
        yield message.findtext("source"), texts, translation.get("type")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_lupdate_finds_nothing_to_add_or_to_remove(language, tmp_path):
    committed = TRANSLATIONS / f"entregent_{language}.ts"
    fresh = tmp_path / committed.name
    shutil.copy(committed, fresh)
    plural = ["-pluralonly"] if language == "en" else []
    options = ["-silent", "-no-obsolete", "-locations", "none", *plural]
    subprocess.run(
        [tool("pyside6-lupdate"), *options, *map(str, SOURCES), "-ts", str(fresh)], check=True
    )
    assert list(messages(fresh)) == list(messages(committed))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_string_is_translated(language):
    for source, texts, state in messages(TRANSLATIONS / f"entregent_{language}.ts"):
        assert state is None, source
        assert all(texts), source


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_compiled_translation_is_that_of_the_text(language, tmp_path):
    made = tmp_path / "made.qm"
    text = TRANSLATIONS / f"entregent_{language}.ts"
    subprocess.run([tool("pyside6-lrelease"), "-silent", str(text), "-qm", str(made)], check=True)
    assert made.read_bytes() == text.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_translation_fills_what_the_source_fills(language):
    for source, texts, _ in messages(TRANSLATIONS / f"entregent_{language}.ts"):
        wanted = set(re.findall(r"\{\w+\}", source))
        for text in texts:
            assert set(re.findall(r"\{\w+\}", text)) == wanted, source


def test_french_is_set_as_in_quebec():
    """A no-break space before a colon, none before ? ! ;, curly apostrophes, one-sign ellipses."""
    for source, texts, _ in messages(TRANSLATIONS / "entregent_fr.ts"):
        for text in texts:
            spelled = re.sub(r"\b\w+:(?=[\w<>]|,|\.$)", "", text)  # org:molson is typed so
            assert not re.search(rf"[^{NBSP}]:", spelled), source
            assert not re.search(r"\s[?!;]", text), source
            assert "'" not in text, source
            assert "..." not in text, source
