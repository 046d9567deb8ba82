"""`Model`: a network with all that is needed to train it, use it and keep it."""

import numpy as np

from course_utils._engine.shapes import per_axis
from course_utils._engine.threads import one_thread
from course_utils._engine.tiny import tiny_is_zero
from course_utils.arithmetic import whole_number
from course_utils.layers import Layer, Sequential
from course_utils.training import model_file
from course_utils.training.batches import examples, generator, labelled, pair
from course_utils.training.fitting import Fitting
from course_utils.training.history import History
from course_utils.training.metrics import (
    Means,
    chosen_loss,
    chosen_metrics,
    chosen_optimizer,
    cost,
    measures,
)
from course_utils.training.model_file import ModelFileError
from course_utils.training.owners import claim
from course_utils.training.summary import by, rows, table, totals


class Model:
    """A network with all that is needed to train it, use it and keep it.

    It has no weights at first, so that even the summary of a huge network is there at once; the
    first `fit` makes those that are missing, `build` makes all anew. A layer may stand in two
    models, or twice in one, and is then one layer with one set of weights; but only one model, and
    at one place, may change them (``copy.deepcopy(layer)`` makes another of the same weights).

    Parameters
    ----------
    layers : list of Layer, or Layer
        The network.
    input_shape : tuple
        Shape of one example, without the batch: (n_H, n_W, n_C) or (n,).

    Attributes
    ----------
    net : Sequential
        The layers; ``model.net(x)`` runs them on an array of any batch size.
    history : History
        Loss and metrics of all epochs since `compile`.

    Raises
    ------
    TypeError, ValueError
        If the layers do not fit together.

    Examples
    --------
    >>> from course_utils.layers import Dense
    >>> x = np.random.default_rng(0).normal(size=(200, 2))
    >>> model = Model([Dense(2)], input_shape=(2,))
    >>> model.compile("adam", metrics=["accuracy"])
    >>> y, rng = (x[:, 0] > 0).astype(int), np.random.default_rng(1)
    >>> history = model.fit(x, y, epochs=2, rng=rng, verbose=False)
    >>> history.epochs, model.predict(x[:3]).shape
    (2, (3, 2))
    """

    def __init__(self, layers, input_shape):
        if not isinstance(layers, Sequential):
            layers = Sequential([layers] if isinstance(layers, Layer) else layers)
        self.net = layers
        if not isinstance(input_shape, (tuple, list)):
            raise TypeError(f"Model: input_shape must be a tuple like (784,), got {input_shape!r}")
        self.input_shape = per_axis("Model", "input_shape", input_shape, len(input_shape))
        self.output_shape = self.net.output_shape(self.input_shape)
        self.dtype = None  # of the weights; None as long as there are none
        self.optimizer = self.loss = None
        self.metrics = {}
        self.history = History()

    def __repr__(self):
        trainable, fixed = self.net.count(self.input_shape)
        return (
            f"Model({by(self.input_shape)} to {by(self.output_shape)}, "
            f"{len(self.net.layers)} layers, {trainable + fixed:,} parameters)"
        )

    def build(self, rng, dtype=np.float32):
        """Make new weights, drawn from `rng`; return the model.

        Raises
        ------
        ValueError
            If a layer stands in it twice, or in another model that has made or learned its weights.
        """
        generator("build", rng)
        claim("build", self, self.net.with_arrays())
        self.net.build(self.input_shape, rng, dtype)
        self.dtype = np.dtype(dtype)
        return self

    def compile(self, optimizer="adam", loss="softmax_cross_entropy", metrics=()):
        """Choose how to learn. The history starts anew, the weights stay.

        Parameters
        ----------
        optimizer : Optimizer or str, default "adam"
            "sgd", "momentum", "rmsprop", "adam", or such an object with options of your own.
        loss : str or callable, default "softmax_cross_entropy"
            "softmax_cross_entropy", "sigmoid_cross_entropy", "mean_squared_error", or a function
            of (outputs, labels) that returns (cost, gradient with respect to the outputs).
        metrics : sequence of str or callable
            "accuracy", "top_5", "binary_accuracy", or functions of (outputs, labels) that return
            a mean over the examples.

        Raises
        ------
        TypeError, ValueError
            If one of them is not known, or if the network ends in what the loss has inside.
        """
        chosen = chosen_optimizer(optimizer), chosen_loss(loss, self.net), chosen_metrics(metrics)
        self.optimizer, self.loss, self.metrics = chosen
        self.history = History()

    def fit(
        self,
        x,
        y,
        *,
        epochs=1,
        batch_size=32,
        validation_data=None,
        rng,
        augment=None,
        verbose=True,
    ):
        """Learn from examples. A second call goes on where the first has ended.

        Parameters
        ----------
        x : ndarray, shape (m, *input_shape)
            Inputs.
        y : ndarray, shape (m, ...)
            Labels as the loss wants them.
        epochs : int, default 1
            How often each example is seen.
        batch_size : int, default 32
            Examples to a step. A single one that is left over joins the last batch, since batch
            norm cannot work on one.
        validation_data : (x, y), optional
            Examples to evaluate after each epoch, and not to learn from.
        rng : numpy.random.Generator
            Shuffles the examples, draws for dropout and `augment`, and for weights not there yet.
            The same generator gives the same result.
        augment : callable, optional
            ``augment(x_batch, y_batch, rng)`` returns the batch to learn from in its place: new
            at every step. It must not write to what it gets.
        verbose : bool, default True
            Whether to show a progress bar while it lasts.

        Returns
        -------
        History
            ``model.history``: loss and metrics of every epoch, as they were while learning, and
            those of the validation data after it, as "val_loss" and so on.

        Raises
        ------
        TypeError, ValueError
            If data and network do not fit together, or `compile` has not been called.
        TrainingError
            If the loss, a gradient, or a weight after an epoch is no longer a finite number. The
            history holds the epochs before.
        TrainingInterrupted
            A KeyboardInterrupt: model and history hold what was learned until then.
        """
        self._compiled("fit")
        generator("fit", rng)
        if augment is not None and not callable(augment):
            raise TypeError(f"fit: augment must be a function of (x, y, rng), got {augment!r}")
        x, y = labelled("fit", self.input_shape, x, y)
        epochs = whole_number("fit", "epochs", epochs, 0)
        batch_size = whole_number("fit", "batch_size", batch_size, 1)
        if validation_data is not None:
            name = "fit: validation_data"
            validation_data = labelled(name, self.input_shape, *pair(name, validation_data))
        self._get_ready(rng)
        options = {"validation_data": validation_data, "augment": augment, "rng": rng}
        with one_thread():
            Fitting(self, x, y, batch_size=batch_size, **options).run(epochs, verbose)
        return self.history

    @tiny_is_zero
    def evaluate(self, x, y, *, batch_size=256):
        """Measure loss and metrics on examples, without learning from them.

        Parameters
        ----------
        x, y : ndarray
            As in `fit`.
        batch_size : int, default 256
            Examples computed at a time; changes memory and speed, not the result.

        Returns
        -------
        dict of str to float
            "loss" and the metrics, each a mean over all examples.

        Raises
        ------
        TypeError, ValueError, RuntimeError
            If data and network do not fit together, or the model is not compiled or built.
        """
        self._compiled("evaluate")
        x, y = labelled("evaluate", self.input_shape, x, y)
        mean = Means()
        for start in range(0, len(x), whole_number("evaluate", "batch_size", batch_size, 1)):
            labels = y[start : start + batch_size]
            outputs = self.net(self.cast(x[start : start + batch_size]))
            loss, _ = cost(self.loss, outputs, labels)
            mean.add(measures(self.metrics, loss, outputs, labels), len(labels))
        return mean.values()

    @tiny_is_zero
    def predict(self, x, *, batch_size=256):
        """Give what the network says about inputs: scores, see `functional.softmax`.

        Parameters
        ----------
        x : ndarray, shape (m, *input_shape)
            Inputs. A network without dense layers takes pictures of other sizes too.
        batch_size : int, default 256
            Examples computed at a time.

        Returns
        -------
        ndarray, shape (m, *output_shape)
            The outputs of the last layer.

        Raises
        ------
        TypeError, ValueError, RuntimeError
            If data and network do not fit together, or the model has no weights.
        """
        x = examples("predict", self.input_shape, x)
        whole_number("predict", "batch_size", batch_size, 1)
        starts = range(0, len(x), batch_size)
        outputs = [self.net(self.cast(x[start : start + batch_size])) for start in starts]
        return np.concatenate(outputs)

    def rows(self, depth=1):
        """List what `summary` shows, a `Row` for each layer; nothing is allocated.

        Parameters
        ----------
        depth : int, default 1
            2 lists what is inside of containers below them, 3 what is inside of these, and so on.

        Returns
        -------
        list of Row
            Where a container is listed with its insides, its line holds the sums of theirs.
        """
        return list(rows(self.net, self.input_shape, depth))

    def summary(self, depth=1):
        """Print the layers with output shapes, parameters and multiplications; see `rows`."""
        print(table(self.rows(depth)), totals(self.net, self.input_shape), sep="\n\n")

    @property
    def weights(self):
        """All arrays by name: not copies but those the model computes with."""
        return self.net.arrays

    def set_weights(self, arrays):
        """Take copies of these arrays, named and shaped as in `weights`, in float32 or float64.

        Raises
        ------
        ValueError
            If one is missing, unknown or of another shape. The model then stays as it was.
        """
        expected = self.net.array_shapes(self.input_shape)
        copies = model_file.matched(expected, arrays)
        claim("set_weights", self, self.net.with_arrays())
        self.net.set_arrays(copies)
        self.dtype = next((a.dtype for a in copies.values()), np.dtype(np.float32))

    def save(self, path, dtype=None):
        """Keep the model in one .npz file: layers, weights and history, without the optimiser.

        Parameters
        ----------
        path : str or path
            Where to; a file of that name is replaced once the new one is complete.
        dtype : dtype, optional
            Store the weights as this type of float; np.float16 halves the file.

        Raises
        ------
        TypeError, FileNotFoundError, RuntimeError
            If `dtype` is no type of float, there is no such folder, or there are no weights yet.
        """
        description = {
            "net": self.net.config(),
            "input_shape": list(self.input_shape),
            "history": self.history.history,
        }
        model_file.write(path, description, self.weights, dtype)

    @classmethod
    def load(cls, path):
        """Read a model that `save` has written: ready to predict; `compile` it to train on.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        ModelFileError
            If the file is no model, is damaged, or names a kind of layer that is not known.
        """
        description, arrays = model_file.read(path)
        try:
            net = Layer.from_config(description["net"])
            model = cls(net, description["input_shape"])
            model.set_weights(arrays)
            model.history = History(description["history"])
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise ModelFileError(f"{path} does not describe a model: {error}") from None
        return model

    def _get_ready(self, rng):
        """Make sure that every layer has weights, and that no other model minds their change."""
        layers = list(self.net.with_arrays())
        changing = [(n, layer) for n, layer in layers if layer.trainable or layer.own is None]
        claim("fit", self, changing)
        if self.dtype is None:
            kept = (a.dtype for _, layer in layers for a in (layer.own or {}).values())
            self.dtype = np.dtype(next(kept, np.float32))
            self.net.build(self.input_shape, rng, self.dtype, missing=True)

    def cast(self, x):
        """Give `x` in the float type of the weights: whatever the data has, that is computed in."""
        return x if self.dtype is None else x.astype(self.dtype, copy=False)

    def _compiled(self, function):
        if self.optimizer is None:
            raise RuntimeError(f"{function}: call compile(optimizer, loss, metrics) before")
