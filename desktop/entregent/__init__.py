"""Entregent: address books that stay true, and the people who can introduce you."""

__version__ = "0.1.0"
