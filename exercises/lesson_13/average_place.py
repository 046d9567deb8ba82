"""13.4: a point read off a map."""

import numpy as np

from exercises import exercise


# e to the power of a large score is beyond all numbers
@exercise("13.4", returns=("x", "y"), exempt={"scores": "large"})
def average_place(scores):
    n_H, n_W = scores.shape
    weights = np.exp(scores) / np.sum(np.exp(scores))
    x = np.sum(weights * (np.arange(n_W) + 0.5)) / n_W
    y = np.sum(weights.T * (np.arange(n_H) + 0.5)) / n_H
    return x, y


@average_place.cases
def _(rng):
    yield np.array([[0.0, 0], [0, 0]])
    yield np.log(np.array([[1.0, 1, 1], [1, 1, 5]]))
    yield np.array([[0.0, 9, 0, 0], [0, 0, 0, 0]])
    yield np.array([[0, 1, 2], [3, 0, -1]])
    yield np.array([[2.5], [0.5], [-0.5]])
    yield np.array([[-1.0, 0.5, 4.25, 0]])
    for n_H, n_W in ((1, 1), (3, 3), (5, 2), (4, 7), (8, 8), (9, 6)):
        yield rng.normal(0, 2, (n_H, n_W))


WEIGHTS = "np.exp(scores) / np.sum(np.exp(scores))"
mistake = average_place.mistake
mistake("You return y and x. Wanted is x first: across, then down.", ("return x, y", "return y, x"))
mistake(
    "A cell counts as its middle: the first of n_W cells lies at 0.5 / n_W, not at 0.",
    (" + 0.5", ""),
)
mistake("You count cells from 1. The middle of the first is 0.5.", ("+ 0.5", "+ 1"))
mistake(
    "Your places are in cells. Divide by n_W and n_H to get shares.", (" / n_W", ""), (" / n_H", "")
)
mistake(
    "You take the place of the largest score. Wanted is the mean of all places, by their weights.",
    (WEIGHTS, "np.arange(scores.size).reshape(scores.shape) == np.argmax(scores)"),
)
mistake(
    "You weight by the scores themselves. Weights are the softmax: positive, and together 1.",
    (WEIGHTS, "scores / (np.sum(scores) or 1)"),
)
mistake(
    "Your weights do not add up to 1. Divide by the sum of all of them.",
    (" / np.sum(np.exp(scores))", ""),
)
mistake(
    "Your softmax runs over each row by itself. It runs over all cells of the map.",
    ("np.sum(np.exp(scores))", "np.sum(np.exp(scores), axis=1, keepdims=True)"),
)
mistake(
    "Your softmax runs over each column by itself. It runs over all cells of the map.",
    ("np.sum(np.exp(scores))", "np.sum(np.exp(scores), axis=0, keepdims=True)"),
)
mistake(
    "You divide x by n_H and y by n_W. x runs across the width.",
    ("/ n_W", "/ n_K"),
    ("/ n_H", "/ n_W"),
    ("/ n_K", "/ n_H"),
)
mistake(
    "You divide by n - 1. The middle of the first of n cells lies at 0.5 / n.",
    ("/ n_W", "/ max(n_W - 1, 1)"),
    ("/ n_H", "/ max(n_H - 1, 1)"),
)
mistake(
    "All your places weigh the same. The larger the score, the more a place counts.",
    (WEIGHTS, "np.ones(scores.shape) / scores.size"),
)
mistake(
    "The larger a score, the more its place counts. In yours it counts less: a sign is turned.",
    (WEIGHTS, "np.exp(-scores) / np.sum(np.exp(-scores))"),
)
mistake(
    "You take the sigmoid of each score. Wanted is the softmax: all weights together are 1.",
    (WEIGHTS, "1 / (1 + np.exp(-scores)) / np.sum(1 / (1 + np.exp(-scores)))"),
)
mistake("You divide by the largest weight. Divide by their sum.", ("/ np.sum(np", "/ np.max(np"))
mistake(
    "You take a mean over columns and rows. The weights add up to 1, so the sum is the mean.",
    ("/ n_W", "/ n_W**2"),
    ("/ n_H", "/ n_H**2"),
)
mistake(
    "You add half the map. Half a cell is wanted: 0.5 / n_W.",
    (" + 0.5", " + len(scores.T) / 2"),
    ("(np.arange(n_H) + len(scores.T) / 2)", "(np.arange(n_H) + len(scores) / 2)"),
)
