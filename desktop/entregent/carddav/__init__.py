"""CardDAV: discovery, the client, the sync engine and its three-way merge (RFC 6352, RFC 6578).

`wire` speaks HTTP, `multistatus` reads answers, `client` is one address book on its server;
`plan` decides what a sync does, `sync` does it, `replica` is what the servers said last.
"""
