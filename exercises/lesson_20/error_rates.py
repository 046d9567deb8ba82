"""20.3: the two error rates of a threshold."""

import numpy as np

from exercises import exercise

PAIRS = "square channels batch"
FLAGS = "fraction negative large three shapes " + PAIRS  # True or False


@exercise("20.3", returns=("accepts", "rejects"), exempt={"distances": PAIRS, "same": FLAGS})
def error_rates(distances, same, threshold):
    accepted = distances <= threshold
    return accepted[~same].mean(), 1 - accepted[same].mean()


@error_rates.cases
def _(rng):
    seven = np.array([0.1, 0.3, 0.5, 0.2, 0.4, 0.6, 0.8]), np.arange(7) < 3
    for threshold in (0.4, 0.45, 0.0, 0.1, 1, 0.55):
        yield *seven, threshold
    yield np.array([0.9, 0.2]), np.array([True, False]), 0.5
    yield np.array([0.5, 0.5, 0.5, 0.5]), np.array([True, False, False, True]), 0.5
    yield np.array([-2.0, -0.5, -1, 0.5, -3, 0.75]), np.arange(6) % 2 == 0, -0.75
    yield np.array([2000.0, -3, 1500, 0]), np.array([False, True, True, False]), 1600
    for n, p in ((8, 0.3), (20, 0.5), (33, 0.1), (50, 0.8)):
        same = rng.random(n) < p
        same[:2] = False, True
        yield rng.normal(0.8, 0.4, n).round(1) - 0.3 * same, same, float(rng.choice([0.5, 0.7, -1]))


ACCEPTS, REJECTS = "accepted[~same].mean()", "1 - accepted[same].mean()"
mistake = error_rates.mistake
mistake(
    "A distance equal to the threshold is accepted: at most, `<=`.",
    ("distances <= threshold", "distances < threshold"),
)
mistake(
    "You accept pairs that lie far apart. Near ones are accepted: distance at most the threshold.",
    ("distances <= threshold", "distances >= threshold"),
)
mistake(
    "You divide both by the number of all pairs. Each rate is a part of its own kind of pairs.",
    (ACCEPTS, "(accepted & ~same).mean()"),
    (REJECTS, "(~accepted & same).mean()"),
)
mistake(
    "You give the two rates in the other order: first the strangers accepted.",
    (f"{ACCEPTS}, {REJECTS}", f"{REJECTS}, {ACCEPTS}"),
)
mistake(
    "The second is the part of the same person that is accepted. Wanted is the part refused.",
    (REJECTS, REJECTS[4:]),
)
mistake(
    "The first is the part of the strangers refused. Wanted is the part accepted.",
    (ACCEPTS, f"1 - {ACCEPTS}"),
)
mistake(
    "You take the two kinds the wrong way round: strangers are where `same` is False.",
    ("~same", "same"),
    ("accepted[same]", "accepted[~same]"),
)
mistake(
    "These are numbers of pairs. A rate is a part: divide by how many there are of the kind.",
    (ACCEPTS, "accepted[~same].sum()"),
    (REJECTS, "(~accepted[same]).sum()"),
)
mistake(
    "You divide by the accepted pairs: how many of them are strangers. Divide by all strangers.",
    (ACCEPTS, "np.sum(accepted & ~same) / max(1, accepted.sum())"),
)
mistake(
    "You divide by the refused pairs. Divide by all pairs of one person.",
    (REJECTS, "np.sum(~accepted & same) / max(1, (~accepted).sum())"),
)
mistake(
    "You give the part of all pairs judged wrongly, twice. The two kinds of errors stay apart.",
    (f"{ACCEPTS}, {REJECTS}", "(accepted != same).mean(), (accepted != same).mean()"),
)
