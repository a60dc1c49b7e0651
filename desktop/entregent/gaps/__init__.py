"""Who is in one place and not in another: contacts who are on no network, connections who are in no
address book, and correspondents who are in neither."""
