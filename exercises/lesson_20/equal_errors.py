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
mistake(
    "Of equally good thresholds you take the last. The prompt asks for the smallest: `<`.",
    (f"if {GAP} < best", f"if {GAP} <= best"),
)
mistake(
    "You look for the smallest sum of the two rates. Wanted is where they differ least.",
    (f"if {GAP} < best", "if accepts + rejects < best"),
    (f"best = {GAP}", "best = accepts + rejects"),
)
mistake(
    "The difference is taken with its sign, and the most negative wins: use `abs`.",
    (f"if {GAP} < best", "if accepts - rejects < best"),
    (f"best = {GAP}", "best = accepts - rejects"),
)
mistake(
    "The first is the sum of both rates. Wanted is their mean.",
    ("(accepts + rejects) / 2", "accepts + rejects"),
)
mistake(
    "The first is the difference of the two rates. Wanted is their mean at that threshold.",
    ("(accepts + rejects) / 2", GAP),
)
mistake(
    "The first is the rate of false accepts alone. Wanted is the mean of the two.",
    ("(accepts + rejects) / 2", "accepts"),
)
mistake(
    "You give the threshold first. The rate comes first.", ("return found", "return found[::-1]")
)
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
    "You compare numbers of errors. There may be more pairs of one kind: compare the rates.",
    (f"if {GAP} < best", "if abs(accepts * (~same).sum() - rejects * same.sum()) < best"),
    (f"best = {GAP}", "best = abs(accepts * (~same).sum() - rejects * same.sum())"),
)
mistake(
    "You stop at the first threshold where more strangers are accepted than the same refused.",
    lambda distances, same: _first_crossing(distances, same),
)


def _first_crossing(distances, same):
    for t in np.unique(distances):
        accepts, rejects = (distances[~same] <= t).mean(), (distances[same] > t).mean()
        if accepts >= rejects:
            break
    return (accepts + rejects) / 2, t
