"""An address book that the user once gave to a network, as its export shows it.

Nobody in it is a member that the user is connected to, and nobody asked for cards of old entries
by the hundred: each is a profile of a "network" of its own, which ties a name to the addresses and
telephones that no connection shows, and is never taken for what the person says of herself today.
"""

from __future__ import annotations

from collections.abc import Sequence

from entregent.sources.records import LeftOut, ProfileRecord
from entregent.store import relation


def network_of_uploads(network: str) -> str:
    """The name under which a network's uploaded contacts stand ("contacts linkedin"): one that
    a search for the network's own name does not find."""
    return f"contacts {network}"


def uploaded(
    network: str,
    *,
    row: int,
    name: str,
    given: str = "",
    family: str = "",
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    organization: str = "",
    title: str = "",
    location: str = "",
    note: str = "",
    since: str | None = None,
) -> ProfileRecord | LeftOut | None:
    """One entry; left out where it is an address or telephone without a name, None where nothing.

    Employer and title are what the user once knew, so they do not stand where a network's word
    on its member would.
    """
    if not name:
        return LeftOut(row) if emails or phones else None
    extra = {
        "emails": "\n".join(emails[1:]),
        "phones": "\n".join(phones),
        "organization": organization,
        "title": title,
        "note": note,
        "since": since or "",
    }
    return ProfileRecord(
        network=network_of_uploads(network),
        name=name,
        row=row,
        given=given,
        family=family,
        email=emails[0] if emails else "",
        location=location,
        relation=relation.IMPORTED,
        extra={key: value for key, value in extra.items() if value},
    )
