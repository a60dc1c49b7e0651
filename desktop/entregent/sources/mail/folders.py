"""Mail folders whose mail is set aside: spam, the bin, drafts, what waits to be sent."""

from __future__ import annotations

import re
from functools import lru_cache

from entregent.cards.keys import fold

_ASIDE = frozenset(
    """spam|junk|junk e mail|junk email|junk mail|bulk mail|pourriel|pourriels|courrier indesirable
    |courriels indesirables|indesirables|trash|bin|deleted|deleted items|deleted messages|corbeille
    |elements supprimes|messages supprimes|supprimes|draft|drafts|brouillon|brouillons|templates
    |modeles|outbox|unsent messages|boite d envoi|messages a envoyer""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_WRAPPING = re.compile(r"^(?:\.?inbox[./])?\.?|\.(?:mbox|mbx|mboxrd|sbd|eml)$", re.IGNORECASE)


def is_set_aside(name: str) -> bool:
    """Whether a folder or label of this name holds no mail that was exchanged.

    A file's ending, Maildir's `.` and IMAP's `INBOX.` before the name make no difference.
    """
    return fold(_WRAPPING.sub("", name.strip().strip('"'))) in _ASIDE


@lru_cache(maxsize=1 << 10)
def lies_aside(path: str) -> bool:
    """Whether any folder on a path, or its file, is one that is set aside."""
    return any(is_set_aside(part) for part in path.replace("\\", "/").split("/"))
