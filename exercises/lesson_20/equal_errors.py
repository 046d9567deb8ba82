"""20.4: the threshold at which both kinds of errors are alike."""

import numpy as np

from exercises import exercise

PAIRS = "square channels batch"
FLAGS = "fraction negative large three shapes " + PAIRS  # True or False


@exercise("20.4", returns=("rate", "threshold"), exempt={"distances": PAIRS, "same": FLAGS})
def equal_errors(distances, same):
    best = np.inf
    for t in np.unique(distances):
        accepts = (distances[~same] <= t).mean()
        rejects = (distances[same] > t).mean()
        if abs(accepts - rejects) < best:
            best = abs(accepts - rejects)
            found = (accepts + rejects) / 2, t
    return found


@equal_errors.cases
def _(rng):
    """Numbers of pairs are powers of 2, so that every rate is exact and ties are ties."""
    yield np.array([0.1, 0.3, 0.2, 0.4]), np.array([True, True, False, False])
    yield np.array([0.9, 0.2]), np.array([True, False])
    yield np.array([0.3, 0.5, 0.7]), np.array([False, True, False])
    yield np.array([0.1, 0.2, 0.6, 0.3, 0.8, 0.9, 0.5, 0.7]), np.arange(8) < 4
    yield np.array([0.5, 0.1, 0.7, 0.7, 0.3, 0.7]), np.array([0, 1, 0, 1, 0, 0], bool)
    yield np.array([0.4, 0.4, 0.4, 0.4]), np.array([True, False, False, True])
    yield np.array([300.0, 1200, 400, 350, 2500, 1800]), np.array([1, 0, 1, 0, 0, 1], bool)
    yield np.array([-300.0, -1, -500, -400, 0.5, -0.5]), np.array([1, 0, 1, 0, 0, 1], bool)
    for n, m in ((8, 8), (4, 16), (16, 4), (32, 16), (8, 2), (2, 8), (16, 16), (1, 8)):
        one, two = rng.normal(0.5, 0.25, n), rng.normal(0.8, 0.2, m)
        order = rng.permutation(n + m)
        yield np.concatenate([one, two]).round(1)[order], (np.arange(n + m) < n)[order]


GAP = "abs(accepts - rejects)"
mistake = equal_errors.mistake
mistake("You give the threshold first. The rate comes first.", ("found\n", "found[::-1]\n"))
mistake(
    "A distance equal to the threshold is accepted: `<=` for strangers, `>` for the same.",
    ("[~same] <= t", "[~same] < t"),
    ("[same] > t", "[same] >= t"),
)
mistake(
    "You take the parts of all pairs. Each rate is a part of its own kind.",
    ("(distances[~same] <= t).mean()", "(distances[~same] <= t).sum() / len(distances)"),
    ("(distances[same] > t).mean()", "(distances[same] > t).sum() / len(distances)"),
)
mistake(
    "The two kinds are swapped: strangers are where `same` is False.",
    ("(distances[~same] <= t)", "(distances[same] <= t)"),
    ("(distances[same] > t)", "(distances[~same] > t)"),
)
mistake(
    "You stop at the first threshold where more strangers are accepted than the same refused.",
    (f"if {GAP} < best", "if accepts >= rejects and best == np.inf"),
)
mistake("You never remember the smallest difference.", (f"            best = {GAP}\n", ""))
mistake(
    "You count the thresholds. Wanted is the distance itself.",
    ("for t in np.unique(distances)", "for k, t in enumerate(np.unique(distances))"),
    ("/ 2, t", "/ 2, k"),
)
for says, which in (
    ("The pairs are not in order. Of equal differences you keep the one met first", "distances"),
    ("Of equally good thresholds you take the last", "np.unique(distances)[::-1]"),
    ("You try the distances of strangers alone", "np.unique(distances[~same])"),
    ("You try the distances of one person alone", "np.unique(distances[same])"),
    ("You leave out the smallest distance", "np.unique(distances)[1:]"),
):
    mistake(f"{says}. Try each from the smallest up.", ("np.unique(distances)", which))
for says, rate in (
    ("sum of both rates", "accepts + rejects"),
    ("difference of the two rates", GAP),
    ("rate of false accepts alone", "accepts"),
    ("rate of false rejects alone", "rejects"),
    ("smaller of the two rates", "min(accepts, rejects)"),
    ("larger of the two rates", "max(accepts, rejects)"),
):
    mistake(f"The first is the {says}. Wanted is the mean.", ("(accepts + rejects) / 2", rate))
for says, gap in (
    ("You look for the smallest sum of the two rates. Wanted is where they differ least.",
     "accepts + rejects"),
    ("You look where the larger rate is smallest. Wanted is where they differ least.",
     "max(accepts, rejects)"),
    ("The difference is taken with its sign, and the most negative wins: use `abs`.",
     "accepts - rejects"),
    ("You compare numbers of errors. There may be more pairs of one kind: compare the rates.",
     "abs(accepts * (~same).sum() - rejects * same.sum())"),
):  # fmt: skip
    mistake(says, (f"if {GAP} < best", f"if {gap} < best"), (f"best = {GAP}", f"best = {gap}"))
