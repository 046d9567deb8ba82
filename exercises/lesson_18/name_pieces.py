"""18.5: a class for each piece, by majority."""

import numpy as np

from exercises import exercise

PIECES, CLASSES = "negative large fraction ties", "negative large fraction"


@exercise("18.5", exempt={"pieces": PIECES, "classes": CLASSES})
def name_pieces(pieces, classes):
    names = []
    for k in range(1, pieces.max() + 1):
        counts = np.bincount(classes[pieces == k])
        names.append(np.argmax(counts))
    return names


@name_pieces.cases
def _(rng):
    yield np.array([[1, 1, 0], [1, 2, 2]]), np.array([[3, 3, 0], [1, 5, 5]])
    yield np.array([[1, 1, 2, 2]]), np.array([[4, 2, 3, 0]])  # ties: the smaller
    yield np.array([[0, 0, 0, 2, 1]]), np.array([[7, 7, 7, 1, 2]])  # not in order, ground 7
    yield np.array([[1, 1, 1], [1, 1, 1]]), np.array([[0, 0, 0], [6, 0, 6]])
    yield np.array([[3, 1], [3, 2], [0, 2]]), np.array([[2, 9], [2, 8], [2, 0]])
    yield np.zeros((2, 3), int), np.array([[1, 0, 1], [2, 2, 2]])  # no piece
    yield np.array([[1]]), np.array([[5]])
    yield np.array([[1, 1, 1, 1, 1]]), np.array([[9, 1, 9, 1, 2]])
    yield np.array([[1, 1, 1, 1, 2]]), np.array([[0, 2, 5, 2000, 2000]])
    yield np.array([[2, 1, 1, 1, 1]]), np.array([[300, 300, 44, 8, 300]])  # 300 is 44 in a byte
    for n_H, n_W, K in ((4, 5, 3), (6, 4, 5), (5, 5, 2), (12, 9, 14), (7, 20, 6)):
        pieces = rng.integers(0, K + 1, (n_H, n_W))
        pieces.flat[rng.permutation(pieces.size)[:K]] = np.arange(1, K + 1)
        yield pieces, rng.integers(0, 4 + K, (n_H, n_W)) * (rng.random((n_H, n_W)) < 0.7)


NAME = "np.argmax(counts)"
mistake = name_pieces.mistake
mistake("Your list begins with the ground. It is no piece: begin with 1.", ("range(1,", "range(0,"))
mistake("Your list ends one piece too early: the last is K.", ("max() + 1", "max()"))
mistake(
    "Of two classes that are equally frequent you take the larger. Wanted is the smaller.",
    (NAME, "len(counts) - 1 - int(np.argmax(counts[::-1]))"),
)
mistake(
    "You give how many pixels have the most frequent class. Wanted is the class.",
    (NAME, "int(np.max(counts))"),
)
mistake("You take the class of the first pixel. Ask all.", (NAME, "classes[pieces == k][0]"))
mistake("You take the largest class in the piece.", (NAME, "np.max(classes[pieces == k])"))
mistake("You take the smallest class in the piece.", (NAME, "np.min(classes[pieces == k])"))
mistake(
    "You take the mean of the classes. Classes are names: count them.",
    (NAME, "int(np.mean(classes[pieces == k]))"),
)
mistake(
    "You take the middle one of the classes. Classes are names: count them.",
    (NAME, "int(np.median(classes[pieces == k]))"),
)
mistake(
    "You ask all pixels of the picture. Ask those of the piece: classes[pieces == k].",
    ("classes[pieces == k]", "classes.ravel()"),
)
mistake(
    "You name the classes by the pieces: count in `classes` where `pieces` is k, not the reverse.",
    ("classes[pieces == k]", "pieces[classes == k]"),
    (NAME, "int(np.argmax(counts)) if len(counts) else 0"),
)
mistake(
    "You take 0 for ground and leave it out. In `classes` it is a class like any other.",
    (NAME, "int(np.argmax(counts[1:])) + 1 if len(counts) > 1 else 0"),
)
FIRST = "max(classes[pieces == k].tolist(), key=lambda c: counts[c])"
mistake("Of two classes that are equally frequent you take the one met first.", (NAME, FIRST))
mistake("You take the rarest class: argmin.", (NAME, "np.argmin(counts)"))
mistake(
    "You take the rounded mean. Count the classes.", (NAME, "round(classes[pieces == k].mean())")
)
mistake(
    "You give the place of the class among those that appear, not the class itself.",
    (NAME, "np.argmax(counts[np.unique(classes)[np.unique(classes) < len(counts)]])"),
)
mistake(
    "You ask for more than half of the pixels. The most frequent class is enough.",
    (NAME, "np.argmax(counts) if counts.max() * 2 > counts.sum() else 0"),
)
mistake(
    "You sort the classes. They stand in the order of the pieces.",
    ("return names", "return sorted(names)"),
)
mistake(
    "Classes above 255 are lost in yours.", ("classes[pieces == k]", "classes[pieces == k] % 256")
)
mistake("There may be ten classes and more.", (NAME, "np.argmax(counts[:10])"))
