"""The catalogues: one module a subject, each sentence in both languages side by side.

French is Québec's: "courriel", "fiche", "carnet d’adresses"; a typographic apostrophe, a no-break
space before a colon and inside guillemets. Words are the design's; a sentence says what happened,
where, and what to do.
"""
