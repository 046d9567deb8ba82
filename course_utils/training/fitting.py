"""One call of `Model.fit`: epochs made of batches, a bar that shows them, and what stops them."""

import sys

import numpy as np

from course_utils.training.batches import batches, labelled, pair
from course_utils.training.history import (
    TrainingError,
    TrainingInterrupted,
    in_words,
    what_to_try,
)
from course_utils.training.metrics import Means, cost, measures


class Fitting:
    """A model on its way through the examples, again and again.

    Parameters
    ----------
    model : Model
        Compiled and built.
    x, y : ndarray
        The examples, checked.
    batch_size : int
        Examples to a step.
    validation_data : (x, y) or None
        Examples to evaluate after each epoch.
    augment : callable or None
        Gives the batch to learn from in place of a batch.
    rng : numpy.random.Generator
        Shuffles, and draws for dropout and `augment`.
    """

    def __init__(self, model, x, y, *, batch_size, validation_data, augment, rng):
        self.model, self.x, self.y, self.rng = model, x, y, rng
        self.validation_data, self.augment = validation_data, augment
        self.batches = batches(len(x), batch_size)
        self.epoch = self.number = 0  # of the epoch and of the batch in it, from 1 on
        self.batch = None  # the last one, as it was learned from

    def run(self, epochs, verbose):
        """Learn; the history of the model grows by one entry for each epoch."""
        from tqdm import tqdm

        total = epochs * len(self.batches)
        # a notebook paints stderr red, as if something had gone wrong
        stream = sys.stdout if "ipykernel" in sys.modules else sys.stderr
        bar = tqdm(total=total, file=stream, leave=False, disable=not verbose, unit="batch")
        try:
            with bar, np.errstate(over="ignore", invalid="ignore", under="ignore"):
                for self.epoch in range(1, epochs + 1):
                    bar.set_description(f"epoch {self.epoch}/{epochs}", refresh=False)
                    results = self.learn_from_all(bar)
                    self.check_weights()
                    self.model.history.append(results | self.validate())
        except KeyboardInterrupt:
            raise TrainingInterrupted(
                f"fit was stopped in epoch {self.epoch} of {epochs}, batch {self.number} of "
                f"{len(self.batches)}. The model keeps what it has learned, model.history the "
                "finished epochs."
            ) from None

    def learn_from_all(self, bar):
        """Learn from every example once, in a new order; return the means of loss and metrics."""
        order, means = self.rng.permutation(len(self.x)), Means()
        for number, places in enumerate(self.batches, start=1):
            self.number = number
            x, y = self.batch = self.varied(self.x[order[places]], self.y[order[places]])
            means.add(self.learn(x, y), len(x))
            bar.set_postfix_str(in_words(means.values()), refresh=False)
            bar.update()
        return means.values()

    def varied(self, x, y):
        """Give the batch that `augment` makes of this one."""
        if self.augment is None:
            return x, y
        name = "fit: what augment returns"
        return labelled(name, self.model.input_shape, *pair(name, self.augment(x, y, self.rng)))

    def learn(self, x, y):
        """Make one step; return the loss and the metrics of the batch, as they were before it."""
        model = self.model
        outputs, cache = model.net.forward(model.cast(x), training=True, rng=self.rng)
        loss, dout = cost(model.loss, outputs, y)
        if not np.isfinite(loss):
            raise self.lost(f"loss became {loss} at step {model.optimizer.steps + 1}")
        _, grads = model.net.backward(dout, cache, input_gradient=False)
        length = sum(float(np.vdot(g, g)) for g in grads.values()) ** 0.5
        if not np.isfinite(length):
            step = model.optimizer.steps + 1
            raise self.lost(f"length of the gradient became {length} at step {step}")
        model.optimizer.step(model.net.params, grads)
        return measures(model.metrics, loss, outputs, y)

    def check_weights(self):
        """Raise unless all weights are finite numbers."""
        if not all(np.isfinite(p).all() for p in self.model.net.params.values()):
            raise self.lost(f"weights became nan or inf at step {self.model.optimizer.steps}")

    def validate(self):
        """Measure on the validation data: "val_loss" and so on; nothing where there are none."""
        if self.validation_data is None:
            return {}
        found = self.model.evaluate(*self.validation_data)
        return {f"val_{name}": value for name, value in found.items()}

    def lost(self, what):
        """Make the error that says what happened, where, and what to try."""
        where = f"epoch {self.epoch}, batch {self.number} of {len(self.batches)}"
        return TrainingError(what_to_try(what, where, *self.batch, self.model.optimizer.rate))
