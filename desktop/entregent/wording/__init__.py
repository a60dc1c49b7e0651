"""Every word the user reads, in French (Québec) and English.

The rooms return kinds and values; `Words` turns them into sentences. The command line and the
window share it, so it knows neither a terminal nor Qt.
"""

from entregent.wording.language import LANGUAGES, choose_language
from entregent.wording.words import Words

__all__ = ["LANGUAGES", "Words", "choose_language"]
