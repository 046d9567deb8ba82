"""20.1: 1 - cosine of every row of one array with every row of another."""

import numpy as np

from exercises import exercise


@exercise("20.1", exempt={"a": "channels", "b": "channels"})
def distance_table(a, b):
    a = a / np.linalg.norm(a, axis=1, keepdims=True)
    b = b / np.linalg.norm(b, axis=1, keepdims=True)
    return 1 - a @ b.T


@distance_table.cases
def _(rng):
    yield np.array([[3.0, 4]]), np.array([[4.0, 3], [40, 30], [-4, 3], [-3, -4]])
    yield np.array([[2.0, 0]]), np.array([[5.0, 0]])
    yield np.array([[2.0, 0], [0, 0.5], [-1, 1]]), np.array([[1.0, 1], [0, -3]])
    yield np.array([[0.0, 0, 2], [1, 2, 2]]), np.array([[2.0, -1, 2], [0, 3, 4], [1500, 0, 0]])
    for n, m, d in ((1, 1, 3), (2, 5, 4), (5, 2, 4), (4, 4, 4), (3, 3, 1), (1, 6, 7)):
        scale = 10 ** rng.uniform(-2, 4, (n, 1))
        yield rng.normal(size=(n, d)) * scale, rng.normal(size=(m, d)) * scale.max()


LENGTH_A = "a / np.linalg.norm(a, axis=1, keepdims=True)"
LENGTH_B = "b / np.linalg.norm(b, axis=1, keepdims=True)"
mistake = distance_table.mistake
mistake(
    "These are the cosines. The distance is 1 minus the cosine: 0 for the same direction.",
    ("1 - a @ b.T", "a @ b.T"),
)
mistake(
    "Neither vector is divided by its length: the product alone is not the cosine.",
    (LENGTH_A, "a"),
    (LENGTH_B, "b"),
)
mistake("The rows of b are not divided by their lengths.", (LENGTH_B, "b"))
mistake("The rows of a are not divided by their lengths.", (LENGTH_A, "a"))
mistake(
    "You divide by one length for the whole array. Each row has a length of its own: axis=1.",
    (LENGTH_A, "a / np.linalg.norm(a)"),
    (LENGTH_B, "b / np.linalg.norm(b)"),
)
mistake(
    "You divide by the length of each column. The vectors are the rows: axis=1.",
    (LENGTH_A, "a / np.linalg.norm(a, axis=0, keepdims=True)"),
    (LENGTH_B, "b / np.linalg.norm(b, axis=0, keepdims=True)"),
)
mistake(
    "You divide by the squared length. The length is the root of it.",
    (LENGTH_A, "a / (a**2).sum(axis=1, keepdims=True)"),
    (LENGTH_B, "b / (b**2).sum(axis=1, keepdims=True)"),
)
mistake(
    "You divide by the sum of the absolute numbers. The length is the root of the squares' sum.",
    (LENGTH_A, "a / np.abs(a).sum(axis=1, keepdims=True)"),
    (LENGTH_B, "b / np.abs(b).sum(axis=1, keepdims=True)"),
)
mistake(
    "Opposite directions are as near as equal ones in yours. Their distance is 2: keep the sign.",
    ("a @ b.T", "np.abs(a @ b.T)"),
)
mistake(
    "This is half of 1 - cosine. The opposite direction has the distance 2.",
    ("1 - a @ b.T", "(1 - a @ b.T) / 2"),
)
mistake(
    "This is the angle. The distance is 1 minus its cosine.",
    ("1 - a @ b.T", "np.arccos(np.clip(a @ b.T, -1, 1))"),
)
mistake(
    "This is the everyday distance of the two directions. Wanted is 1 minus the cosine.",
    ("1 - a @ b.T", "np.sqrt(np.maximum(0, 2 - 2 * a @ b.T))"),
)
mistake(
    "These are everyday distances. They grow with the lengths of the vectors; a cosine does not.",
    lambda a, b: np.linalg.norm(a[:, None] - b, axis=2),
)
mistake(
    "These are squares of everyday distances, and grow with the lengths; a cosine does not.",
    lambda a, b: ((a[:, None] - b) ** 2).sum(axis=2),
)
mistake(
    "You cut off at 1. Opposite directions are at 2.", ("1 - a @ b.T", "(1 - a @ b.T).clip(0, 1)")
)
mistake(
    "You divide by the root of the length. The length is a root already: divide by it.",
    (LENGTH_A, "a / np.linalg.norm(a, axis=1, keepdims=True) ** 0.5"),
    (LENGTH_B, "b / np.linalg.norm(b, axis=1, keepdims=True) ** 0.5"),
)
mistake("You divide 1 by the cosine. The distance is 1 minus it.", ("1 - a @ b.T", "1 / (a @ b.T)"))
