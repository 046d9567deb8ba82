"""17.4: which anchors are right, which wrong, and which do not count."""

import numpy as np

from exercises import exercise

TABLE = {"overlap": "negative large integers"}


@exercise("17.4", exempt=TABLE)
def rpn_labels(overlap):
    labels = np.full(len(overlap), -1)
    labels[overlap.max(axis=1) < 0.3] = 0
    best = overlap.max(axis=0)
    labels[np.any((overlap == best) & (best > 0), axis=1)] = 1
    labels[overlap.max(axis=1) > 0.7] = 1
    return labels


@rpn_labels.cases
def _(rng):
    yield np.array([[0.8, 0.0], [0.5, 0.1], [0.1, 0.6], [0.2, 0.0]])
    yield np.array([[0.2], [0.25], [0.0]])  # the best of a thing, below both thresholds
    yield np.array([[0.9, 0.0], [0.7, 0.0], [0.3, 0.0], [0.0, 0.0]])  # a thing that none meets
    yield np.array([[0.5, 0.1], [0.5, 0.4], [0.2, 0.4]])  # equals
    yield np.array([[0.75, 0.2, 0.0], [0.72, 0.0, 0.0], [0.1, 0.6, 0.05], [0.0, 0.65, 0.28]])
    yield np.array([[0.4, 0.45]])
    yield np.array([[0.6, 0.0], [0.1, 0.4], [0.4, 0.1]])  # as much as the best of another thing
    for n, m in ((5, 2), (7, 3), (4, 1), (9, 4), (6, 2), (3, 5), (12, 8)):
        yield rng.integers(0, 21, (n, m)) / 20
        yield rng.random((n, m)) * rng.choice([0.4, 0.7, 1.0])


BEST = "(overlap == best) & (best > 0)"
mistake = rpn_labels.mistake
mistake(
    """You leave out the second rule: the anchor that overlaps a thing most is right, however
    little that is, or some things would have none.""",
    (BEST, "(overlap == best) & (best > 0.7)"),
)
mistake(
    """You leave out the first rule: every anchor that overlaps a thing by more than 0.7 is right,
    not only the best.""",
    ("> 0.7", "> 1"),
)
mistake(
    """For each *anchor* you look for the thing it overlaps most, so all that meet anything are
    right. It is the other way round: for each thing the anchor, the largest of a column.""",
    ("best = overlap.max(axis=0)", "best = overlap.max(axis=1, keepdims=True)"),
)
mistake(
    """The order matters: an anchor that is the best of a thing is right even if it overlaps it by
    less than 0.3. You make it wrong afterwards.""",
    ("    return labels", "    labels[overlap.max(axis=1) < 0.3] = 0\n    return labels"),
)
mistake(
    """Several anchors may overlap a thing equally, and more than all others: then all of them are
    right. You take the first.""",
    (
        f"np.any({BEST}, axis=1)",
        "[int(a) for a, b in zip(overlap.argmax(axis=0), best) if b > 0]",
    ),
)
mistake(
    "A thing that no anchor meets makes every anchor its best, at 0. Only above 0 counts.",
    (" & (best > 0)", ""),
)
mistake(
    "Your anchors between 0.3 and 0.7 are wrong (0). They do not count: -1.",
    ("-1)", "0)"),
)
mistake(
    "What is above 0.3 is right in yours. Between 0.3 and 0.7 an anchor does not count: -1.",
    ("> 0.7", ">= 0.3"),
)
mistake(
    """You look at the smallest overlap of an anchor. It is wrong only if it overlaps *every* thing
    by less than 0.3, so the largest decides.""",
    ("overlap.max(axis=1) < 0.3", "overlap.min(axis=1) < 0.3"),
)
mistake(
    """An anchor with 0.7 is not above 0.7: it does not count, unless it is the best of a thing.""",
    ("> 0.7", ">= 0.7"),
)
mistake("An anchor with 0.3 is not below 0.3: it does not count.", ("< 0.3", "<= 0.3"))
mistake(
    "You mix up 0 and -1: wrong is 0, what does not count is -1.",
    lambda overlap: np.where(rpn_labels(overlap) == 1, 1, -1 - rpn_labels(overlap)),
)
mistake(
    """You take the largest of the whole table. Every thing, that is every column, has a best of
    its own.""",
    ("best = overlap.max(axis=0)", "best = overlap.max()"),
)
mistake(
    """You compare an anchor with the best of *any* thing. Its overlap with a thing has to be the
    largest of that column.""",
    (BEST, "np.isin(overlap, best[best > 0])"),
)
mistake(
    """You want an anchor to overlap *every* thing by more than 0.7. One is enough.""",
    ("overlap.max(axis=1) > 0.7", "overlap.min(axis=1) > 0.7"),
)
mistake(
    "You want an anchor to be the best of *all* things. One is enough.",
    ("np.any", "np.all"),
)
mistake(
    "You take the mean over the things. The largest overlap of an anchor decides.",
    ("overlap.max(axis=1)", "overlap.mean(axis=1)"),
)
mistake(
    "By rule 1 an anchor is right above 0.7. Yours are right above 0.5.",
    ("> 0.7", "> 0.5"),
)
mistake(
    "The best anchor of a thing is right by rule 2 even below 0.3. In yours it has to reach 0.3.",
    ("(best > 0)", "(best >= 0.3)"),
)
mistake(
    """Several anchors may overlap a thing equally, and more than all others: then all of them are
    right. You take the last.""",
    (
        f"np.any({BEST}, axis=1)",
        "[len(a) - 1 - int(a[::-1].argmax()) for a, b in zip(overlap.T, best) if b > 0]",
    ),
)
mistake(
    "An anchor can be the best of a thing although it overlaps another one more.",
    ("(overlap == best)", "(overlap == best) & (overlap == overlap.max(axis=1, keepdims=True))"),
)
mistake(
    "You look at the first thing only. Every column is a thing.",
    lambda overlap: rpn_labels(overlap[:, :1]),
)
