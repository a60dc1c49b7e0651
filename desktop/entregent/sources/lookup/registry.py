"""Every provider there is. Adding one is one file, one line here, and its test."""

from __future__ import annotations

from entregent.sources.lookup import gravatar, mastodon
from entregent.sources.lookup.provider import Provider

PROVIDERS: tuple[Provider, ...] = (
    gravatar,
    mastodon,
)
