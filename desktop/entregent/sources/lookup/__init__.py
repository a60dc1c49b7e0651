"""Looking one person up on a network, because the user asked, where the user turned it on.

Each provider says what it sends. Nothing is sent of itself: no list is looked up, and nobody in the
background. A provider is one module of this folder and one line in `registry`; what it is given
and gives is in `provider`.
"""
