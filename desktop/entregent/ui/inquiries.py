"""One contact looked up online: what was offered, asked and found, while the contact is shown.

Nothing is asked that the user has not turned on, and nothing before the user presses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from entregent.errors import EntregentError
from entregent.progress import Progress
from entregent.ui.session import Session
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.contacts.view import Contact
    from entregent.sources.lookup.picture import Picture
    from entregent.sources.lookup.provider import Found
    from entregent.sources.lookup.service import Offer
    from entregent.store.changes import Changes

Stage = Literal["offered", "asking", "found", "nothing", "failed"]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One provider and where asking it stands; `photo_for` is the UID of a card that could take
    the photo that was found."""

    provider: str
    sends: str
    stage: Stage
    found: Found | None = None
    error: EntregentError | None = None
    photo_for: str | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What keeping an answer changed, whose it is now, and a card that lacks a photo."""

    changes: Changes
    found: Found
    person: int
    card: str | None


class Inquiries(QObject):
    """The look-ups of the contact shown. `moved` tells (the person's id before, the id now)."""

    changed = Signal()
    moved = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lane = session.lane()
        self._name = self._anchor = ""
        self.person: int | None = None
        self.offered = False  # whether it is known what can be asked
        self.each: dict[str, Inquiry] = {}

    def begin(self, contact: Contact) -> None:
        """Offer what can be asked about a contact, and ask what is turned on."""
        person = contact.id
        self.person, self._name = person, contact.name
        self.offered, self.each = False, {}
        # A person's number changes with its members; a card's UID and a page's address do not.
        pages = (profile.url for profile in contact.profiles if profile.url)
        self._anchor = next((card.uid for card in contact.cards), next(pages, str(person)))
        self._lane.read(
            "offers",
            lambda: self._session.workspace.lookups.offers(person),
            self._offered,
            self._session.fail,
        )

    def leave(self) -> None:
        """Show nothing of it any more."""
        self.person, self.each = None, {}
        self.changed.emit()

    def decline(self, provider: str) -> None:
        """Take an offer away; the last one takes all of it away."""
        del self.each[provider]
        if self.each:
            self.changed.emit()
        else:
            self.leave()

    def turn_on(self, provider: str) -> None:
        """Let the provider be asked from now on, and ask it."""
        said = self.tr("{network} may be asked").format(
            network=self._session.words.network(provider)
        )
        self._session.change(
            lambda workspace: workspace.lookups.turn_on(provider),
            said,
            lambda _changes: self.ask(provider),
        )

    def ask(self, provider: str) -> None:
        """Ask a provider that is on, and keep what it shows."""
        person, about = self.person, self._about(provider)
        if person is None:
            return
        self._put(provider, stage="asking")
        self._session.reach(
            lambda workspace, _progress: workspace.lookups.ask(person, provider),
            about(self._answered),
            about(self._failed),
            quietly=True,
        )

    def use_photo(self, provider: str) -> None:
        """Fetch the photo that was found and put it on the card without one."""
        found = self.each[provider].found
        if found is None:
            return
        about = self._about(provider)
        self._session.reach(
            lambda workspace, _progress: workspace.lookups.photo(found),
            about(self._fetched),
            about(self._no_photo),
            quietly=True,
        )

    # --- what comes back -----------------------------------------------------------------------

    def _offered(self, offers: list[Offer]) -> None:
        self.offered = True
        self.each = {each.name: Inquiry(each.name, each.sends, "offered") for each in offers}
        self.changed.emit()
        for each in offers:
            if each.on:
                self.ask(each.name)

    def _answered(self, provider: str, found: Found | None) -> None:
        if found is None:
            self._put(provider, stage="nothing")
            return
        anchor, about = self._anchor, self._about(provider)
        said = self.tr("Looked up: {name}").format(name=self._name)

        def keep(workspace: Workspace, progress: Progress) -> _Kept:
            changes = workspace.lookups.keep(workspace.contacts.find(anchor), found)
            workspace.refresh(progress)
            now = workspace.contacts.find(anchor)
            card = workspace.lookups.card_without_photo(now) if found.photo_url else None
            return _Kept(changes, found, now, card)

        def kept(result: _Kept) -> None:
            about(self._kept)(result)  # first, so that what is told next is of the right person
            self._session.tell([result.changes], said)

        self._session.do(keep, kept, refresh=False)

    def _kept(self, provider: str, kept: _Kept) -> None:
        before, self.person = self.person, kept.person
        self._put(provider, stage="found", found=kept.found, photo_for=kept.card)
        if before != kept.person:
            self.moved.emit(before, kept.person)

    def _failed(self, provider: str, error: EntregentError) -> None:
        self._put(provider, stage="failed", error=error)

    def _fetched(self, provider: str, picture: Picture | None) -> None:
        uid = self.each[provider].photo_for
        if picture is None or uid is None:
            self._session.say(self.tr("There is no photo to use."))
        else:
            said = self.tr("Photo added: {name}").format(name=self._name)
            self._session.change(lambda workspace: workspace.lookups.add_photo(uid, picture), said)
        for each in list(self.each):  # one photo is enough
            self._put(each, photo_for=None)

    def _no_photo(self, provider: str, error: EntregentError) -> None:
        self._put(provider, photo_for=None)
        self._session.fail(error)

    # --- inside --------------------------------------------------------------------------------

    def _about(self, provider: str) -> Callable[[Callable[..., None]], Callable[[object], None]]:
        """Passes an answer on only while the same contact is looked up: by its lasting name."""
        anchor = self._anchor

        def bound(then: Callable[..., None]) -> Callable[[object], None]:
            def told(answer: object) -> None:
                if self.person is not None and self._anchor == anchor and provider in self.each:
                    then(provider, answer)

            return told

        return bound

    def _put(self, provider: str, **changed: object) -> None:
        self.each[provider] = replace(self.each[provider], **changed)  # type: ignore[arg-type]
        self.changed.emit()
