"""The look of every figure, its words, its knobs, and how it reaches the page."""
