"""A person's row, from one member by the short way and from several."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.fields import Labelled
from entregent.store.people import Member, _of_one, _of_several

texts = st.text(alphabet="aé œ1\n-", max_size=6)
labelled = st.lists(
    st.builds(Labelled, value=texts, key=st.sampled_from(["", "a", "b"])), max_size=3
).map(tuple)
members = st.builds(
    Member,
    code=st.integers(1, 9),
    origin=st.sampled_from(["iPhone", "linkedin"]),
    dated=st.sampled_from(["", "2026-10-03"]),
    name=texts,
    organization=texts,
    title=texts,
    emails=labelled,
    phones=labelled,
    places=st.lists(texts, max_size=2).map(tuple),
    notes=texts,
    other=st.lists(texts, max_size=2).map(tuple),
)


@given(members)
def test_the_short_way_for_one_member_gives_the_same(member):
    assert _of_one(member) == _of_several((member,))


def test_the_name_written_with_most_care_is_shown():
    member = Member(
        code=2,
        origin="iPhone",
        dated="",
        name="MARIE COTE",
        organization="",
        title="",
        emails=(),
        phones=(),
        places=(),
        notes="",
        other=(),
    )
    assert _of_several((member, replace(member, code=4, name="Marie Côté")))[1] == "Marie Côté"
