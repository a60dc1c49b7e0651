"""Mail as dated interactions: who wrote to whom and when. Headers only; no subject, no body."""
