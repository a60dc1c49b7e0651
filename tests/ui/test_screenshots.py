"""Pictures of every page, in either language and scheme, at any scale."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from entregent.errors import EntregentError
from entregent.ui.places import RAIL
from entregent.ui.screenshots import save_all
from entregent.ui.theme import DARK, LIGHT


@pytest.mark.parametrize(
    ("language", "scheme", "scale", "shade"),
    [("fr", "light", 1.0, LIGHT), ("en", "dark", 2.0, DARK)],
)
def test_each_page_is_one_picture_in_its_scheme(
    qapp, folder, tmp_path, language, scheme, scale, shade
):
    files = save_all(folder, tmp_path / "out", language, scheme, scale)
    assert [path.stem for path in files] == list(RAIL)
    for path in files:
        picture = QImage(str(path))
        assert picture.width() >= 1280
        assert picture.pixelColor(10, picture.height() - 10).name().upper() == shade.background


def test_a_folder_that_cannot_be_written_is_one_error(qapp, folder, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(EntregentError) as told:
        save_all(folder, tmp_path / "out")
    assert told.value.kind == "screenshots.unwritable"
