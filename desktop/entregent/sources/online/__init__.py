"""Accounts that are read and never written: mailboxes by IMAP (headers only), calendars by CalDAV.

The only place of `sources` that opens sockets.
"""
