"""Accounts of every kind: `kinds` says which room serves which, `service` adds and removes them,
`syncing` takes them one after the other."""
