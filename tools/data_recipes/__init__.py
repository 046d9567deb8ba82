"""How each file of data/ is made: a recipe each, in a file for each topic.

`form` says what a recipe is, `packages` fetches what recipes are made from. The order of `RECIPES`
is that of the table in data/README.md.
"""

from data_recipes import (
    classifier,
    detectors,
    digits,
    emoji,
    faces,
    painters,
    photographs,
    portraits,
    scans,
    signals,
)

TOPICS = (
    *(digits, photographs, portraits, classifier, detectors, faces, painters, emoji),
    *(signals, scans),
)
RECIPES = {name: recipe for topic in TOPICS for name, recipe in topic.RECIPES.items()}
