"""A contact as the window shows it: each profile for what it is, each value in the user's words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from tests.sources import files
from tests.sources.files import write

from entregent.ui.models.dossier import Dossier
from entregent.ui.widgets.contact import ContactView
from entregent.wording import Words
from entregent.workspace import Workspace

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:m-1\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\n"
    "item1.TEL:450 555-0102\r\nitem1.X-ABLabel:Chalet\r\nEND:VCARD\r\n"
)


@pytest.fixture
def shown(qapp, tmp_path):
    """Imports texts and returns all that the view of somebody tells."""

    def view(name: str, *texts: str, language: str = "en") -> str:
        with Workspace.open(tmp_path / "w") as workspace:
            for text in texts:
                workspace.imports.run([write(tmp_path, text)])
            contact = workspace.contacts.show(workspace.contacts.find(name))
        view = ContactView(Dossier(contact), Words(language))
        return "\n".join(label.text() for label in view.findChildren(QLabel))

    return view


def test_who_follows_is_not_said_to_be_connected(shown):
    told = shown("Ann Lee", files.FACEBOOK_FOLLOWED, files.FACEBOOK_FOLLOWERS)
    assert "you follow each other" in told
    assert "connected" not in told


def test_a_friend_is_connected_since_a_day(shown):
    assert "connected on 13 Feb" in shown("Luc Roy", files.FACEBOOK_FRIENDS_OLD)


def test_an_entry_of_an_address_book_is_no_profile(shown):
    told = shown("Marie Roy", files.FACEBOOK_ADDRESS_BOOK)
    assert "Address book given to Facebook" in told
    assert "profile" not in told
    assert "connected" not in told


def test_a_label_is_the_user_s_own_word(shown):
    told = shown("Ann Lee", CARD)
    assert "Chalet" in told.split("\n")
