"""Outlook: its CSV export, its data files (PST, OST), and single items saved as `.msg`."""
