"""Requests for an introduction: drafts from a path, and the record of what was drafted.

Nothing here sends: a draft is text for the user to read, mend and send.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path as FilePath

from sqlalchemy import Connection

from entregent.cards.fields import Fields
from entregent.cards.keys import email_key, fold, split_name, url_key
from entregent.errors import InputError, Refused
from entregent.evidence import Reason
from entregent.relations.model import Path, Step
from entregent.relations.service import Relations
from entregent.requests import eml, letters
from entregent.requests.language import clean, sentence
from entregent.requests.model import Draft, RequestRow, Someone
from entregent.requests.reasons import DraftKind, DraftRemark
from entregent.store import schema, settings
from entregent.store.changes import Changes
from entregent.store.store import Store

DRAFTED = "drafted"


class Requests:
    """Drafts and records of one store."""

    def __init__(self, store: Store, relations: Relations | None = None) -> None:
        self._store = store
        self._relations = relations or Relations(store)

    def choose(self, target: str, via: str = "") -> Path:
        """Return the best path to a target, through the introducer `via` where one is named.

        Raises InputError: "request.nobody" (target) where no path is known, "request.not_via"
        (target, via) where that person is on none of them.
        """
        paths = self._relations.who([target], limit=50)
        if not paths:
            raise InputError("request.nobody", target=target)
        if not via:
            return next((path for path in paths if not path.is_direct), paths[0])
        wanted = set(fold(via).split())
        for path in paths:
            first = path.path[0]
            known = {email_key(email) for email in path.emails}
            named = wanted and wanted <= set(fold(first.name).split())
            if not path.is_direct and (named or ("@" in via and email_key(via) in known)):
                return path
        raise InputError("request.not_via", target=target, via=via)

    def draft(
        self,
        path: Path,
        language: str = "fr",
        register: str = "vous",
        purpose: str = "",
        kind: str | None = None,
    ) -> Draft:
        """Return a draft for a path: to its introducer, or to the target of a direct path.

        `purpose` is the user's why, a sentence or two; without it the letter asks for a first
        talk, and a remark says so. `kind` is a DraftKind, by default ask or direct. Raises
        InputError("request.language" | "request.register" | "request.kind") and
        Refused("request.do_not_contact", name=…) for somebody who asked to be left alone.
        """
        letters.check_choice(language, register)
        chosen = _kind(kind, path)
        with self._store.read() as conn:
            _check_may_write(conn, path)
            people = [_someone(conn, step, language, register) for step in path.path]
            sender = _sender(conn, language)
            refs = [_reference(conn, step) for step in path.path]
            remarks = _history(conn, path)
        return _compose(chosen, path, people, sender, refs, language, register, purpose, remarks)

    def record(self, drafts: Draft | Sequence[Draft]) -> Changes:
        """Write a request for these drafts of one path into the store, in the state "drafted"."""
        several = [drafts] if isinstance(drafts, Draft) else list(drafts)
        if not several:
            return Changes()
        first = several[0]
        now = _now()
        with self._store.write("request", target=first.target_name, via=first.via_name) as write:
            (request_id,) = write.insert(
                schema.request,
                [
                    {
                        "target_ref": first.target_ref,
                        "target_name": first.target_name,
                        "via_ref": first.via_ref,
                        "via_name": first.via_name,
                        "language": first.language,
                        "state": DRAFTED,
                        "created_at": now,
                        "drafts": json.dumps(
                            [draft.to_json() for draft in several], ensure_ascii=False
                        ),
                    }
                ],
            )
            log = {"request_id": request_id, "state": DRAFTED, "at": now}
            write.insert(schema.request_log, [log])
        return write.changes

    @staticmethod
    def save(drafts: Draft | Sequence[Draft], folder: FilePath) -> list[FilePath]:
        """Write each draft as an `.eml` into `folder` and return the files; raises StoreError."""
        several = [drafts] if isinstance(drafts, Draft) else drafts
        return [eml.save(draft, folder) for draft in several]

    @staticmethod
    def checks(draft: Draft) -> tuple[Reason, ...]:
        """Return what the text as it stands now has of what etiquette and law ask for.

        HAS_REFERRER: the introducer's full name. HAS_IDENTITY: the user's name and address.
        HAS_WAY_OUT: an easy no. A missing one is left out.
        """
        text = " ".join(draft.body.split())
        found = []
        if draft.via_name and draft.via_name in text:
            found.append(Reason(DraftRemark.HAS_REFERRER, {"name": draft.via_name}))
        if draft.sender_name and draft.sender_name in text and draft.sender in text:
            values = {"name": draft.sender_name, "email": draft.sender}
            found.append(Reason(DraftRemark.HAS_IDENTITY, values))
        folded = f" {fold(text)} "
        if any(f" {words} " in folded for words in _WAYS_OUT):
            found.append(Reason(DraftRemark.HAS_WAY_OUT))
        return tuple(found)

    def list(self) -> list[RequestRow]:
        """Return every request, the latest first."""
        with self._store.read() as conn:
            rows = conn.exec_driver_sql(
                "SELECT id, target_name, via_name, language, state, created_at, drafts"
                " FROM request ORDER BY id DESC"
            )
            return [
                RequestRow(id_, target, via, language, state, at, tuple(json.loads(drafts)))
                for id_, target, via, language, state, at, drafts in rows
            ]


_WAYS_OUT = (
    "simple non",
    "simple no",
    "non merci",
    "no thanks",
    "aucun souci",
    "no trouble at all",
)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _kind(kind: str | None, path: Path) -> DraftKind:
    if kind is None:
        return DraftKind.DIRECT if path.is_direct else DraftKind.ASK
    try:
        return DraftKind(kind)
    except ValueError:
        raise InputError("request.kind", draft=kind) from None


def _compose(
    kind: DraftKind,
    path: Path,
    people: Sequence[Someone],
    sender: Someone,
    refs: Sequence[str],
    language: str,
    register: str,
    purpose: str,
    history: Sequence[Reason],
) -> Draft:
    introducer, target = people[0], people[-1]
    to_target = kind in (DraftKind.FIRST, DraftKind.DIRECT)
    reader = target if to_target else introducer
    link = path.legs[1].reasons if len(path.legs) > 1 else ()
    values: dict[str, object] = {
        "introducer": introducer,
        "middle": people[1] if len(people) > 2 else None,
        "target": target,
        "sender": sender,
        "purpose": sentence(purpose),
        "tie": letters.context(path.legs[0].reasons),
        "link": letters.bond(link, path.path[0].name),
    }
    forward = ""
    if kind in (DraftKind.ASK, DraftKind.REMINDER):
        forward = letters.forwardable(language, values)
    subject, body = letters.write(kind, language, {**values, "forward": forward}, register=register)
    is_direct = path.is_direct
    return Draft(
        kind=kind,
        language=language,
        register=register,
        to=reader.email,
        to_name=reader.name,
        sender=sender.email,
        sender_name=sender.name,
        subject=subject,
        body=body,
        forward=forward,
        target_name=target.name,
        target_ref=refs[-1],
        via_name="" if is_direct else introducer.name,
        via_ref="" if is_direct else refs[0],
        remarks=(*_remarks(values, reader, sender), *history),
    )


def _remarks(values: Mapping[str, object], reader: Someone, sender: Someone) -> list[Reason]:
    found = []
    if not reader.email:
        found.append(Reason(DraftRemark.NO_EMAIL, {"name": reader.name}))
    if not sender.name:
        found.append(Reason(DraftRemark.NO_SENDER_NAME))
    if not sender.email:
        found.append(Reason(DraftRemark.NO_SENDER_EMAIL))
    if not values["purpose"]:
        found.append(Reason(DraftRemark.DEFAULT_PURPOSE))
    middle = values["middle"]
    if isinstance(middle, Someone):
        names = {"name": reader.name, "middle": middle.name}
        found.append(Reason(DraftRemark.SECOND_HAND, names))
    return found


# --- reading people ---


def _someone(conn: Connection, step: Step, language: str, register: str) -> Someone:
    given, family, prefix = _names(conn, step)
    form = letters.courtesy(language, prefix, clean(family, 60)) if register == "formal" else ""
    return letters.someone(
        language,
        name=step.name,
        given=given,
        organization=step.organization,
        title=step.title,
        email=step.email,
        courtesy_form=form,
    )


def _names(conn: Connection, step: Step) -> tuple[str, str, str]:
    """Return (given, family, prefix) from the person's cards, else profile, else the name."""
    if step.person_id is not None:
        cards = conn.exec_driver_sql(
            "SELECT c.fields FROM card c JOIN membership m ON m.member_kind = 'card'"
            " AND m.member_id = c.id WHERE m.person_id = ? AND c.state = 'live' ORDER BY c.id",
            (step.person_id,),
        )
        known = [Fields.from_json(text) for (text,) in cards]
        prefix = next((fields.prefixes for fields in known if fields.prefixes), "")
        for fields in known:
            if fields.given:
                return fields.given, fields.family, prefix
        profile = conn.exec_driver_sql(
            "SELECT p.given, p.family FROM profile p JOIN membership m ON m.member_kind ="
            " 'profile' AND m.member_id = p.id WHERE m.person_id = ?"
            # A handle greets nobody, and a page may show any name.
            " AND p.given <> '' AND p.given NOT LIKE '@%' ORDER BY p.relation = 'looked_up', p.id",
            (step.person_id,),
        ).first()
        if profile is not None:
            return str(profile[0]), str(profile[1]), prefix
    if "@" in step.name:
        return "", "", ""
    split = split_name(step.name)
    # A single word may be a family name or a company: then greet without it.
    return (split.given, split.family, split.prefixes) if split.family else ("", "", "")


