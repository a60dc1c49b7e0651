"""The kinds of accounts in words: what each is, what of it is read, how much there is."""

from __future__ import annotations

from PySide6.QtCore import QObject


class AccountKinds(QObject):
    """Words for "carddav", "imap" and "calendar", in the language spoken now."""

    def choices(self) -> list[tuple[str, str]]:
        """(kind, word) for a choice among them."""
        return [
            ("carddav", self.tr("Address book")),
            ("imap", self.tr("Mail (headers only)")),
            ("calendar", self.tr("Calendar")),
        ]

    def title(self, kind: str) -> str:
        """What the form that connects one is called."""
        return {
            "imap": self.tr("Connect mail"),
            "calendar": self.tr("Connect calendars"),
        }.get(kind, self.tr("Connect an address book"))

    def told(self, kind: str) -> str:
        """What the form says first."""
        return {
            "imap": self.tr("Any IMAP server. An app password is better than the account’s own."),
            "calendar": self.tr(
                "Nextcloud, Fastmail, iCloud or any CalDAV server. An app password is better than "
                "the account’s own."
            ),
        }.get(
            kind,
            self.tr(
                "Nextcloud, Fastmail, iCloud or any CardDAV server. An app password is better than "
                "the account’s own."
            ),
        )

    def promise(self, kind: str) -> str:
        """What is read of an account that is never written to; "" for an address book."""
        return {
            "imap": self.tr(
                "Only who wrote to whom and when; never what was said. Nothing is ever written to "
                "the server."
            ),
            "calendar": self.tr(
                "Only who meets, when and where, and the title; never the notes. Nothing is ever "
                "written to the server."
            ),
        }.get(kind, "")

    def spans(self) -> list[tuple[str, str]]:
        """(years, words) for a choice of how far back mail or a calendar is read; "" is all."""
        years = [(str(each), self.tr("%Ln year(s)", "", each)) for each in (10, 5, 1)]
        return [("", self.tr("everything")), *years]

    def found(self, kind: str, count: int) -> str:
        """How many there are to choose from."""
        if kind == "imap":
            return self.tr("%Ln mailbox(es) found", "", count)
        if kind == "calendar":
            return self.tr("%Ln calendar(s) found", "", count)
        return self.tr("%Ln address book(s) found", "", count)

    def counted(self, kind: str, count: int) -> str:
        """How much an account or what is in it holds."""
        if kind in {"imap", "mailbox"}:
            return self.tr("%Ln message(s)", "", count)
        if kind == "calendar":
            return self.tr("%Ln event(s)", "", count)
        return self.tr("%Ln card(s)", "", count)

    def removed(self, kind: str) -> str:
        """What is said once an account was removed."""
        if kind == "carddav":
            return self.tr("Account removed: {name}. Its cards stay on the server.")
        return self.tr("Account removed: {name}. What was read of it stays here.")
