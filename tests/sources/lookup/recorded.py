"""Answers in the documented formats.

Gravatar's profile (docs.gravatar.com, data models of REST API v3), WebFinger (RFC 7033 §3.1) and a
Mastodon actor (docs.joinmastodon.org/spec/activitypub).
"""

from __future__ import annotations

import json
from hashlib import sha256

from tests.servers.network import Network

ADA = sha256(b"ada@bell.example").hexdigest()
GRAVATAR_ADA = f"api.gravatar.com/v3/profiles/{ADA}"
PICTURE_ADA = f"0.gravatar.com/avatar/{ADA}"
WEBFINGER_ADA = "social.example/.well-known/webfinger?resource=acct%3Aada%40social.example"
ACTOR_ADA = "social.example/users/ada"

GRAVATAR = {
    "hash": ADA,
    "display_name": "Countess",
    "profile_url": "https://gravatar.com/adal",
    "avatar_url": f"https://0.gravatar.com/avatar/{ADA}?size=80",
    "avatar_alt_text": "Ada, in profile",
    "location": "Montréal, QC",
    "description": "Poetical science.\nCounts things.",
    "job_title": "Analyst",
    "company": "Analytical Engines",
    "verified_accounts": [
        {
            "service_type": "github",
            "service_label": "GitHub",
            "service_icon": "https://gravatar.com/icons/github.svg",
            "url": "https://github.com/ada",
            "is_hidden": False,
        },
        {
            "service_type": "tiktok",
            "service_label": "TikTok",
            "service_icon": "https://gravatar.com/icons/tiktok.svg",
            "url": "https://www.tiktok.com/@ada",
            "is_hidden": True,
        },
    ],
    "pronunciation": "",
    "pronouns": "she/her",
    "timezone": "America/Montreal",
    "languages": [{"code": "en", "name": "English", "is_primary": True, "order": 1}],
    "first_name": "Ada",
    "last_name": "Lovelace",
    "is_organization": False,
    "links": [{"label": "Notes", "url": "https://notes.example/ada"}],
}
WEBFINGER = {
    "subject": "acct:ada@social.example",
    "aliases": ["https://social.example/@ada", "https://social.example/users/ada"],
    "links": [
        {
            "rel": "http://webfinger.net/rel/profile-page",
            "type": "text/html",
            "href": "https://social.example/@ada",
        },
        {
            "rel": "self",
            "type": "application/activity+json",
            "href": "https://social.example/users/ada",
        },
        {
            "rel": "http://ostatus.org/schema/1.0/subscribe",
            "template": "https://social.example/authorize_interaction?uri={uri}",
        },
    ],
}
ACTOR = {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
    "id": "https://social.example/users/ada",
    "type": "Person",
    "preferredUsername": "ada",
    "name": "Ada Lovelace :verified:",
    "summary": "<p>Numbers &amp; <b>poems</b></p><p>Montréal</p>",
    "url": "https://social.example/@ada",
    "published": "2017-04-05T00:00:00Z",
    "discoverable": True,
    "attachment": [
        {"type": "PropertyValue", "name": "Pronouns", "value": "she/her"},
        {
            "type": "PropertyValue",
            "name": "Site",
            "value": '<a href="https://ada.example" rel="me nofollow noopener" target="_blank">'
            '<span class="invisible">https://</span><span class="">ada.example</span></a>',
        },
    ],
    "icon": {
        "type": "Image",
        "mediaType": "image/png",
        "url": "https://files.social.example/avatars/ada.png",
    },
}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(60))


def gravatar(net: Network, **changed: object) -> None:
    net.says(GRAVATAR_ADA, json.dumps({**GRAVATAR, **changed}))


def mastodon(net: Network, **changed: object) -> None:
    net.says(WEBFINGER_ADA, json.dumps(WEBFINGER))
    net.says(ACTOR_ADA, json.dumps({**ACTOR, **changed}))
