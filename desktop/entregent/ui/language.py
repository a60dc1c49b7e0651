"""The window's language: Qt's translators, the locale, and the words of the presentation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from entregent.resources import resource

LOCALES = {"fr": "fr_CA", "en": "en_CA"}
NAMES = {"fr": "Français", "en": "English"}  # each in its own words, in every language


class Translators:
    """The translators that are installed now: the window's own, and Qt's for its own buttons."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Translate to `language` ("fr" or "en") whatever is made from now on."""
        self.fall_silent()
        QLocale.setDefault(QLocale(LOCALES[language]))
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own = str(resource("translations", f"entregent_{language}.qm").parent)
        for name, folder in ((f"qtbase_{language}", qt), (f"entregent_{language}", own)):
            translator = QTranslator()
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)

    def fall_silent(self) -> None:
        """Take the translators away, so that the next window does not speak through them."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = []
