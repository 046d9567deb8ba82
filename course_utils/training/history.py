"""How training went: the history, and the errors that stop a `fit`."""

import numpy as np


class History:
    """Loss and metrics of every finished epoch.

    ``history["val_loss"]`` is a list with a number for each epoch, nan for one that went without.
    ``history.history`` is the dictionary of all lists, ready for ``plots.curve(history.history)``.

    Examples
    --------
    >>> history = History({"loss": [2.0, 1.0]})
    >>> history.append({"loss": 0.5})
    >>> history["loss"], history
    ([2.0, 1.0, 0.5], History(3 epochs: loss 0.5000))
    """

    def __init__(self, history=None):
        lists = {name: [float(value) for value in all_] for name, all_ in (history or {}).items()}
        longest = max(map(len, lists.values()), default=0)
        self.history = {name: _nans(longest - len(own)) + own for name, own in lists.items()}

    @property
    def epochs(self):
        """Number of finished epochs."""
        return max(map(len, self.history.values()), default=0)

    def append(self, results):
        """Add the results of one epoch, numbers by name; nan stands where one was not measured."""
        before, names = _nans(self.epochs), self.history | results
        longer = {
            name: [*self.history.get(name, before), float(results.get(name, np.nan))]
            for name in names
        }
        self.history.update(longer)  # all at once: an interruption cannot come between

    def __getitem__(self, name):
        if name not in self.history:
            raise KeyError(f"the history has no {name!r}; it has {', '.join(self.history) or '-'}")
        return self.history[name]

    def __contains__(self, name):
        return name in self.history

    def __repr__(self):
        last = in_words({name: values[-1] for name, values in self.history.items() if values})
        return f"History({self.epochs} epochs{': ' if last else ''}{last})"


def _nans(n):
    return [float("nan")] * n


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


def what_to_try(what, where, x, y, rate):
    """Write what is known about numbers that are no longer finite, with the batch that did it."""
    x, y = np.asarray(x), np.asarray(y)
    if not np.isfinite(x).all():
        advice = "x itself holds nan or infinite values: mend the data"
    elif y.dtype.kind == "f" and not np.isfinite(y).all():
        advice = "y itself holds nan or infinite values: mend the labels"
    elif not np.isfinite(rate):
        advice = f"the learning rate is {rate}: mend its schedule"
    elif (largest := float(np.abs(x, dtype=float).max())) > 30:
        advice = f"the inputs reach {largest:g}: scale them to about -1 to 1"
    else:
        advice = (
            f"try a smaller learning rate (it is {rate:g}), clip_norm=1.0 in the optimizer, "
            "or batch norm"
        )
    return (
        f"the {what} ({where}). What to do: {advice}. "
        "Then call build(rng), for these weights may be spoilt, and fit again."
    )