def _sender(conn: Connection, language: str) -> Someone:
    owner = settings.read(conn, "owner", {}) or {}
    told = settings.read(conn, "me", []) or owner.get("emails") or []
    emails = [told] if isinstance(told, str) else list(told)
    email = str(emails[0]) if emails else ""
    name = str(owner.get("name") or f"{owner.get('given', '')} {owner.get('family', '')}").strip()
    if not name and email:
        name = _own_name(conn, email)
    organization = str(owner.get("organization") or "")
    headline = str(owner.get("headline") or "")
    return letters.someone(
        language,
        name=name,
        organization=organization,
        title=headline,
        email=email,
        address=str(owner.get("address") or ""),
    )


def _own_name(conn: Connection, email: str) -> str:
    """Return the name on the user's own card, "" where the book holds none."""
    name = conn.exec_driver_sql(
        "SELECT p.name FROM contact_key k JOIN membership m ON m.member_kind = k.member_kind"
        " AND m.member_id = k.member_id JOIN person p ON p.id = m.person_id"
        " WHERE k.kind = 'email' AND k.key = ?",
        (email_key(email),),
    ).scalar()
    return str(name or "")


def _reference(conn: Connection, step: Step) -> str:
    """Return what survives a re-import: "card:UID", else "profile:NETWORK:KEY", else the e-mail."""
    if step.person_id is not None:
        uid = conn.exec_driver_sql(
            "SELECT c.uid FROM card c JOIN membership m ON m.member_kind = 'card'"
            " AND m.member_id = c.id WHERE m.person_id = ? AND c.state = 'live' ORDER BY c.id",
            (step.person_id,),
        ).scalar()
        if uid is not None:
            return f"card:{uid}"
        row = conn.exec_driver_sql(
            "SELECT p.network, p.key FROM profile p JOIN membership m ON m.member_kind ="
            " 'profile' AND m.member_id = p.id WHERE m.person_id = ? ORDER BY p.id",
            (step.person_id,),
        ).first()
        if row is not None:
            return f"profile:{row[0]}:{row[1]}"
    return f"email:{step.email}" if step.email else f"name:{step.name}"


