"""Comparison keys: two values that mean the same have the same key, "" when there is none.

Pure functions of text; cached where address books repeat themselves.
"""

from entregent.cards.keys.email import email_key
from entregent.cards.keys.folding import fold
from entregent.cards.keys.names import NameKey, name_key
from entregent.cards.keys.nicknames import nicknames
from entregent.cards.keys.organizations import LEGAL_FORMS, organization_key
from entregent.cards.keys.phones import PhoneKey, phone_key
from entregent.cards.keys.splitting import SplitName, split_name
from entregent.cards.keys.urls import network_of, url_key

__all__ = [
    "LEGAL_FORMS",
    "NameKey",
    "PhoneKey",
    "SplitName",
    "email_key",
    "fold",
    "name_key",
    "network_of",
    "nicknames",
    "organization_key",
    "phone_key",
    "split_name",
    "url_key",
]
