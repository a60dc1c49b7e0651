"""A wrong command line: one clear line on standard error, exit 2, nothing changed."""

from __future__ import annotations

import pytest

WRONG = [
    (("contcts",), "no such command: contcts; did you mean contacts?"),
    (("xyzzy",), "no such command: xyzzy; “entregent --help” shows them all"),
    (("--frobnicate",), "no such option: --frobnicate"),
    (("contacts", "--frobnicate"), "no such option: --frobnicate"),
    (("import",), "FILE is missing"),
    (("import", ""), "FILE is missing"),
    (("show",), "ID is missing"),
    (("import", "x.vcf", "--book"), "--book needs a value"),
    (("journal", "--limit", "many"), "--limit: bad value, “many”"),
    (("undo", "x"), "CHANGE: bad value, “x”"),
    (("config",), "COMMAND is missing"),
    (("suggestions", "approve", "1"), "no such command: approve"),
    (("duplicates", "--threshold", "7"), "a probability goes from 0 to 1, not 7"),
    (("duplicates", "--dry-run"), "--dry-run goes with --accept-sure"),
    (("stale", "--as-of", "tomorrow"), "a date is written YYYY-MM-DD, not “tomorrow”"),
    (("import", "x.csv", "--map", "Nom"), "--map is written COLUMN=FIELD, not “Nom”"),
    (("import", "x.csv", "--seen-on", "2026-13-01"), "a date is written YYYY-MM-DD"),
    (("edit", "uid"), "nothing to change: give --set, --add or --remove"),
    (("edit", "uid", "--set", "TITLE"), "--set is written FIELD=VALUE, not “TITLE”"),
    (("config", "set", "colour", "red"), "no such setting: colour"),
    (("config", "set", "me", "julie"), "“julie” is no e-mail address"),
    (("config", "set", "language", "de"), "language: “de” is not a choice (fr, en)"),
    (("config", "set", "region", "Québec"), "“Québec” is no country"),
    (("screenshots", "x", "--scheme", "pink"), "--scheme: “pink” is not a choice (light, dark)"),
    (("duplicates", "same", "a"), "at least two are needed"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_a_wrong_command_line_gets_one_clear_line(run, arguments, told):
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert told in outcome.err


def test_options_of_the_program_may_stand_anywhere(run, folder, tmp_path):
    other = tmp_path / "other"
    assert run("contacts", "--workspace", other, "--json").out == "[]\n"
    assert other.exists()
    assert not folder.exists()


def test_what_follows_two_dashes_is_no_option(run):
    assert run("contacts", "--json", "--", "--help").out == "[]\n"


def test_an_unknown_setting_is_not_written(run):
    run("config", "set", "colour", "red")
    assert run("journal", "--json").out == "[]\n"


def test_an_unexpected_error_is_one_line_and_a_log(run, monkeypatch, private_home):
    from entregent.cli.commands import check

    def fail(*_: object) -> None:
        raise RuntimeError("the moon is in the wrong house")

    monkeypatch.setattr(check.Session, "of", fail)
    outcome = run("check")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "RuntimeError" in outcome.err
    log = next(private_home.rglob("entregent.log"))
    assert str(log) in outcome.err
    assert "the moon is in the wrong house" in log.read_text("utf-8")


def test_ctrl_c_outside_of_a_transaction_is_one_line(run, monkeypatch):
    from entregent.cli.commands import check

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check.Session, "of", stop)
    outcome = run("check")
    assert outcome.code == 130
    assert outcome.err == "entregent: stopped; “entregent journal” shows what was done\n"


def test_ctrl_c_while_the_program_is_loaded_leaves_no_traceback(monkeypatch):
    from entregent import __main__
    from entregent.cli import main

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "main", stop)
    assert __main__.main() == 130


def test_a_file_that_cannot_be_written_is_named(run, tmp_path):
    outcome = run("export", tmp_path / "missing" / "all.vcf")
    assert outcome.code == 2
    assert str(tmp_path / "missing") in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_environment_says_who_the_user_is_for_one_run(run, monkeypatch):
    run("config", "set", "me", "julie@fortin.example")
    monkeypatch.setenv("ENTREGENT_ME", "Julie <j@other.example>, julie@third.example")
    assert run("config", "get", "me").out.split() == ["j@other.example", "julie@third.example"]
    monkeypatch.delenv("ENTREGENT_ME")
    assert run("config", "get", "me").out.split() == ["julie@fortin.example"]


def test_a_setting_is_a_change_that_can_be_taken_back(run):
    run("config", "set", "language", "fr")
    assert run("config", "get").out.startswith("réglage")
    assert run("undo").code == 0
    assert run("config", "get").out.startswith("setting")
