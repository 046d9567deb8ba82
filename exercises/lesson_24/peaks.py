"""24.3: peaks with a dead time, the highest first."""

import numpy as np

from exercises import exercise


@exercise("24.3", exempt={"dead_time": "zero"})
def peaks(x, threshold, dead_time):
    found = []
    for i in np.argsort(-x):
        if x[i] >= threshold and all(abs(i - k) >= dead_time for k in found):
            found.append(i)
    return sorted(found)


@peaks.cases
def _(rng):
    yield np.array([0.0, 3, 1, 4, 1, 0, 2, 0]), 2, 3
    yield np.array([0.0, 3, 1, 4, 1, 0, 2, 0]), 2, 2
    yield np.array([5.0, 1, 1, 3, 0, 4]), 3, 1
    yield np.array([1.0, 2]), 7, 2
    yield np.array([-5, -1, -4, -2.5, -3, -6]), -3, 2
    yield np.array([0, 1200, 0, 0, 1500, 0, 0.5, 0]), 0.5, 3
    for n, dead_time in ((9, 1), (14, 2), (20, 4), (25, 6), (12, 12), (30, 9), (70, 20), (60, 30)):
        x = rng.permutation(np.arange(n) - n / 2) / 2
        yield x, float(rng.choice(x[x < 1])), dead_time
        yield x * 400.3, -1e5, dead_time


mistake = peaks.mistake
mistake(
    "You go on as long as something is *above* the threshold. What is equal to it counts.",
    (">= threshold", "> threshold"),
)
mistake(
    "Your dead time is one sample too long: a peak exactly dead_time away is allowed.",
    (">= dead_time", "> dead_time"),
)
mistake(
    "Your dead time forbids nothing before the peak. It goes both ways.",
    ("abs(i - k) >= dead_time", "(i < k or i - k >= dead_time)"),
)
mistake(
    "Your dead time forbids nothing after the peak. It goes both ways.",
    ("abs(i - k) >= dead_time", "(i > k or k - i >= dead_time)"),
)
mistake(
    "Your places are in the order of height. Give them from left to right.",
    ("sorted(found)", "found"),
)
mistake(
    "You go from left to right. Take the highest first: it may forbid one before it.",
    ("np.argsort(-x)", "range(len(x))"),
)
mistake(
    "You forbid only the peak itself. Forbid all samples less than dead_time away.",
    (" and all(abs(i - k) >= dead_time for k in found)", ""),
)
mistake(
    "You forbid half a dead time on each side. It is a whole one on both.",
    (">= dead_time", "> dead_time // 2"),
)
mistake(
    "You give the heights of the peaks. Give their places.",
    ("sorted(found)", "[x[i] for i in sorted(found)]"),
)
mistake("You stop at the highest. Go on with what is left.", ("sorted(found)", "found[:1]"))
