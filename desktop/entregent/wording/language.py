"""Which language to speak: what was asked for, else what the system speaks, else English."""

from __future__ import annotations

import os
from collections.abc import Mapping

from entregent.wording.system import system_language

LANGUAGES = ("fr", "en")
DEFAULT = "en"

# The order of gettext: the first one that is set decides (POSIX.1-2024, section 8.2).
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(*asked: str | None, environment: Mapping[str, str] | None = None) -> str:
    """Return "fr" or "en": the first of `asked` that names one of them (an option, a setting),
    else ENTREGENT_LANG, else the locale's.

    >>> choose_language(None, "fr_CA")
    'fr'
    """
    environment = os.environ if environment is None else environment
    for name in (*asked, environment.get("ENTREGENT_LANG"), _locale(environment)):
        language = _known(name)
        if language:
            return language
    return DEFAULT


def _known(name: str | None) -> str | None:
    prefix = (name or "").replace("-", "_").split("_")[0].split(".")[0].lower()
    return prefix if prefix in LANGUAGES else None


def _locale(environment: Mapping[str, str]) -> str | None:
    for variable in _VARIABLES:
        if environment.get(variable):
            return environment[variable].split(":")[0]
    return system_language()
