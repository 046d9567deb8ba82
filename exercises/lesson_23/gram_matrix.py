"""23.2: which channels occur together, whatever the place."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("23.2", exempt={"a": "negative"})  # two signs cancel
def gram_matrix(a):
    n_H, n_W, n_C = a.shape
    places = a.reshape(n_H * n_W, n_C)
    return places.T @ places / len(places)


@gram_matrix.cases
def _(rng):
    yield np.array([[[2.0, 0], [1, 1]]])
    yield np.array([[[1.0, 2], [0, 1]], [[3, 0], [0, -1]]])
    yield integers(rng, 2, 2, 3) / 2
    yield integers(rng, 3, 2, 2) / 4
    for shape in ((2, 5, 3), (4, 3, 2), (3, 4, 4), (5, 2, 1), (1, 1, 3)):
        yield mixed(rng, *shape)


mistake = gram_matrix.mistake
mistake(
    "You have the sum over all places. Divide by their number, n_H times n_W.",
    (" / len(places)", ""),
)
mistake(
    "You divide by how many numbers `a` holds. Divide by the number of places, n_H times n_W.",
    ("len(places)", "a.size"),
)
mistake(
    "You divide by the number of channels. Divide by the number of places, n_H times n_W.",
    ("len(places)", "a.shape[-1]"),
)
mistake(
    "You divide by the number of rows alone. The number of places is n_H times n_W.",
    ("len(places)", "len(a)"),
)
mistake(
    "You compare places with places. Asked for are pairs of channels, n_C times n_C numbers.",
    ("places.T @ places", "places @ places.T"),
)
mistake(
    """Your table mixes places and channels: the numbers of one place lie next to each other, so
    reshape to (places, n_C); reshape to (n_C, places) takes what does not belong together.""",
    ("a.reshape(n_H * n_W, n_C)", "a.reshape(n_C, n_H * n_W).T"),
)
mistake(
    "You take the mean off each channel first: that is the covariance, which comes later.",
    ("return", "places = places - places.mean(axis=0)\n    return"),
)
mistake(
    "You have the squares of each channel with itself only. Every pair of channels is asked for.",
    ("places.T @ places", "np.diag(np.sum(places**2, axis=0))"),
)
mistake(
    "You multiply the means of the channels. Multiply at each place first, then take the mean.",
    ("places.T @ places / len(places)", "np.outer(places.mean(axis=0), places.mean(axis=0))"),
)
mistake(
    "Yours are correlations: each channel is divided by its length. Here nothing is.",
    (
        "return",
        "places = places / np.sqrt(np.mean(places**2, axis=0) + 1e-300)\n    return",
    ),
)
mistake(
    "You take the absolute value of the products. Channels that exclude each other are negative.",
    ("places.T @ places", "np.abs(places).T @ np.abs(places)"),
)
