"""22.3: how much of a score is lost when a square is covered."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("22.3", forbid=("explain",), exempt=dict.fromkeys(("size", "step"), "zero"))
def occlusion_map(image, weights, size, step):
    def score(x):
        return np.sum(np.maximum(x * weights, 0))

    rows = range(0, image.shape[0] - size + 1, step)
    columns = range(0, image.shape[1] - size + 1, step)
    lost = np.zeros((len(rows), len(columns)))
    for i, r in enumerate(rows):
        for j, c in enumerate(columns):
            covered = image.copy()
            covered[r : r + size, c : c + size] = 0
            lost[i, j] = score(image) - score(covered)
    return lost


@occlusion_map.cases
def _(rng):
    image = np.array([[1.0, 2, 0, 3], [0, 4, 1, 1], [2, 0, 5, 1]])
    yield image, np.ones((3, 4)), 2, 1
    yield image, np.array([[1.0, -1, 0, 2]] * 3), 2, 1
    yield integers(rng, 4, 3, low=-2), integers(rng, 4, 3, low=-2, high=3), 1, 1
    sizes = (4, 6, 2, 2), (5, 4, 3, 1), (7, 5, 2, 3), (3, 7, 1, 2)
    sizes += (8, 6, 4, 1), (6, 9, 5, 3), (11, 12, 8, 2), (9, 10, 2, 5)
    for n_H, n_W, size, step in sizes:
        yield mixed(rng, n_H, n_W), mixed(rng, n_H, n_W), size, step
        yield rng.normal(size=(n_H, n_W)), rng.normal(size=(n_H, n_W)), size, step


RELU = "np.sum(np.maximum(x * weights, 0))"
COPY = "            covered = image.copy()\n"
LOSS = "score(image) - score(covered)"
mistake = occlusion_map.mistake
mistake(
    "What you return is what is left, the score of the covered image. Wanted is what is lost.",
    (LOSS, "score(covered)"),
)
mistake(
    "The difference is the wrong way round: the score of the whole image comes first.",
    (LOSS, "score(covered) - score(image)"),
)
mistake(
    "The squares add up in yours: begin with a fresh copy of the image at each place.",
    (COPY, ""),
    ("    for i, r", "    covered = image.copy()\n    for i, r"),
)
mistake(
    "The squares of a row add up in yours: begin with a fresh copy at each place, in both loops.",
    (COPY, ""),
    ("        for j, c", "        covered = image.copy()\n        for j, c"),
)
mistake("Your score adds products without np.maximum(..., 0).", (RELU, "np.sum(x * weights)"))
mistake(
    "Your score applies the maximum to the sum. It belongs to each product, before they are added.",
    (RELU, "np.maximum(np.sum(x * weights), 0)"),
)
mistake(
    "You take what is positive of the image. The maximum belongs to each product with its weight.",
    (RELU, "np.sum(np.maximum(x, 0) * weights)"),
)
mistake(
    "The score of the whole image needs np.maximum(..., 0), too.",
    (LOSS, "np.sum(image * weights) - score(covered)"),
)
mistake("Your score is a mean. Wanted is the sum over all pixels.", ("np.sum(", "np.mean("))
mistake("You cover with 1. Wanted is 0.", ("] = 0", "] = 1"))
mistake("You cover with 0.5. Wanted is 0: here it stands for gray.", ("] = 0", "] = 0.5"))
mistake("You cover with the mean of the image. Wanted is 0.", ("] = 0", "] = image.mean()"))
mistake(
    "With `lost[i] += ...` you add to the whole row. Each place has its own number, lost[i, j].",
    ("lost[i, j] =", "lost[i] +="),
)
mistake(
    "A place is missing: the last square begins at n - size, so range ends at n - size + 1.",
    ("image.shape[0] - size + 1", "image.shape[0] - size"),
    ("image.shape[1] - size + 1", "image.shape[1] - size"),
)
mistake(
    "You also count places where the square sticks out over the edge.",
    ("image.shape[0] - size + 1", "image.shape[0]"),
    ("image.shape[1] - size + 1", "image.shape[1]"),
)
mistake("Your square moves by its size, not by `step`.", ("size + 1, step)", "size + 1, size)"))
mistake("It is one pixel too large.", ("r + size", "r + size + 1"), ("c + size", "c + size + 1"))
mistake("Your square has the side `step`.", ("r + size", "r + step"), ("c + size", "c + step"))
mistake("You cover whole rows. The square has `size` columns, too.", ("c : c + size", ":"))
mistake(
    "You give the share of the score that is lost. Wanted is the difference itself.",
    (LOSS, "(score(image) - score(covered)) / score(image)"),
)
