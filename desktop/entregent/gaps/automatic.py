"""Addresses behind which nobody reads: what imports leave out, filtered once more."""

from __future__ import annotations

import re

_ROBOTS = re.compile(
    r"""(?:^|[._+-])(?:
      no[._-]?reply | do[._-]?not[._-]?reply | noresponse | ne[._-]?pas[._-]?repondre
    | mailer[._-]?daemon | postmaster | bounces? | abuse | unsubscribe | desabonnement
    | notifications? | notify | newsletters? | infolettres? | alertes? | alerts?
    | automated? | automatique | autoreply | calendar-notification | listserv | majordomo
    )(?:$|[._+-])""",
    re.VERBOSE,
)
# Made by programs: an answer's token, a hexadecimal name.
_TOKEN = re.compile(r"^reply(?:[+-]|$)|(?:^|[._+-])[0-9a-f]{16,}(?:[._+-]|$)|^\d{6,}$")
_HOSTS = re.compile(
    r"^(?:bounces?|notifications?|notify|news|newsletters?|mailer|lists?|em\d+|email\d*)\."
    r"|^(?:docs|calendar|resource\.calendar|groups)\.google\.com$"
)


def is_automatic(address: str) -> bool:
    """Whether an e-mail address is surely nobody's own: no-reply, bounces, lists."""
    local, _, host = address.lower().partition("@")
    return bool(_ROBOTS.search(local) or _TOKEN.search(local) or _HOSTS.search(host))
