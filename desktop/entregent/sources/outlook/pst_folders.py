"""The folders of an Outlook data file, and which of them hold what nobody means to keep.

A file says itself which folder is which, whatever its language (MS-OXOSFLD §2.2); where it does
not, the names that Outlook gives them do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from entregent.cards.keys import fold
from entregent.sources.mail.folders import is_set_aside
from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import Key, Properties
from entregent.sources.outlook.pst_properties import BROKEN, File, FolderNode, properties

_NODE_TYPE, _FOLDER_TYPE = 0x1F, 0x02  # a search folder is of another type (MS-PST §2.2.2.1)
# Entry identifiers: of a PST, ending with the node (MS-PST §2.4.3.2); of an Exchange mailbox, with
# the folder's global counter (MS-OXCDATA §2.2.4.1), which an OST keeps with the folder.
_OF_PST, _OF_EXCHANGE, _COUNTER = 24, 46, slice(38, 44)
_DEEPEST = 100
_TOP_OF_OST = "IPM_SUBTREE"
_DELETED = frozenset(
    map(
        fold,
        (
            *("Gelöschte Elemente", "Gelöschte Objekte", "Elementos eliminados"),
            *("Posta eliminata", "Itens Excluídos", "Itens eliminados", "Verwijderde items"),
            *("Удаленные", "已删除邮件"),
        ),
    )
)
_STORE_KEYS: dict[int, Key] = {
    key: key for key in (tags.IPM_SUBTREE, tags.OUTBOX, tags.WASTEBASKET)
}
_FOLDER_KEYS: dict[int, Key] = {
    key: key
    for key in (tags.CONTAINER_HIDDEN, tags.DRAFTS, tags.MORE_FOLDERS, tags.FOLDER_IDENTIFIER)
}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with some `count` items; `node` is None where it cannot be read.

    It is `aside` where its items are deleted, spam, unsent or Outlook's own.
    """

    name: str
    node: FolderNode | None
    count: int = 0
    aside: bool = False


def folders(file: File) -> Iterator[Folder]:
    """Every folder that holds items, in order. Raises BROKEN where the file has no folders."""
    root = file.get_root_folder()
    if root is None:
        raise OSError("no root folder")
    store_node = file.get_message_store()
    store = properties(store_node, _STORE_KEYS) if store_node else Properties({})
    walk = _Walk(store)
    walk.learn(root)
    starts = list(_tops(root, _mark(store.octets(tags.IPM_SUBTREE)))) or [root]
    for start in starts:
        walk.learn(start)
        for below in _below(start):
            if below is not None:
                walk.learn(below)  # an OST's inbox knows what a PST's root does
    for start in starts:
        yield from walk.walk(start, aside=False, depth=0)


class _Walk:
    """One walk over the folders: what it knows of their roles, and where it was."""

    def __init__(self, store: Properties) -> None:
        self._aside = {_mark(store.octets(key)) for key in (tags.OUTBOX, tags.WASTEBASKET)}
        self._met: set[int] = set()

    def learn(self, folder: FolderNode) -> None:
        """Which folders this one says hold drafts, conflicts, failures and spam."""
        try:
            told = properties(folder, _FOLDER_KEYS)
        except BROKEN:
            return  # told when it is its turn
        self._aside.add(_mark(told.octets(tags.DRAFTS)))
        self._aside.update(map(_mark, told.several_octets(tags.MORE_FOLDERS)[: tags.JUNK + 1]))
        self._aside.discard(b"")

    def walk(self, folder: FolderNode, *, aside: bool, depth: int) -> Iterator[Folder]:
        """The folder itself and all below it."""
        yield from self._itself(folder, aside=aside)
        if depth >= _DEEPEST:
            return
        for below in _below(folder):
            try:
                if below is None:
                    raise OSError
                node, name = below.identifier, below.name or ""
                told = properties(below, _FOLDER_KEYS)
            except BROKEN:
                yield Folder("", None)
                continue
            if node & _NODE_TYPE != _FOLDER_TYPE or node in self._met:
                continue
            self._met.add(node)
            set_aside = aside or self._is_aside(node, name, told)
            yield from self.walk(below, aside=set_aside, depth=depth + 1)

    def _is_aside(self, node: int, name: str, told: Properties) -> bool:
        own = {node.to_bytes(4, "little")}
        if counter := told.number(tags.FOLDER_IDENTIFIER):
            own.add(counter.to_bytes(8, "little", signed=True)[2:])
        return (
            bool(told.number(tags.CONTAINER_HIDDEN))
            or not self._aside.isdisjoint(own)
            or is_set_aside(name)
            or fold(name) in _DELETED
        )

    @staticmethod
    def _itself(folder: FolderNode, *, aside: bool) -> Iterator[Folder]:
        name = ""
        try:
            name = folder.name or ""
            count = folder.number_of_sub_messages
        except BROKEN:
            yield Folder(name, None)
            return
        if count:
            yield Folder(name, folder, count, aside)


def _below(folder: FolderNode) -> Iterator[FolderNode | None]:
    """The folders in a folder; None for one that cannot be read."""
    try:
        count = folder.number_of_sub_folders
    except BROKEN:
        return
    for index in range(count):
        try:
            yield folder.get_sub_folder(index)
        except BROKEN:
            yield None


def _tops(root: FolderNode, mark: bytes) -> Iterator[FolderNode]:
    """Where what the user sees begins: as the store says (`mark`), else by an OST's own name."""
    for folder in _below(root):
        for each in (folder, *(_below(folder) if folder and not mark else ())):
            try:
                if each is None:
                    continue
                own = each.identifier.to_bytes(4, "little")
                if own == mark or (not mark and each.name == _TOP_OF_OST):
                    yield each
            except BROKEN:
                continue


def _mark(entry: bytes) -> bytes:
    """What tells a folder from an entry identifier: its node or its counter, else nothing."""
    if len(entry) == _OF_PST:
        return entry[-4:]
    return entry[_COUNTER] if len(entry) == _OF_EXCHANGE else b""
