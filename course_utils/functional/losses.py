"""Losses: each gives the cost of a batch and its gradient at once.

The cost is a mean, so that it does not depend on the size of the batch. It is summed in float64;
the gradient has the float type of the network's output.
"""

import numpy as np

from course_utils._engine.shapes import float_type, real_array
from course_utils._engine.tiny import tiny_is_zero

SLACK = 1e-2  # of a sum of probabilities, so that labels kept as float16 pass


def log_softmax(z):
    """Logarithms of the probabilities along the last axis."""
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


@tiny_is_zero
def softmax_cross_entropy(logits, labels):
    """Cost of choosing one class of several: minus the log of the right one's probability.

    Parameters
    ----------
    logits : ndarray, shape (m, n_classes) or (m, ..., n_classes)
        Scores before softmax, which is applied inside; with more axes, one choice for each pixel.
        Minus infinity rules a class out.
    labels : ndarray, shape (m, ...) of whole numbers, or shape of `logits`
        The right class of each example, counted from 0; or a probability for each class, such as
        one-hot or smoothed labels, which add up to 1.

    Returns
    -------
    loss : float
        Mean over all examples, in nats. A network that knows nothing has log(n_classes).
    dlogits : ndarray, shape of `logits`
        Probabilities minus labels, divided by the number of examples.

    Raises
    ------
    TypeError, ValueError
        If an array is not of the kind above, or a label is not one of the classes.

    Notes
    -----
    Lesson 06 derives it.

    Examples
    --------
    >>> loss, dlogits = softmax_cross_entropy([[0.0, 0]], [1])
    >>> round(loss, 4), dlogits  # log 2, and the push: class 0 down, class 1 up
    (0.6931, array([[ 0.5, -0.5]]))
    """
    name = "softmax_cross_entropy"
    logits = real_array(name, "logits", logits)
    labels = real_array(name, "labels", labels)
    if logits.ndim < 2 or logits.size == 0:
        raise ValueError(f"{name}: logits must be (m, ..., n_classes), got shape {logits.shape}")
    dtype, n_classes = float_type(logits), logits.shape[-1]
    if labels.shape == logits.shape:
        targets = _probabilities(name, labels).reshape(-1, n_classes).astype(dtype, copy=False)
    else:
        targets = _one_hot(name, labels, logits.shape).astype(dtype)
    z = logits.reshape(-1, n_classes).astype(dtype, copy=False)
    log_p = log_softmax(z)
    wanted = targets != 0  # what is not wanted costs nothing, even if its score is minus infinity
    gains = np.multiply(targets, log_p, where=wanted, out=np.zeros_like(z))
    dlogits = np.exp(log_p) * targets.sum(axis=1, keepdims=True) - targets
    return 0.0 - float(gains.sum(dtype=np.float64) / len(z)), (dlogits / len(z)).reshape(
        logits.shape
    )


@tiny_is_zero
def sigmoid_cross_entropy(logits, labels):
    """Cost of answering yes or no, for each output by itself: several may be true at once.

    Parameters
    ----------
    logits : ndarray, any shape
        Scores before the sigmoid, which is applied inside.
    labels : ndarray, shape of `logits`
        1 for yes, 0 for no, or a probability between.

    Returns
    -------
    loss : float
        Mean over all outputs, in nats. A network that knows nothing has log(2).
    dlogits : ndarray, shape of `logits`
        Sigmoid of the scores minus labels, divided by the number of outputs.

    Raises
    ------
    TypeError, ValueError
        If an array does not hold real numbers, shapes differ, or a label is not within 0 and 1.

    Notes
    -----
    Lesson 06 derives it.

    Examples
    --------
    >>> loss, dlogits = sigmoid_cross_entropy([0.0, 0], [1, 0])
    >>> round(loss, 4), dlogits
    (0.6931, array([-0.25,  0.25]))
    """
    name = "sigmoid_cross_entropy"
    z, labels = _same_shape(name, "logits", logits, labels)
    if labels.min() < 0 or labels.max() > 1:
        raise ValueError(
            f"{name}: labels must lie between 0 and 1, got {labels.min()} to {labels.max()}"
        )
    size = np.abs(z)
    small = np.exp(-size)  # cannot overflow
    missed = np.where(z > 0, 1 - labels, labels)  # how far the label is from the side of the score
    # What is not missed costs nothing, even if its score is infinite.
    far = np.multiply(size, missed, where=missed != 0, out=np.zeros_like(z))
    loss = np.mean(far + np.log1p(small), dtype=np.float64)
    probability = np.where(z >= 0, 1, small) / (1 + small)
    return float(loss), (probability - labels) / z.size


@tiny_is_zero
def mean_squared_error(outputs, labels):
    """Cost of guessing numbers: the mean of (output - label) squared.

    Parameters
    ----------
    outputs, labels : ndarray, of the same shape
        What the network gives, and what it should give.

    Returns
    -------
    loss : float
        Mean over all numbers.
    doutputs : ndarray, shape of `outputs`
        Twice the difference, divided by how many numbers there are.

    Raises
    ------
    TypeError, ValueError
        If an array does not hold real numbers or shapes differ.

    Examples
    --------
    >>> mean_squared_error([1.0, 5], [1.0, 3])
    (2.0, array([0., 2.]))
    """
    outputs, labels = _same_shape("mean_squared_error", "outputs", outputs, labels)
    difference = outputs - labels
    loss = np.mean(difference * difference, dtype=np.float64)
    return float(loss), difference * (2 / difference.size)


def _same_shape(function, name, outputs, labels):
    outputs = real_array(function, name, outputs)
    labels = real_array(function, "labels", labels)
    if outputs.shape != labels.shape or outputs.size == 0:
        raise ValueError(
            f"{function}: {name} and labels must have the same shape and not be empty, "
            f"got {outputs.shape} and {labels.shape}"
        )
    dtype = float_type(outputs)
    return outputs.astype(dtype, copy=False), labels.astype(dtype, copy=False)


def _probabilities(function, labels):
    """Check that every example has labels that are not negative and add up to 1."""
    low, sums = labels.min(), labels.sum(axis=-1, dtype=np.float64)
    furthest = sums.flat[np.abs(sums - 1).argmax()]
    if low < 0 or abs(furthest - 1) > SLACK:
        raise ValueError(
            f"{function}: labels of the shape of logits must be probabilities that add up to 1 "
            f"for each example, got {low:g} as the least and {furthest:g} as a sum"
        )
    return labels


def _one_hot(function, labels, shape):
    """Turn class numbers (m, ...) into rows with a 1 at the class: (m * ..., n_classes)."""
    n_classes = shape[-1]
    if labels.shape != shape[:-1]:
        raise ValueError(
            f"{function}: labels must have shape {shape[:-1]} (class numbers) or {shape} "
            f"(a probability for each class), got {labels.shape}"
        )
    if labels.dtype.kind not in "iu":
        hint = "; for yes or no, take sigmoid_cross_entropy" if labels.dtype == bool else ""
        raise TypeError(f"{function}: class numbers must be whole, got dtype {labels.dtype}{hint}")
    if labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(
            f"{function}: labels must be 0 to {n_classes - 1}, got {labels.min()} to {labels.max()}"
        )
    return np.eye(n_classes, dtype=bool)[labels.ravel()]
