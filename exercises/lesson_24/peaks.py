"""24.3: peaks with a dead time, the highest first."""

import numpy as np

from exercises import exercise


@exercise("24.3", exempt={"dead_time": "zero"})
def peaks(x, threshold, dead_time):
    x = np.array(x, float)
    found = []
    while x.max() >= threshold:
        i = x.argmax()
        found.append(i)
        x[max(i - dead_time + 1, 0) : i + dead_time] = -np.inf
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
    ("i - dead_time + 1, 0) : i + dead_time", "i - dead_time, 0) : i + dead_time + 1"),
)
mistake(
    "Your dead time forbids nothing before the peak. It goes both ways.",
    ("max(i - dead_time + 1, 0)", "i"),
)
mistake(
    "Your dead time forbids nothing after the peak. It goes both ways.",
    (": i + dead_time]", ": i + 1]"),
)
mistake(
    "Your places are in the order of height. Give them from left to right.",
    ("sorted(found)", "found"),
)
mistake(
    "You go from left to right. Take the highest first: it may forbid one before it.",
    ("x.argmax()", "(x >= threshold).argmax()"),
)
mistake(
    "You forbid only the peak itself. Forbid all samples less than dead_time away.",
    ("max(i - dead_time + 1, 0) : i + dead_time", "i"),
)
mistake(
    "You forbid half a dead time on each side. It is a whole one on both.",
    ("i - dead_time + 1, 0) : i + dead_time", "i - dead_time // 2, 0) : i + dead_time // 2 + 1"),
)
mistake("You give the heights of the peaks. Give their places.", ("append(i)", "append(x[i])"))
mistake("You stop at the highest. Go on with what is left.", ("while", "if"))
