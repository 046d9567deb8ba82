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
