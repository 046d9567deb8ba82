"""14.5: which windows of a photograph without faces the network should be shown again."""

import numpy as np

from exercises import exercise, mixed


@exercise("14.5", exempt={"scores": "square channels batch"})
def hard_negatives(scores, limit, most):
    order = np.argsort(-scores, kind="stable")
    above = [k for k in order if scores[k] > limit]
    return above[:most]


@hard_negatives.cases
def _(rng):
    yield np.array([-3.0, 2.5, -0.5, 1.0]), -1.5, 2
    yield np.array([-3.0, 2.5, -0.5, 1.0]), -1.5, 9
    yield np.array([0.5, 2.0, 0.5, 2.0, -1.0]), 0.5, 3
    yield np.array([0.5, 2.0, 0.5, 2.0, 0.5]), 0.0, 4
    yield np.array([-3.0, -2.0]), -1.5, 5
    yield np.array([4.0, 1.0]), 0.25, 0
    yield np.array([1200.0, -2000.0, 1500.5]), 1100.0, 4
    yield np.array([0.25, 3.0, -1.25, 1.0, -2.0]), 0.5, 5
    yield np.arange(40.0) % 7 + 0.5, 1.0, 30
    yield np.arange(40.0) % 6 + 0.5, 1.0, 9
    for limit, most in ((-1.5, 3), (0.0, 5), (-1000.0, 4), (0.75, 2)):
        yield np.round(mixed(rng, 12) / 4) * 4, limit, most
        yield rng.normal(0, 2, 15).round(1), limit, most


mistake = hard_negatives.mistake
mistake(
    "A score that equals the limit counts in yours. Only those *above* it do.",
    ("> limit", ">= limit"),
)
mistake(
    "You take those *below* the limit. Hard are the windows that score high and are no faces.",
    ("> limit", "< limit"),
)
mistake(
    "The limit is not used: scores that are not above it are easy.",
    ("[k for k in order if scores[k] > limit]", "order.tolist()"),
)
mistake("You give all above the limit. At most `most` are asked for.", ("above[:most]", "above"))
mistake(
    "You begin with the lowest score. The highest are the worst errors: -scores.",
    ("np.argsort(-scores", "np.argsort(scores"),
)
mistake(
    "You take the first ones as they come. Sort by score, the highest first.",
    ('np.argsort(-scores, kind="stable")', "np.arange(len(scores))"),
)
mistake(
    "You give the scores. Asked for are the numbers of the windows.",
    ("return above[:most]", "return scores[above][:most]"),
)
mistake(
    "Of equal scores the window that comes first goes first. Sorting upwards and turning the list "
    "round puts the last one first.",
    ('np.argsort(-scores, kind="stable")', 'np.argsort(scores, kind="stable")[::-1]'),
)
mistake(
    "You compare with 0, whatever `limit` is.",
    ("> limit", "> 0"),
)
mistake(
    "You compare with the -1.5 of the page, whatever `limit` is.",
    ("> limit", "> -1.5"),
)
mistake(
    "You take the `most` lowest of those above the limit.",
    ("above[:most]", "above[len(above) - min(most, len(above)):]"),
)
mistake(
    "You give the right windows in their own order. The highest score goes first.",
    ("return above[:most]", "return np.sort(above[:most])"),
)
mistake(
    "Your numbers count within the windows above the limit. Count within all windows.",
    ("return above[:most]", 'return np.argsort(-scores[scores > limit], kind="stable")[:most]'),
)
mistake(
    "You compare the size of the scores without their sign. A low score is an easy window.",
    ("scores[k] > limit", "abs(scores[k]) > limit"),
)
mistake(
    "You leave one out: `[:most]` ends before number `most`.",
    ("above[:most]", "above[: most - 1]"),
)
mistake(
    "You take one too many: `[:most]` holds `most` of them.",
    ("above[:most]", "above[: most + 1]"),
)
mistake(
    "This is a mask of True and False. Asked for are the numbers of the windows.",
    ("return above[:most]", "return scores > limit"),
)
