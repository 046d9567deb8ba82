"""What `compile` chooses from: losses, and measures of how well it goes."""

from functools import partial

import numpy as np

from course_utils import functional
from course_utils._engine.shapes import as_array, real_array
from course_utils.layers import Sequential, Sigmoid, Softmax
from course_utils.training.optimizers import OPTIMIZERS, Optimizer

LOSSES = {
    "softmax_cross_entropy": functional.softmax_cross_entropy,
    "sigmoid_cross_entropy": functional.sigmoid_cross_entropy,
    "mean_squared_error": functional.mean_squared_error,
}
HAVE_INSIDE = {"softmax_cross_entropy": Softmax, "sigmoid_cross_entropy": Sigmoid}


def accuracy(outputs, labels):
    """Part of the examples whose highest score is at the right class; nan is never right.

    Parameters
    ----------
    outputs : ndarray, shape (m, ..., n_classes)
        Scores or probabilities, of two classes or more.
    labels : ndarray, shape (m, ...) or shape of `outputs`
        Class numbers, or a probability for each class.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If there is only one class, or the shapes do not fit together.

    Examples
    --------
    >>> accuracy(np.array([[0.1, 0.9], [0.8, 0.2]]), [1, 1])
    0.5
    """
    outputs = real_array("accuracy", "outputs", outputs)
    right = outputs.argmax(axis=-1) == _classes("accuracy", outputs, labels)
    return float(np.mean(right & ~np.isnan(outputs).any(axis=-1)))


def top_5(outputs, labels):
    """Part of the examples whose right class is among the five highest scores, see `accuracy`.

    Of equal scores the class that comes first counts as the higher.

    Examples
    --------
    >>> top_5(np.arange(10.0)[None], [5]), top_5(np.arange(10.0)[None], [4])
    (1.0, 0.0)
    """
    outputs = real_array("top_5", "outputs", outputs)
    right = _classes("top_5", outputs, labels)[..., None]
    score = np.take_along_axis(outputs, right, axis=-1)
    before = np.arange(outputs.shape[-1]) < right
    ahead = (outputs > score) | ((outputs == score) & before)
    return float(np.mean((ahead.sum(axis=-1) < 5) & ~np.isnan(outputs).any(axis=-1)))


def binary_accuracy(outputs, labels):
    """Part of the yes-or-no answers that are right: a score above 0 is a yes, nan is never right.

    Parameters
    ----------
    outputs : ndarray, any shape
        Scores before the sigmoid.
    labels : ndarray, shape of `outputs`
        1 for yes, 0 for no.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> binary_accuracy(np.array([-2.0, 3, 1]), [0, 1, 0]) * 3
    2.0
    """
    outputs = real_array("binary_accuracy", "outputs", outputs)
    labels = real_array("binary_accuracy", "labels", labels)
    if labels.shape != outputs.shape:
        raise ValueError(
            f"binary_accuracy: labels must have the shape of outputs, {outputs.shape}, "
            f"got {labels.shape}"
        )
    right = (outputs > 0) == (labels > 0.5)
    return float(np.mean(right & ~np.isnan(outputs)))


METRICS = {"accuracy": accuracy, "top_5": top_5, "binary_accuracy": binary_accuracy}


class Means:
    """Means over all examples of what each batch reports."""

    def __init__(self):
        self.sums, self.m = {}, 0

    def add(self, results, m):
        """Take in the means of a batch of `m` examples."""
        for name, value in results.items():
            self.sums[name] = self.sums.get(name, 0.0) + float(value) * m
        self.m += m

    def values(self):
        """Give the means by name."""
        return {name: total / self.m for name, total in self.sums.items()}


def chosen_optimizer(optimizer):
    """Give a new optimiser for a name, a class or an example of it."""
    optimizer = _chosen("optimizer", optimizer, OPTIMIZERS)
    optimizer = optimizer() if isinstance(optimizer, type) else optimizer
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"compile: optimizer must be a name or an Optimizer, got {optimizer!r}")
    return optimizer.fresh()


def chosen_loss(loss, net):
    """Give the function for a name; refuse a network that ends in what the loss has inside."""
    loss = _chosen("loss", loss, LOSSES)
    last = net
    while isinstance(last, Sequential) and last.layers:
        last = last.layers[-1]
    name = _name(loss)
    if type(last) is HAVE_INSIDE.get(name):
        raise ValueError(f"compile: {name} has {last} inside; take out the last layer")
    return loss


def chosen_metrics(metrics):
    """Give functions by name, in the order of the list."""
    if isinstance(metrics, str):
        raise TypeError(f"compile: metrics must be a list, such as [{metrics!r}]")
    named = {}
    for metric in metrics:
        function = _chosen("metric", metric, METRICS)
        name = _name(function)
        if name in named or name == "loss":
            raise ValueError(
                f"compile: two measures are called {name!r}; give each a def with its own name"
            )
        named[name] = function
    return named


def cost(loss, outputs, labels):
    """Ask a loss for (cost, gradient), and say so if it gives anything else."""
    found = loss(outputs, labels)
    if not isinstance(found, tuple) or len(found) != 2:
        raise TypeError(f"the loss must return a pair (cost, gradient), got {found!r}")
    return found


def measures(metrics, loss, outputs, labels):
    """Give the loss and what each metric says of the outputs, by name."""
    return {"loss": loss} | {name: metric(outputs, labels) for name, metric in metrics.items()}


def _chosen(what, choice, known):
    """Look a name up among those known; a function or an object is taken as it is."""
    if not isinstance(choice, str):
        if callable(choice) or what == "optimizer":
            return choice
        raise TypeError(f"compile: {what} must be a name or a function, got {choice!r}")
    if choice.lower() not in known:
        raise ValueError(f"compile: no {what} is called {choice!r}; there are {', '.join(known)}")
    return known[choice.lower()]


def _name(function):
    """Name a function, also one with some arguments filled in, or an object that can be called."""
    if isinstance(function, partial):
        return _name(function.func)
    return getattr(function, "__name__", type(function).__name__)


def _classes(function, outputs, labels):
    labels = as_array(function, "labels", labels)
    if outputs.shape[-1] == 1:
        raise ValueError(
            f'{function}: one output has no highest score; for yes or no take "binary_accuracy"'
        )
    if labels.shape == outputs.shape:
        return labels.argmax(axis=-1)
    if labels.shape != outputs.shape[:-1]:
        raise ValueError(
            f"{function}: labels must have shape {outputs.shape[:-1]} (class numbers) or "
            f"{outputs.shape} (a probability for each class), got {labels.shape}"
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"{function}: class numbers must be whole, got dtype {labels.dtype}")
    if labels.min() < 0 or labels.max() >= outputs.shape[-1]:
        raise ValueError(
            f"{function}: labels must be 0 to {outputs.shape[-1] - 1}, "
            f"got {labels.min()} to {labels.max()}"
        )
    return labels
