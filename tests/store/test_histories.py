"""Any history of writes and undos: what must hold whatever happens."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.store.dump import derived, truth
from tests.store.making import NOON, card_text

from entregent.cards.card import Card
from entregent.errors import Refused
from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

names = st.sampled_from(["Marie Roy", "Jean Roy", "Œdipe Côté", "Anne-Marie L’Heureux", ""])
texts = st.sampled_from(["Molson", "Desjardins", "présidente", "a@b.example", "514 555-0134", "x"])
fields = st.sampled_from(["TITLE", "ORG", "EMAIL", "TEL", "NOTE", "URL"])
picks = st.integers(0, 50)


class Histories(RuleBasedStateMachine):
    """Users, imports, merges and matching write at random; anything may be undone at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "data", clock=lambda: NOON)
        self.count = 0
        with self.store.write("start") as tx:
            (self.book,) = tx.insert(schema.address_book, [{"name": "Outlook", "kind": "local"}])
            tx.put_cards(self.book, [NewCard("first", card_text("first", "FN:Marie Roy"))])
        self.start = self.store.position
        self.beginning = truth(self.store)

    def teardown(self) -> None:
        self._undo_everything()
        self.store.close()
        shutil.rmtree(self.folder)

    # --- what users and programs do ------------------------------------------------------------

    @rule(name=names, lines=st.lists(st.tuples(fields, texts), max_size=3), group=st.booleans())
    def put_cards(self, name: str, lines: list[tuple[str, str]], group: bool) -> None:
        self.count += 1
        kind = ["X-ADDRESSBOOKSERVER-KIND:group"] if group and self.count % 4 == 0 else []
        said = [f"FN:{name}", *kind, *(f"{field}:{value}" for field, value in lines)]
        raw = card_text(f"u{self.count}", *said)
        other = card_text(f"v{self.count}", *said)
        with self.store.write("import") as tx:
            cards = [NewCard(f"u{self.count}", raw, raw), NewCard(f"v{self.count}", other, other)]
            tx.put_cards(self.book, cards)

    @rule(pick=picks, field=fields, value=texts)
    def edit_a_field(self, pick: int, field: str, value: str) -> None:
        row = self._card(pick)
        card = Card.parse(row.raw)
        there = card.first(field)
        with self.store.write("edit") as tx:
            new = card.replace(there, value=value) if there else card.add(field, value)
            tx.set_raw(row.id, new.touch(NOON).raw)

    @rule(pick=picks, field=fields)
    def remove_a_field(self, pick: int, field: str) -> None:
        row = self._card(pick)
        card = Card.parse(row.raw)
        there = card.first(field)
        assume(there is not None)
        with self.store.write("edit") as tx:
            tx.set_raw(row.id, card.remove(there).raw)

    @rule(pick=picks)
    def delete_a_card(self, pick: int) -> None:
        with self.store.write("delete") as tx:
            tx.update(schema.card, self._card(pick).id, {"state": "deleted"})

    @rule(pick=picks)
    def forget_a_card(self, pick: int) -> None:
        row = self._card(pick)
        with self.store.read() as conn:
            merged = conn.exec_driver_sql(
                "SELECT count(*) FROM card WHERE merged_into = ?", (row.id,)
            ).scalar_one()
        assume(not merged)
        with self.store.write("forget") as tx:
            tx.delete(schema.card, [row.id])

    @rule(pick=picks, other=picks, value=texts)
    def merge_two_cards(self, pick: int, other: int, value: str) -> None:
        survivor, loser = self._card(pick), self._card(other)
        assume(survivor.id != loser.id and loser.state == "live")
        with self.store.write("merge") as tx:
            tx.set_raw(survivor.id, Card.parse(survivor.raw).add("EMAIL", value).raw)
            tx.update(schema.card, loser.id, {"state": "merged", "merged_into": survivor.id})

    @rule(pick=picks, value=texts)
    def import_again(self, pick: int, value: str) -> None:
        row = self._card(pick)
        with self.store.write("import") as tx:
            raw = Card.parse(row.raw).add("NOTE", value).raw
            tx.set_raw(row.id, raw, base_raw=raw)

    @rule(a=st.sampled_from("pq"), b=st.sampled_from("rs"), same=st.booleans())
    def decide(self, a: str, b: str, same: bool) -> None:
        verdict = {"verdict": "same" if same else "different", "at": "2026-10-05"}
        with self.store.write("decide") as tx:
            found = tx.conn.execute(
                schema.decision.select().where(schema.decision.c.a == a, schema.decision.c.b == b)
            ).one_or_none()
            if found is None:
                tx.insert(schema.decision, [{"a": a, "b": b, **verdict}])
            else:
                tx.update(schema.decision, found.id, verdict)

    @rule()
    def withdraw_decisions(self) -> None:
        with self.store.write("withdraw") as tx:
            ids = tx.conn.exec_driver_sql("SELECT id FROM decision").scalars().all()
            tx.delete(schema.decision, ids)

    @rule(key=st.sampled_from(["me", "region"]), value=st.sampled_from(["FR", "CA", None]))
    def set_something(self, key: str, value: str | None) -> None:
        self.store.set(key, value)

    @rule(name=st.sampled_from(["Outlook", "Travail"]))
    def rename_the_book(self, name: str) -> None:
        with self.store.write("rename") as tx:
            tx.update(schema.address_book, self.book, {"name": name})

    @rule(name=names, slug=st.sampled_from("klm"))
    def see_a_profile(self, name: str, slug: str) -> None:
        key = f"linkedin.com/in/{slug}"
        with self.store.write("import") as tx:
            found = tx.conn.exec_driver_sql("SELECT id FROM profile WHERE key = ?", (key,)).scalar()
            if found is None:
                row = {"network": "linkedin", "key": key, "url": f"https://{key}", "name": name}
                (found,) = tx.put_profiles([{**row, "first_seen": "2026", "last_seen": "2026"}])
            else:
                tx.set_profile(found, {"name": name, "title": "vue"})
            snapshot = {"profile_id": found, "seen_on": "2026", "data": "{}"}
            tx.insert(schema.profile_snapshot, [snapshot])

    @rule(name=names, email=texts)
    def write_a_mail(self, name: str, email: str) -> None:
        self.count += 1
        said = [{"role": "from", "name": name, "email": email}, {"role": "to", "email": "c@d.ca"}]
        row = {"kind": "mail", "source": "mbox", "external_id": str(self.count)}
        with self.store.write("import") as tx:
            tx.insert(schema.interaction, [{**row, "participants": json.dumps(said)}])

    @rule(
        kind=st.sampled_from(["endorsement", "meeting", "recommendation"]),
        name=names,
        mark=st.sampled_from(["email", "url", "name"]),
        day=st.sampled_from(["2025-03-14", "2024-01", None]),
        given=st.booleans(),
    )
    def meet_or_endorse(
        self, kind: str, name: str, mark: str, day: str | None, given: bool
    ) -> None:
        self.count += 1
        other = {"role": "to" if given else "from", "name": name}
        if mark != "name":
            other[mark] = {"email": "a@b.example", "url": "https://linkedin.com/in/k"}[mark]
        me = {"role": "from" if given else "to", "name": "Moi", "me": True}
        row = {"kind": kind, "at": day, "source": "linkedin", "external_id": str(self.count)}
        told = {
            "participants": json.dumps([me, other]),
            "extra": '{"skill":"Vente","title":"Gala"}',
        }
        with self.store.write("import") as tx:
            tx.insert(schema.interaction, [{**row, **told}])

    @rule(pick=picks, title=st.sampled_from(["Gala", "5 à 7"]))
    def move_an_interaction(self, pick: int, title: str) -> None:
        with self.store.read() as conn:
            ids = conn.exec_driver_sql("SELECT id FROM interaction ORDER BY id").scalars().all()
        assume(ids)
        moved = {"at": "2026-01-02", "extra": json.dumps({"title": title})}
        with self.store.write("import") as tx:
            tx.update(schema.interaction, ids[pick % len(ids)], moved)

    @rule(slug=st.sampled_from("klm"), organization=st.sampled_from(["Molson", "Desjardins"]))
    def see_an_employer(self, slug: str, organization: str) -> None:
        key = f"linkedin.com/in/{slug}"
        with self.store.write("import") as tx:
            found = tx.conn.exec_driver_sql("SELECT id FROM profile WHERE key = ?", (key,)).scalar()
            assume(found is not None)
            row = {"holder": f"profile:{found}", "organization": organization}
            tx.insert(schema.employment, [{**row, "organization_key": organization.lower()}])

    @rule(pick=picks, other=picks)
    def find_one_person(self, pick: int, other: int) -> None:
        """What matching does: derived, and never journalled."""
        with self.store.read() as conn:
            rows = conn.exec_driver_sql(
                "SELECT person_id, member_kind, member_id FROM membership ORDER BY 2, 3"
            ).all()
        assume(len(rows) > 1)
        one, two = rows[pick % len(rows)], rows[other % len(rows)]
        least = min(one[0], two[0])
        moved = [row for row in rows if row[0] in (one[0], two[0])]
        with self.store.derive() as tx:
            tx.set_membership([(kind, id_, least, 0.9, "engine") for _, kind, id_ in moved])

    # --- undo ----------------------------------------------------------------------------------

    @precondition(lambda self: self.store.position > self.start)
    @rule(pick=picks)
    def undo_any(self, pick: int) -> None:
        entries = [entry for entry in self.store.journal(500) if entry.id > self.start]
        chosen = entries[pick % len(entries)]
        before, position = truth(self.store), self.store.position
        refusal = self._undo(chosen.id)
        if refusal is None:
            return
        assert truth(self.store) == before
        assert self.store.position == position
        if refusal.kind == "undo.already":
            assert chosen.undone_by is not None
            return
        assert refusal.kind == "undo.later_change"
        later = next(entry for entry in entries if entry.id == refusal.values["later"])
        assert later.kind == refusal.values["later_kind"]
        assert later.undone_by is None
        assert later.id != chosen.id

    def _undo(self, change: int) -> Refused | None:
        try:
            self.store.undo(change)
        except Refused as refusal:
            return refusal
        return None

    @precondition(lambda self: self.store.position > self.start)
    @rule(pick=picks)
    def undo_and_redo_change_nothing(self, pick: int) -> None:
        entries = [entry for entry in self.store.journal(500) if entry.id > self.start]
        before = truth(self.store)
        try:
            undone = self.store.undo(entries[pick % len(entries)].id)
        except Refused:
            return
        self.store.undo(undone.change_id)
        assert truth(self.store) == before

    @invariant()
    def derived_data_is_what_a_rebuild_gives(self) -> None:
        before = derived(self.store)
        assert self.store.check() == []
        self.store.rebuild_derived()
        assert derived(self.store) == before

    def _undo_everything(self) -> None:
        """Newest first nothing stands in the way, and nothing is left."""
        standing = [
            entry.id
            for entry in self.store.journal(500)
            if entry.id > self.start and entry.undoes is None and entry.undone_by is None
        ]
        for change in standing:
            self.store.undo(change)
        assert truth(self.store) == self.beginning

    def _card(self, pick: int):
        with self.store.read() as conn:
            rows = conn.exec_driver_sql("SELECT id, raw, state FROM card ORDER BY id").all()
        assume(rows)
        return rows[pick % len(rows)]


# A third of the examples of the profile: each is a history of many writes, checked at every step.
Histories.TestCase.settings = settings(
    max_examples=settings.default.max_examples // 3,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class TestHistories(Histories.TestCase):
    pass
