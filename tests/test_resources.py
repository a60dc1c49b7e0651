"""Shipped files are found however the program runs."""

import pytest

from entregent.errors import EntregentError
from entregent.resources import resource


def test_the_templates_of_both_languages_are_there_and_alike():
    names = [{path.name for path in resource("templates", lang).iterdir()} for lang in ("fr", "en")]
    assert names[0] == names[1]
    assert "ask.j2" in names[0]


def test_what_is_missing_is_told_by_name():
    with pytest.raises(EntregentError) as error:
        resource("templates", "xx")
    assert error.value.values == {"path": "templates/xx"}


def test_a_frozen_program_looks_beside_itself(tmp_path, monkeypatch):
    (tmp_path / "resources" / "templates").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("templates") == tmp_path / "resources" / "templates"
