"""Recognition from one example of each class."""

import numpy as np

from course_utils._engine.shapes import as_array, real_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import label_array
from course_utils.faces.triplets import VECTORS, squared_distances


def one_shot_rounds(labels, *, n_ways=5, n_rounds=400, rng):
    """Draw rounds of a game: one example of each of some classes, and a question.

    Parameters
    ----------
    labels : sequence of length m
        What each picture shows.
    n_ways : int, default 5
        Classes of a round.
    n_rounds : int, default 400
        How many rounds.
    rng : numpy.random.Generator
        Draws them.

    Returns
    -------
    examples : ndarray of int, shape (n_rounds, n_ways)
        Places in `labels`, one picture of each class; that of the right class comes first.
    questions : ndarray of int, shape (n_rounds,)
        Another picture of the first class.

    Raises
    ------
    TypeError, ValueError
        If fewer than `n_ways` classes have two pictures or more.

    Examples
    --------
    >>> labels = np.array([0, 0, 1, 1, 2, 2])
    >>> drawn = one_shot_rounds(labels, n_ways=3, n_rounds=4, rng=np.random.default_rng(0))
    >>> examples, questions = drawn
    >>> examples.shape, (labels[examples[:, 0]] == labels[questions]).all()
    ((4, 3), np.True_)
    """
    name = "one_shot_rounds"
    labels = as_array(name, "labels", labels)
    labels = label_array(name, "labels", labels, labels.size, "picture")
    n_ways = whole_number(name, "n_ways", n_ways, 2)
    n_rounds = whole_number(name, "n_rounds", n_rounds, 1)
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"{name}: rng must be a Generator, got {rng!r}")
    kinds, counts = np.unique(labels, return_counts=True)
    own = [np.flatnonzero(labels == kind) for kind in kinds[counts > 1]]
    if len(own) < n_ways:
        raise ValueError(
            f"{name}: {n_ways} classes with two pictures or more are needed, got {len(own)}"
        )
    examples, questions = np.empty((n_rounds, n_ways), int), np.empty(n_rounds, int)
    for row in range(n_rounds):
        chosen = rng.choice(len(own), n_ways, replace=False)
        examples[row, 0], questions[row] = rng.choice(own[chosen[0]], 2, replace=False)
        examples[row, 1:] = [rng.choice(own[k]) for k in chosen[1:]]
    return examples, questions


def one_shot_accuracy(vectors, examples, questions):
    """Share of questions whose nearest example is that of the right class.

    Parameters
    ----------
    vectors : ndarray, shape (m, n)
        The embedding of each picture.
    examples, questions : ndarray of int
        As `one_shot_rounds` gives them: the right example comes first.

    Returns
    -------
    float
        Of `n_ways` classes, guessing gives ``1 / n_ways``. A tie counts as wrong.

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit together.

    References
    ----------
    Koch, Zemel and Salakhutdinov, "Siamese neural networks for one-shot image recognition" (2015).

    Examples
    --------
    >>> vectors = np.array([[0.0], [5], [1], [3]])
    >>> one_shot_accuracy(vectors, [[0, 1], [0, 1]], [2, 3])
    0.5
    """
    name = "one_shot_accuracy"
    vectors = real_array(name, "vectors", vectors, VECTORS)
    examples = real_array(name, "examples", examples, ("m", "n_ways"))
    questions = real_array(name, "questions", questions, ("m",))
    if {examples.dtype.kind, questions.dtype.kind} - {"i", "u"}:
        raise TypeError(f"{name}: examples and questions must be whole numbers, places in vectors")
    if len(examples) != len(questions) or not len(examples):
        raise ValueError(
            f"{name}: expected one row of examples for each question, "
            f"got {examples.shape} and {questions.shape}"
        )
    right = 0
    for row, question in zip(examples, questions, strict=True):
        distances = squared_distances(vectors[[question]], vectors[row])[0]
        right += bool((distances[0] < distances[1:]).all())
    return right / len(examples)
