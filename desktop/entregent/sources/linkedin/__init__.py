"""LinkedIn's data export: one file a table, every era, English headings and the French ones.

The export never shows ties between the user's connections, and only each one's current employer.
"""
