"""The ground floor: a card, its bytes and values, and the keys by which they compare.

No input, no output, no SQL: bytes and text in, bytes and text out.
"""
