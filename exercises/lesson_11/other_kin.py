"""11.2: pictures that may test what the chosen ones taught."""

import numpy as np

from exercises import exercise

FREE = "fraction negative large"


@exercise("11.2", exempt={"kin": FREE, "chosen": FREE + " ties"})
def other_kin(kin, chosen):
    return np.flatnonzero(~np.isin(kin, kin[chosen]))


@other_kin.cases
def _(rng):
    yield np.array([7, 7, 8, 9]), np.array([0])
    yield np.array([4, 5, 4, 6, 5, 4]), np.array([3])
    yield np.array([4, 5, 4, 6, 5, 4]), np.array([5, 1])
    yield np.array([0, 1, 2, 3]), np.array([2, 0])
    yield np.array([3, 3, 3, 5, 0]), np.array([1, 2])
    yield np.array([2, 1, 2, 2, 1]), np.array([4, 0])
    for m, n_kin, n in ((12, 5, 3), (20, 12, 4), (30, 9, 2), (15, 15, 6)):
        yield rng.integers(0, n_kin, m), rng.permutation(m)[:n]
    yield rng.integers(0, 150, 300), rng.permutation(300)[:9]


mistake = other_kin.mistake
mistake(
    "You leave out the chosen pictures only. Their kin must go, too: they look nearly the same.",
    lambda kin, chosen: np.setdiff1d(np.arange(len(kin)), chosen),
)
mistake(
    "You return the chosen pictures and their kin. Wanted are all the others.",
    ("~np.isin", "np.isin"),
)
mistake(
    "You return the numbers of the kin. Wanted are the places of the pictures, from 0.",
    ("np.flatnonzero(~np.isin(kin, kin[chosen]))", "kin[~np.isin(kin, kin[chosen])]"),
)
mistake(
    "You return True and False. Wanted are the places: np.flatnonzero finds them.",
    ("np.flatnonzero(~np.isin(kin, kin[chosen]))", "~np.isin(kin, kin[chosen])"),
)
mistake(
    "You take `chosen` for numbers of kin. They are places: look up kin[chosen].",
    ("kin[chosen])", "chosen)"),
)
mistake("You leave out the kin of the first chosen one only.", ("kin[chosen]", "kin[chosen[0]]"))
mistake("You leave out the kin of the last chosen one only.", ("kin[chosen]", "kin[chosen[-1]]"))
mistake(
    "You give one picture of each kin. All that are not kin of a chosen one may test.",
    lambda kin, chosen: np.array(
        [k for k in other_kin(kin, chosen) if k == np.flatnonzero(kin == kin[k])[0]], dtype=int
    ),
)
mistake(
    """You find the kin, but leave the chosen pictures in. What was learned from cannot test.""",
    lambda kin, chosen: np.sort(np.concatenate([other_kin(kin, chosen), np.unique(chosen)])),
)
mistake(
    """You always return an empty array. np.isin asks of each number of its first array whether the
    second holds it: ask of `kin`.""",
    ("kin, kin[chosen]", "kin[chosen], kin"),
)
mistake(
    "You return numbers of kin, each once. Wanted are the places of the pictures, from 0.",
    ("np.flatnonzero(~np.isin(kin, kin[chosen]))", "np.setdiff1d(kin, kin[chosen])"),
)
mistake(
    """You return numbers of kin, and leave out the chosen pictures only. Wanted are places, and the
    kin of the chosen ones must go, too.""",
    ("np.flatnonzero(~np.isin(kin, kin[chosen]))", "np.delete(kin, chosen)"),
)
mistake(
    "You look for places among the numbers of kin. Look for kin[k], the kin of the picture at k.",
    ("isin(kin,", "isin(np.arange(len(kin)),"),
)
mistake(
    """You let a picture test as soon as one chosen picture is not its kin. None of the chosen ones
    may be.""",
    lambda kin, chosen: np.flatnonzero((kin[:, None] != kin[chosen]).any(axis=1)),
)
mistake(
    "You give a picture once for each chosen one that is not its kin. None of them may be its kin.",
    lambda kin, chosen: np.array([k for k in range(len(kin)) for c in chosen if kin[k] != kin[c]]),
)
mistake("Your places stand in descending order: turn them.", ("chosen]))", "chosen]))[::-1]"))
mistake(
    """You stop at the first picture that is kin of a chosen one. Those behind it may test, too.""",
    lambda kin, chosen: np.arange(np.argmax(np.isin(kin, kin[chosen]))),
)
mistake(
    "You look at the first picture only. Does the `return` stand inside the loop?",
    lambda kin, chosen: np.flatnonzero(~np.isin(kin[:1], kin[chosen])),
)
