"""The small parts of training, offered by `training`: history, errors, measures, batches."""

import numpy as np


class History:
    """Loss and metrics of every finished epoch.

    ``history["val_loss"]`` is a list with a number for each epoch; ``history.history`` is the
    dictionary of all lists, ready for ``plots.curve(history.history)``.
    """

    def __init__(self, history=None):
        self.history = {name: list(values) for name, values in (history or {}).items()}

    @property
    def epochs(self):
        """Number of finished epochs."""
        return max(map(len, self.history.values()), default=0)

    def append(self, results):
        """Add the results of one epoch, numbers by name."""
        for name, value in results.items():
            self.history.setdefault(name, []).append(float(value))

    def __getitem__(self, name):
        if name not in self.history:
            raise KeyError(f"the history has no {name!r}; it has {', '.join(self.history) or '-'}")
        return self.history[name]

    def __contains__(self, name):
        return name in self.history

    def __repr__(self):
        last = in_words({name: values[-1] for name, values in self.history.items()})
        return f"History({self.epochs} epochs{': ' if last else ''}{last})"


class TrainingError(RuntimeError):
    """Training cannot go on; the message says at which step, and what to try."""

    def _render_traceback_(self):
        """Let a notebook show the message without the road to it."""
        return [f"TrainingError: {self}"]


class TrainingInterrupted(KeyboardInterrupt):
    """Somebody stopped `fit`; the model and its history hold what was learned until then."""

    def _render_traceback_(self):
        """Let a notebook show the message without the road to it."""
        return [str(self)]


def in_words(results):
    """Write results as "loss 0.1234, accuracy 0.9700"."""
    return ", ".join(f"{name} {value:.4f}" for name, value in results.items())


def accuracy(outputs, labels):
    """Part of the examples whose highest score is at the right class.

    Parameters
    ----------
    outputs : ndarray, shape (m, ..., n_classes)
        Scores or probabilities.
    labels : ndarray, shape (m, ...) or shape of `outputs`
        Class numbers, or a probability for each class.

    Returns
    -------
    float
        Between 0 and 1.
    """
    return float(np.mean(outputs.argmax(axis=-1) == _classes(outputs, labels)))


def top_5(outputs, labels):
    """Part of the examples whose right class is among the five highest scores, see `accuracy`."""
    right = _classes(outputs, labels)[..., None]
    ahead = outputs > np.take_along_axis(outputs, right, axis=-1)
    return float(np.mean(ahead.sum(axis=-1) < 5))


def binary_accuracy(outputs, labels):
    """Part of the yes-or-no answers that are right: a score above 0 is a yes.

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
    """
    return float(np.mean((outputs > 0) == (np.asarray(labels) > 0.5)))


def _classes(outputs, labels):
    labels = np.asarray(labels)
    return labels.argmax(axis=-1) if labels.shape == outputs.shape else labels


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


def batches(m, size):
    """Cut m examples into slices of `size`; a single one left over joins the last slice."""
    starts = list(range(0, m, size))
    if len(starts) > 1 and m - starts[-1] == 1:
        starts.pop()
    return [slice(*pair) for pair in zip(starts, [*starts[1:], m], strict=True)]


def chosen(what, choice, known):
    """Look a name up among those known; a function or an object is taken as it is."""
    if not isinstance(choice, str):
        if callable(choice) or what == "optimizer":
            return choice
        raise TypeError(f"compile: {what} must be a name or a function, got {choice!r}")
    if choice not in known:
        raise ValueError(f"compile: no {what} is called {choice!r}; there are {', '.join(known)}")
    return known[choice]


def what_to_try(loss, x, optimizer, where):
    """Write what is known about a loss that is no longer a finite number."""
    if not np.isfinite(x).all():
        advice = "x itself holds nan or infinite values: mend the data"
    elif (largest := float(np.abs(x).max())) > 30:
        advice = f"the inputs reach {largest:g}: scale them to about -1 to 1"
    else:
        advice = (
            f"try a smaller learning rate (it is {optimizer.rate:g}), clip_norm=1.0 in the "
            "optimizer, or batch norm"
        )
    return (
        f"the loss became {loss} at step {optimizer.steps + 1} ({where}). What to do: {advice}. "
        "Then call build(rng), for these weights may be spoilt, and fit again."
    )
