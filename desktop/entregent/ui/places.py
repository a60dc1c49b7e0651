"""The pages of the window. Adding a page is adding its file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from entregent.ui.pages.accounts import AccountsPage
from entregent.ui.pages.contacts import ContactsPage
from entregent.ui.pages.duplicates import DuplicatesPage
from entregent.ui.pages.importing import ImportPage
from entregent.ui.pages.introductions import IntroductionsPage
from entregent.ui.pages.journal import JournalPage
from entregent.ui.pages.page import Page
from entregent.ui.pages.stale import StalePage
from entregent.ui.pages.today import TodayPage
from entregent.ui.pages.updates import UpdatesPage
from entregent.ui.session import Session

PAGES: Mapping[str, Callable[[Session], Page]] = {
    "today": TodayPage,
    "contacts": ContactsPage,
    "duplicates": DuplicatesPage,
    "updates": UpdatesPage,
    "stale": StalePage,
    "introductions": IntroductionsPage,
    "accounts": AccountsPage,
    "import": ImportPage,
    "journal": JournalPage,
}
RAIL = ("today", "contacts", "duplicates", "updates", "stale", "introductions", "accounts")
