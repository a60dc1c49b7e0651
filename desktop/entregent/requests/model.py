"""What a draft needs to know about people, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from entregent.evidence import Reason


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as a letter sees them; `courtesy` is filled only for a formal letter."""

    name: str
    given: str = ""
    organization: str = ""
    role: str = ""  # "président, Molson", as it goes into brackets
    signature: str = ""  # "Président, Molson", as it stands under a name
    email: str = ""
    courtesy: str = ""
    address: str = ""  # the postal address that the law asks of a sender


@dataclass(frozen=True, slots=True)
class Draft:
    """One message ready to be read, mended and sent by the user.

    `to` is an address or "" where none is known. `forward` is the paragraph inside `body` that
    the introducer may pass on, "" in the other kinds. `remarks` are for the user, not the reader.
    """

    kind: str
    language: str  # fr, en
    register: str  # vous, tu, formal
    to: str
    to_name: str
    sender: str  # the user's address or ""
    sender_name: str
    subject: str
    body: str
    forward: str = ""
    target_name: str = ""
    target_ref: str = ""  # "card:UID", "profile:NETWORK:KEY", "email:ADDRESS"
    via_name: str = ""
    via_ref: str = ""
    remarks: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, str]:
        """What the store keeps of a draft."""
        return {"kind": self.kind, "to": self.to, "subject": self.subject, "body": self.body}


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request as the lists show it."""

    id: int
    target: str
    via: str
    language: str
    state: str  # drafted, asked, introducer_agreed, …
    created_at: str
    drafts: tuple[dict[str, str], ...] = field(default=())