def _check_may_write(conn: Connection, path: Path) -> None:
    """Nobody who asked to be left alone is written to, asked for, or used as a way."""
    rows = conn.exec_driver_sql("SELECT kind, key FROM do_not_contact").all()
    listed = {(kind, key) for kind, key in rows}
    if not listed:
        return
    for index, step in enumerate(path.path):
        keys = {("name", fold(step.name))}
        emails = path.emails if index == 0 else (step.email,)
        keys |= {("email", email_key(email)) for email in emails if email}
        if step.person_id is not None:
            found = conn.exec_driver_sql(
                "SELECT k.kind, k.key FROM contact_key k JOIN membership m ON m.member_kind ="
                " k.member_kind AND m.member_id = k.member_id WHERE m.person_id = ?",
                (step.person_id,),
            )
            keys |= {(kind, url_key(key) if kind == "url" else key) for kind, key in found}
        if keys & listed:
            raise Refused("request.do_not_contact", name=step.name)


def _history(conn: Connection, path: Path) -> list[Reason]:
    """Return what was asked before of this introducer, and for this target."""
    if path.is_direct:
        return []
    via, target = path.path[0].name, path.path[-1].name
    rows = conn.exec_driver_sql(
        "SELECT target_name, via_name, created_at FROM request"
        " WHERE via_name = ? OR target_name = ? ORDER BY id",
        (via, target),
    ).all()
    remarks = []
    of_introducer = [at for _, name, at in rows if name == via]
    if of_introducer:
        values = {"name": via, "count": len(of_introducer), "last": of_introducer[-1][:10]}
        remarks.append(Reason(DraftRemark.ASKED_BEFORE, values))
    for name, other, at in reversed(rows):
        if name == target and other and other != via:
            values = {"name": target, "via": other, "on": at[:10]}
            remarks.append(Reason(DraftRemark.ASKED_FOR_BEFORE, values))
            break
    return remarks
