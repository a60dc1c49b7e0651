"""One reader a file: address books and network exports become records, and enter the store."""
