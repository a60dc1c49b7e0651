"""Records entering the store: what is new, what changed, and what is known already."""
