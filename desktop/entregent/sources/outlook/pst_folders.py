"""The folders of an Outlook data file, and which of them hold what nobody means to keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from entregent.sources.mail.folders import is_set_aside
from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import Key, Properties
from entregent.sources.outlook.pst_properties import BROKEN, File, FolderNode, properties

_NODE_TYPE, _FOLDER_TYPE = 0x1F, 0x02  # a search folder is of another type (MS-PST §2.2.2.1)
_ENTRY_ID_SIZE = 24  # flags, the store's identifier, the node (§2.4.3.2)
_DEEPEST = 100
_STORE_KEYS: dict[int, Key] = {
    key: key for key in (tags.IPM_SUBTREE, tags.OUTBOX, tags.WASTEBASKET)
}
_FOLDER_KEYS: dict[int, Key] = {
    key: key for key in (tags.CONTAINER_HIDDEN, tags.DRAFTS, tags.MORE_FOLDERS)
}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with `count` items; `aside` where they are deleted, spam, unsent or Outlook's own.

    `node` is None where the folder itself cannot be read.
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
    start = _found(root, _node(store.octets(tags.IPM_SUBTREE)), _DEEPEST) or root
    yield from _Walk(store).walk(root, start)


class _Walk:
    """One walk over the folders: what it knows of their roles, and where it was."""

    def __init__(self, store: Properties) -> None:
        self._aside = {_node(store.octets(key)) for key in (tags.OUTBOX, tags.WASTEBASKET)}
        self._met: set[int] = set()

    def walk(self, root: FolderNode, start: FolderNode) -> Iterator[Folder]:
        """What is below `start`; `root` (and an OST's inbox) say which folder is which."""
        self._learn(properties(root, _FOLDER_KEYS))
        for index in range(start.number_of_sub_folders):
            try:
                self._learn(properties(start.get_sub_folder(index), _FOLDER_KEYS))
            except BROKEN:
                continue  # told when it is its turn
        yield from self._below(start, aside=False, depth=0)

    def _learn(self, told: Properties) -> None:
        more = told.several_octets(tags.MORE_FOLDERS)
        self._aside.add(_node(told.octets(tags.DRAFTS)))
        self._aside.update(map(_node, more[tags.JUNK_IN_MORE : tags.JUNK_IN_MORE + 1]))
        self._aside.discard(0)

    def _below(self, folder: FolderNode, *, aside: bool, depth: int) -> Iterator[Folder]:
        yield from self._itself(folder, aside=aside)
        if depth >= _DEEPEST:
            return
        for index in range(_count_of_folders(folder)):
            try:
                below = folder.get_sub_folder(index)
                node = below.identifier
                name = below.name or ""
                hidden = properties(below, _FOLDER_KEYS).number(tags.CONTAINER_HIDDEN)
            except BROKEN:
                yield Folder("", None)
                continue
            if node & _NODE_TYPE != _FOLDER_TYPE or node in self._met:
                continue
            self._met.add(node)
            set_aside = aside or bool(hidden) or node in self._aside or is_set_aside(name)
            yield from self._below(below, aside=set_aside, depth=depth + 1)

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


def _count_of_folders(folder: FolderNode) -> int:
    try:
        return folder.number_of_sub_folders
    except BROKEN:
        return 0


def _found(folder: FolderNode, node: int, depth: int) -> FolderNode | None:
    """The folder with this node, at or below `folder`."""
    if not node or not depth:
        return None
    for index in range(_count_of_folders(folder)):
        try:
            below = folder.get_sub_folder(index)
            if below.identifier == node:
                return below
        except BROKEN:
            continue
        if found := _found(below, node, depth - 1):
            return found
    return None


def _node(entry: bytes) -> int:
    """The node that an entry identifier of this file names, else 0."""
    return int.from_bytes(entry[-4:], "little") if len(entry) == _ENTRY_ID_SIZE else 0
