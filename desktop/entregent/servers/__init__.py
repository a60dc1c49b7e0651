"""What the rooms that speak to servers have in common: HTTP with its rules, what goes wrong, what a
sync tells."""
