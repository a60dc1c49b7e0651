"""The demonstration: the whole job, without a display, and never in the user's own data."""

from __future__ import annotations

import os
import subprocess
import sys
from email import message_from_bytes
from email.policy import default

import pytest


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    from tests.journeys.program import Program

    folder = tmp_path_factory.mktemp("demo")
    program = Program(folder / "workspace", language="fr")
    outcome = program.run("demo", "--headless", "--out", folder / "out")
    assert outcome.code == 0, outcome
    return program, folder / "out", outcome.out


def test_the_report_tells_every_part_of_the_job(demonstration):
    _, _, report = demonstration
    for told in (
        "doublons à revoir",
        "profils LinkedIn liés",
        "mises à jour proposées",
        "périmées",
        "contacts inactifs",
        "présenter à Marc Roy",
        "présenter à Catherine Lemieux",
        "Hélène Gagnon",
        "Anne-Sophie Marchand",
        "employeur\N{NO-BREAK SPACE}: ",
    ):
        assert told in report
    assert "…" not in report.replace("… et", "")


def test_the_drafts_are_ready_to_be_read_and_sent_by_hand(demonstration):
    _, out, _ = demonstration
    drafts = sorted(out.glob("*.eml"))
    assert len(drafts) == 2
    for draft in drafts:
        message = message_from_bytes(draft.read_bytes(), policy=default)
        assert message["X-Unsent"] == "1"
        assert message["To"]
        assert "Julie" in message.get_body().get_content()


def test_a_screenshot_of_every_page_is_left(demonstration):
    _, out, _ = demonstration
    pictures = sorted(out.glob("*.png"))
    assert len(pictures) >= 6
    assert all(picture.stat().st_size > 10_000 for picture in pictures)


def test_the_users_own_data_is_not_touched(demonstration):
    program, _, _ = demonstration
    assert not program.folder.exists()


def test_the_report_is_the_same_every_time(demonstration, tmp_path):
    program, out, report = demonstration
    again = program.run("demo", "--headless", "--out", tmp_path).out
    assert again.replace(str(tmp_path), str(out)) == report


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_ends_after_the_report_also_when_nobody_said_headless(tmp_path):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "entregent", "demo", "--out", tmp_path / "out"],
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out").glob("*.eml"))
