"""What the lists show: contacts, found as the user types, opened, edited and exported."""
