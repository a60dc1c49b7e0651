"""How the export's owner stands to a profile: the values of `profile.relation`.

Not all of them are ties, and not all of them show what a network's member shows of herself today:
an address book that was once uploaded to a network says what the user knew that day.
"""

from __future__ import annotations

OWNER = "owner"
CONNECTION = "connection"  # both agreed to it
MUTUAL = "mutual"  # each follows the other
FOLLOWING = "following"  # the owner follows the profile
FOLLOWER = "follower"  # the profile follows the owner
NOTED = "noted"  # the owner wrote a note about the profile; no more is known
IMPORTED = "imported"  # in an address book that the owner once gave to the network
LOOKED_UP = "looked_up"  # the owner looked at the public page, which nobody need have kept

# The ties among them, the strongest first.
TIES = (CONNECTION, MUTUAL, FOLLOWING, FOLLOWER)
# The lists that networks keep of them: whoever is missing from one that was wholly shown is in it
# no more. An address book given away and a note say nothing of who stands in a list.
LISTS = (CONNECTION, FOLLOWING, FOLLOWER)
# Of these a profile says nothing that could make a card newer.
SAYS_NOTHING_NEW = (OWNER, IMPORTED, LOOKED_UP)
_FOLLOWS = frozenset({FOLLOWING, FOLLOWER})
_NO_PAGE = frozenset({NOTED, IMPORTED})
_RANKS = {
    NOTED: 0,
    FOLLOWER: 1,
    FOLLOWING: 1,
    MUTUAL: 1,
    IMPORTED: 1,
    LOOKED_UP: 1,
    CONNECTION: 2,
    OWNER: 3,
}


def rank(relation: str) -> int:
    """How much a network says of those to whom the owner stands so."""
    return _RANKS.get(relation, _RANKS[CONNECTION])


def lists(relation: str) -> tuple[str, ...]:
    """The lists that show a profile to which the owner stands so."""
    return (FOLLOWING, FOLLOWER) if relation == MUTUAL else (relation,)


def united(one: str, other: str) -> str:
    """What two exports say together: following and followed is mutual, and more outdoes less."""
    if {one, other} == _FOLLOWS:
        return MUTUAL
    if LOOKED_UP in {one, other}:  # it says nothing of how the owner stands
        said = other if one == LOOKED_UP else one
        return LOOKED_UP if said in _NO_PAGE else said
    if rank(one) == rank(other):
        return one if MUTUAL not in {one, other} else MUTUAL
    return max(one, other, key=rank)
