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
BOTH = f"{ACCEPTS}, {REJECTS}"
mistake = error_rates.mistake
for says, accepted in (
    ("A distance equal to the threshold is accepted: at most, `<=`.", "distances < threshold"),
    ("You accept pairs that lie far apart. Near ones are accepted: distance at most the threshold.",
     "distances >= threshold"),
    ("You drop the sign of the distances. Take them as they are.",
     "np.abs(distances) <= threshold"),
    ("You sort the distances. Then `same` belongs to other pairs.",
     "np.sort(distances) <= threshold"),
):  # fmt: skip
    mistake(says, ("distances <= threshold", accepted))
for says, returned in (
    ("You divide both by the number of all pairs. Each rate is a part of its own kind of pairs.",
     "(accepted & ~same).mean(), (~accepted & same).mean()"),
    ("You give the two rates in the other order: first the strangers accepted.",
     f"{REJECTS}, {ACCEPTS}"),
    ("The second is the part of the same person that is accepted. Wanted is the part refused.",
     f"{ACCEPTS}, {REJECTS[4:]}"),
    ("The first is the part of the strangers refused. Wanted is the part accepted.",
     f"1 - {BOTH}"),
    ("You take the two kinds the wrong way round: strangers are where `same` is False.",
     "accepted[same].mean(), 1 - accepted[~same].mean()"),
    ("These are numbers of pairs. A rate is a part: divide by how many there are of the kind.",
     "accepted[~same].sum(), (~accepted[same]).sum()"),
    ("You divide by the accepted pairs: how many of them are strangers. Divide by all strangers.",
     f"np.sum(accepted & ~same) / max(1, accepted.sum()), {REJECTS}"),
    ("You divide by the refused pairs. Divide by all pairs of one person.",
     f"{ACCEPTS}, np.sum(~accepted & same) / max(1, (~accepted).sum())"),
    ("You divide by the accepted and by the refused pairs. Divide by all pairs of the kind.",
     "np.sum(accepted & ~same) / max(1, accepted.sum()), "
     "np.sum(~accepted & same) / max(1, (~accepted).sum())"),
    ("You give the part of all pairs judged wrongly, twice. The two kinds of errors stay apart.",
     "(accepted != same).mean(), (accepted != same).mean()"),
    ("You count wrong and right judgements of all pairs. The two kinds of errors stay apart.",
     "(accepted != same).mean(), (accepted == same).mean()"),
    ("Both rates are of strangers. The second is of pairs of one person.",
     f"{ACCEPTS}, 1 - {ACCEPTS}"),
    ("Both rates are of one person. The first is of strangers.", f"{REJECTS}, {REJECTS}"),
    ("These are percent. Wanted are parts, from 0 to 1.", f"100 * {ACCEPTS}, 100 * ({REJECTS})"),
    ("You divide each number by how many there are of the *other* kind.",
     "(accepted & ~same).sum() / same.sum(), (~accepted & same).sum() / (~same).sum()"),
):  # fmt: skip
    mistake(says, (BOTH, returned))
