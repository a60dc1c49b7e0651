"""What every reader promises, run against every one of them."""

from __future__ import annotations

import inspect
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.files import BINARIES, FILES, NO_TABLES, TEXTS, format_of, read, write

from entregent.errors import EntregentError, InputError
from entregent.sources.opened import SAMPLE_BYTES
from entregent.sources.reader import Reader
from entregent.sources.records import EventRecord, InteractionRecord, Refusal
from entregent.sources.registry import READERS
from entregent.sources.sample import Sample

texts = pytest.mark.parametrize("name", TEXTS)
tables = pytest.mark.parametrize("name", [name for name in TEXTS if name not in NO_TABLES])
files = pytest.mark.parametrize("name", FILES)
readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)


@readers
def test_every_reader_has_the_one_signature(reader: Reader) -> None:
    assert isinstance(reader.FORMAT, str)
    assert list(inspect.signature(reader.recognise).parameters) == ["sample"]
    assert list(inspect.signature(reader.read).parameters) == ["opened", "options"]
    assert inspect.getdoc(reader)


@readers
def test_every_reader_has_a_text_here(reader: Reader) -> None:
    samples = [Sample(content[:SAMPLE_BYTES]) for content in FILES.values()]
    assert any(reader.recognise(sample) > 0 for sample in samples)


@files
def test_a_file_is_known_by_its_content_alone(name: str, tmp_path: Path) -> None:
    assert format_of(write(tmp_path, FILES[name])) == name.partition(" ")[0]


@files
def test_reading_again_gives_the_same_records(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, FILES[name])
    first = read(path)
    assert first
    assert not [record for record in first if isinstance(record, Refusal)]
    assert read(path) == first


@texts
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_gives_the_same_records(name: str, encoding: str, tmp_path: Path) -> None:
    plain = read(write(tmp_path, TEXTS[name], "plain"))
    assert read(write(tmp_path, TEXTS[name].encode(encoding), "plain")) == plain


@texts
def test_line_ends_make_no_difference(name: str, tmp_path: Path) -> None:
    unix = TEXTS[name].replace("\r\n", "\n")
    names = [type(record).__name__ for record in read(write(tmp_path, unix))]
    assert [
        type(record).__name__ for record in read(write(tmp_path, unix.replace("\n", "\r\n")))
    ] == names


@tables
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_may_come_in_any_order_and_number(
    name: str, separator: str, tmp_path: Path
) -> None:
    import csv
    import io

    written = next((each for each in "\t;" if each in TEXTS[name][:40]), ",")
    rows = list(csv.reader(io.StringIO(TEXTS[name]), delimiter=written))
    start = 3 if rows[0] == ["Notes:"] else 0
    # Outlook's two `Titre` are told apart by their neighbours, so those keep their places.
    order = list(range(len(rows[start])))
    if not name.startswith("outlook fr"):
        random.Random(7).shuffle(order)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    for number, row in enumerate(rows[start:]):
        extra = "Colonne de plus" if number == 0 else ""
        writer.writerow([*(row[at] for at in order), extra])
    found = read(write(tmp_path, out.getvalue()))
    plain = read(write(tmp_path, TEXTS[name]))
    assert [type(record) for record in found] == [type(record) for record in plain]


@readers
def test_an_empty_file_is_one_clear_error(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(write(tmp_path, b""), as_=reader.FORMAT)
    assert raised.value.kind == "import.empty"


@readers
def test_a_binary_file_is_one_clear_error(reader: Reader, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(200_000)
    with pytest.raises(InputError) as raised:
        read(write(tmp_path, noise), as_=reader.FORMAT)
    assert raised.value.kind == "import.wrong_format"


@texts
def test_a_truncated_file_gives_no_record_that_the_whole_one_does_not(
    name: str, tmp_path: Path
) -> None:
    """Save the row that is cut, which is refused or, where only its end is missing, shortened."""
    data = TEXTS[name].encode()
    whole = [str(record) for record in read(write(tmp_path, data))]
    for cut in range(1, len(data), 37):
        try:
            found = read(write(tmp_path, data[:cut]))
        except EntregentError:
            continue
        records = [str(record) for record in found if not isinstance(record, Refusal)]
        strange = [record for record in records if record not in whole]
        assert len(strange) <= 2, (cut, strange)  # the row that is cut, and the owner it tells


@pytest.mark.parametrize("name", BINARIES)
def test_a_truncated_binary_file_never_passes_silently(name: str, tmp_path: Path) -> None:
    data = BINARIES[name]
    whole = [str(record) for record in read(write(tmp_path, data))]
    for cut in range(1, len(data), len(data) // 40 + 1):
        try:
            found = read(write(tmp_path, data[:cut]))
        except EntregentError:
            continue
        assert any(isinstance(record, Refusal) for record in found), cut
        records = [str(record) for record in found if not isinstance(record, Refusal)]
        assert not [record for record in records if record not in whole]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("name", BINARIES)
def test_a_damaged_binary_file_raises_nothing_but_our_errors(name: str, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(BINARIES[name])
    told = [place for place, octet in enumerate(content) if octet]
    for _ in range(chance.choice((1, 3, 20))):
        content[chance.choice(told)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
    _read_or_refuse(bytes(content))


@files
def test_bodies_are_never_kept(name: str, tmp_path: Path) -> None:
    for record in read(write(tmp_path, FILES[name])):
        if isinstance(record, InteractionRecord | EventRecord):
            assert "SECRET" not in repr(record)


@given(data=st.data())
def test_flipped_bytes_raise_nothing_but_our_errors(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    content = bytearray(
        TEXTS[name].encode(data.draw(st.sampled_from(["utf-8", "utf-16", "cp1252"])))
    )
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.sampled_from([0, 10, 13, 34, 44, 59, 0x80, 0xC3, 0xFF, 65]))
    _read_or_refuse(bytes(content))


@given(st.binary(max_size=3_000))
def test_any_bytes_raise_nothing_but_our_errors(content: bytes) -> None:
    _read_or_refuse(content)


@given(st.text(alphabet='ab,;"\t\r\n\0é:', max_size=400), st.sampled_from(sorted(TEXTS)))
def test_any_text_below_a_real_header_raises_nothing_but_our_errors(text: str, name: str) -> None:
    _read_or_refuse((TEXTS[name] + text).encode())


@given(st.binary(max_size=3_000), st.sampled_from(sorted(BINARIES)), st.integers(8, 600))
def test_any_bytes_after_a_real_start_raise_nothing_but_our_errors(
    content: bytes, name: str, start: int
) -> None:
    _read_or_refuse(BINARIES[name][:start] + content)


def _read_or_refuse(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), content)
        try:
            read(path)
        except EntregentError as error:
            assert error.kind.startswith("import.")  # noqa: PT017  # no error is right as well
