"""X's archive, Twitter's before: JavaScript files that each assign one array."""
