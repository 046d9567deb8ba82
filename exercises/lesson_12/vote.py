"""12.5: what several networks say together."""

import numpy as np

from course_utils.functional import softmax
from exercises import exercise, mixed


@exercise("12.5", returns=("classes", "probabilities"), allow=("softmax",))
def vote(scores):
    probabilities = softmax(scores).mean(axis=0)
    return probabilities.argmax(axis=1), probabilities


@vote.cases
def _(rng):
    yield np.array([[[2.0, 0]], [[0, 1]]])
    yield np.array([[[0.0, 0, 0], [3, 0, 1]], [[2, 1, 0], [0, 0, 4]]])
    # one is very sure, two are not: by the number of votes it would be class 0
    yield np.array([[[0.5, 0, 0]], [[0.5, 0, 0]], [[0, 6, 0]]])
    # one has large scores: by the mean of the scores it would be class 0
    yield np.array([[[40.0, 0]], [[0, 5]], [[0, 5]]])
    yield np.array([[[1.0, 2, 3]], [[1, 2, 3]]])
    yield np.zeros((2, 2, 3))
    yield rng.integers(-6, 7, (2, 3, 4)) / 4
    for n_nets, m, n_classes in ((3, 4, 2), (5, 2, 10), (2, 5, 3), (1, 3, 4), (4, 1, 3)):
        yield rng.integers(-12, 13, (n_nets, m, n_classes)) / 4
    yield mixed(rng, 3, 6, 5)
    yield mixed(rng, 4, 3, 4)


PROBABLE = "softmax(scores).mean(axis=0)"
mistake = vote.mistake
mistake(
    """You take the mean of the scores, then softmax. A network with large scores outvotes the
    others. First softmax for each, then the mean.""",
    (PROBABLE, "softmax(scores.mean(axis=0))"),
)
mistake(
    """You count votes. A network that hesitates counts as much as one that is sure: take the mean
    of the probabilities.""",
    (PROBABLE, "(np.arange(scores.shape[2]) == scores.argmax(2)[:, :, None]).mean(axis=0)"),
)
mistake(
    """Your probabilities are right, but the classes are those with the most votes. Wanted is the
    largest mean probability.""",
    (
        "probabilities.argmax(axis=1)",
        """(np.arange(scores.shape[2]) == scores.argmax(2)[:, :, None]).mean(axis=0).argmax(1)""",
    ),
)
mistake(
    "You add up the probabilities without dividing by the number of networks.",
    (".mean(", ".sum("),
)
mistake(
    "You take the largest probability that any network gives. Take their mean.",
    (".mean(", ".max("),
)
mistake(
    "You take the median of the networks. Take their mean.",
    (PROBABLE, "np.median(softmax(scores), axis=0)"),
)
mistake(
    "You multiply the probabilities of the networks. Take their mean.",
    (".mean(", ".prod("),
)
mistake(
    "Your mean is over the scores: softmax is missing, so that they are no probabilities.",
    (PROBABLE, "scores.mean(axis=0)"),
)
mistake(
    "Your softmax goes over the networks. It makes shares of the classes, the last axis.",
    (PROBABLE, "softmax(scores.T).T.mean(axis=0)"),
)
mistake(
    "Only the first network is asked.",
    (PROBABLE, "softmax(scores)[0]"),
)
mistake(
    "Softmax a second time: the mean of probabilities is one already.",
    (PROBABLE, f"softmax({PROBABLE})"),
)
mistake(
    "Your classes go over the examples. Each row has one: argmax over axis 1.",
    ("argmax(axis=1)", "argmax(axis=0)"),
)
mistake(
    "Your first part holds the largest probabilities. Wanted is where they stand: argmax.",
    ("probabilities.argmax(axis=1)", "probabilities.max(axis=1)"),
)
mistake(
    "The two parts are the wrong way round: first the classes, then the probabilities.",
    lambda scores: vote(scores)[::-1],
)
mistake(
    """Your mean is over axis 1, the pictures. The networks are axis 0.""",
    (".mean(axis=0)", ".mean(axis=1)"),
)
NAIVE = "np.exp(scores) / np.exp(scores).sum(axis=2, keepdims=True)"
mistake(
    """Your exp overflows where scores are large. Take the largest of each row off first: scores -
    scores.max(axis=2, keepdims=True).""",
    ("softmax(scores)", f"({NAIVE})"),
)
mistake(
    """You take off the largest of all scores. Where a row lies far below it all its exp are 0: each
    row loses its own largest, over axis 2 with keepdims.""",
    ("softmax(scores)", f"({NAIVE})".replace("scores)", "scores - scores.max())")),
)
mistake(
    """Only the last network counts, divided by their number. In a loop the sum grows: += in
    place of =.""",
    (PROBABLE, "softmax(scores)[-1] / len(scores)"),
)
mistake(
    """Only the first network counts, divided by their number. Does the `return` stand inside the
    loop?""",
    (PROBABLE, "softmax(scores)[0] / len(scores)"),
)
mistake("Only the last network counts.", (PROBABLE, "softmax(scores)[-1]"))
mistake(
    "You divide by 5, however many networks there are: len(scores).",
    (".mean(axis=0)", ".sum(axis=0) / 5"),
)


def _running(scores):
    p = softmax(scores)
    out = p[0]
    for one in p[1:]:
        out = (out + one) / 2
    return out.argmax(axis=1), out


mistake(
    "You halve again at each network, so that the last count most. Add up all, then divide.",
    _running,
)
mistake(
    """Your softmax goes over the pictures, axis 1. It makes shares of the classes, axis 2.""",
    (PROBABLE, "softmax(scores.swapaxes(1, 2)).swapaxes(1, 2).mean(axis=0)"),
)
mistake(
    """You divide by the sum of everything. Each row of each network has its own: axis=2 with
    keepdims=True.""",
    ("softmax(scores)",
     "(np.exp(scores - (top := scores.max(axis=2, keepdims=True))) / np.exp(scores - top).sum())"),
)  # fmt: skip
mistake("You round the probabilities.", lambda scores: (vote(scores)[0], vote(scores)[1].round(2)))
mistake(
    """Your probabilities are right, but the classes are those of the mean scores. Take argmax of
    the mean probabilities.""",
    ("probabilities.argmax(", "scores.mean(axis=0).argmax("),
)
