"""The help: at once, in both languages, for every command and every option."""

from __future__ import annotations

import subprocess
import sys

import pytest

from entregent.cli.dispatch import load
from entregent.cli.pages import command_page, overview, parameter_help
from entregent.cli.table import COMMANDS
from entregent.wording import Words
from entregent.wording.catalogue.cli import SENTENCES

HEAVY = (
    "PySide6",
    "sqlalchemy",
    "numpy",
    "rich",
    "typer",
    "alembic",
    "phonenumbers",
    "vobject",
    "caldav",
    "keyring",
)
# The commands of the design that are made so far, `groups`, and who is missing where.
PROMISED = [
    "account", "backup", "check", "config", "conflicts", "contacts", "correspondents", "delete",
    "demo", "duplicates", "edit", "export", "groups", "import", "introduce", "journal", "links",
    "look-up", "merge", "news", "resolve", "restore", "screenshots", "show", "stale",
    "suggestions", "sync", "to-add", "to-invite", "undo", "watch",
    "who",
]  # fmt: skip


def test_the_help_imports_no_library_that_takes_time():
    code = (
        "import sys; from entregent.__main__ import main; sys.argv = ['entregent', '--help']; "
        f"main(); print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert "contacts" in done.stdout
    assert done.stderr.strip() == "[]"


def test_every_command_of_the_design_is_there():
    assert sorted(COMMANDS) == PROMISED


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_overview_names_every_command_and_fits_a_terminal(language):
    page = overview(Words(language))
    assert all(f"  {name}" in page for name in COMMANDS)
    assert max(map(len, page.splitlines())) <= 96
    assert "help." not in page


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained_in_both_languages(name):
    command = load(COMMANDS[name])
    pages = [(name, command)]
    pages += [(f"{name} {sub}", made) for sub, made in getattr(command, "commands", {}).items()]
    for words in (Words("fr"), Words("en")):
        for title, made in pages:
            key = title.replace(" ", ".")
            assert f"help.{key}" in SENTENCES
            for param in made.params:
                if param.name != "help":
                    assert not parameter_help(key, param.name, words).startswith("help."), param
            assert "help." not in command_page(title, made, (), words)


def test_the_help_of_a_subcommand_is_its_own(run):
    assert "--json" in run("suggestions", "--help").out
    assert run("suggestions", "accept", "--help").out.startswith("Usage: entregent suggestions acc")


def test_the_language_of_the_help_can_be_asked_for(run):
    assert run("--help", "--language", "fr").out.startswith("Usage\N{NO-BREAK SPACE}: entregent")
