"""A writer of Outlook data files (MS-PST), for the tests: libpff only reads them."""
