"""Pictures with a hole, between two others, and new ones of a class that has few."""

import numpy as np

from course_utils._engine.shapes import float_type, real_array
from course_utils.arithmetic import whole_number
from course_utils.augment.given import amount, batch, examples
from course_utils.training.batches import generator


def cutout(x, size, *, rng):
    """Put a black square into every picture of a batch, at a place of its own.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures.
    size : int
        Side of the square. Its middle may be any pixel, so that part of it may lie outside.
    rng : numpy.random.Generator
        Draws the places.

    Returns
    -------
    ndarray, shape and dtype of `x`
        New pictures.

    Raises
    ------
    TypeError, ValueError
        If there is no such batch, or `size` is no whole number.

    Notes
    -----
    DeVries and Taylor, "Improved regularization of convolutional neural networks with cutout"
    (2017). Lesson 12.

    Examples
    --------
    >>> x = np.ones((1, 3, 5, 1))
    >>> cutout(x, 2, rng=np.random.default_rng(0))[0, :, :, 0]
    array([[1., 1., 1., 1., 1.],
           [1., 1., 0., 0., 1.],
           [1., 1., 0., 0., 1.]])
    """
    x = batch("cutout", x, rng)
    size = whole_number("cutout", "size", size, 0)
    m, n_H, n_W, _ = x.shape
    tops, lefts = rng.integers(n_H, size=m) - size // 2, rng.integers(n_W, size=m) - size // 2
    out = x.copy()
    for one, top, left in zip(out, tops, lefts, strict=True):
        one[max(top, 0) : max(top + size, 0), max(left, 0) : max(left + size, 0)] = 0
    return out


def mixup(x, y, *, alpha=0.2, rng):
    """Lay every picture of a batch over another one, and mix their labels alike.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures.
    y : ndarray, shape (m, n_classes)
        Probabilities of the classes, such as ``np.eye(10)[labels]``.
    alpha : float, default 0.2
        The shares are drawn from a beta distribution with both parameters `alpha`: the smaller,
        the nearer to one of the two pictures; with 1 every share is as likely.
    rng : numpy.random.Generator
        Draws shares and partners.

    Returns
    -------
    x, y : ndarray
        New pictures and labels, in the shapes of the old ones.

    Raises
    ------
    TypeError, ValueError
        If there is no such batch, `alpha` is not positive, or the labels are no probabilities.

    Notes
    -----
    Zhang, Cisse, Dauphin and Lopez-Paz, "mixup: beyond empirical risk minimization" (2018).
    Lesson 12.

    Examples
    --------
    >>> x, y = np.array([0.0, 1]).reshape(2, 1, 1, 1), np.eye(2)
    >>> x, y = mixup(x, y, alpha=1, rng=np.random.default_rng(1))
    >>> np.allclose(x.ravel(), y[:, 1])  # as much of class 1 in the label as in the picture
    True
    """
    x = batch("mixup", x, rng)
    y = real_array("mixup", "y", y)
    if y.ndim != 2 or len(y) != len(x):
        raise ValueError(
            f"mixup: y must be ({len(x)}, n_classes), a probability for each class, such as "
            f"np.eye(10)[labels], got shape {y.shape}"
        )
    if amount("mixup", "alpha", alpha) == 0:
        raise ValueError("mixup: alpha must be above 0, got 0")
    share, partner = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))

    def mixed(a):
        a = a.astype(float_type(a), copy=False)
        part = share.reshape(-1, *[1] * (a.ndim - 1)).astype(a.dtype)
        return part * a + (1 - part) * a[partner]

    return mixed(x), mixed(y)


def smote(x, n, *, k=5, rng):
    """Make examples of a class that has few: each on the line from one to a near neighbour.

    Parameters
    ----------
    x : ndarray, shape (m, ...)
        All examples of that class.
    n : int
        How many to make. Each of the old ones is used as often as any other, within one.
    k : int, default 5
        The neighbour is one of the `k` nearest, in Euclidean distance.
    rng : numpy.random.Generator
        Draws the neighbours, and how far to go, evenly.

    Returns
    -------
    ndarray, shape (n, ...)
        New examples. float32 stays float32, float64 stays float64.

    Raises
    ------
    TypeError, ValueError
        If there are not more than `k` examples.

    Notes
    -----
    Chawla, Bowyer, Hall and Kegelmeyer, "SMOTE: synthetic minority over-sampling technique"
    (2002). Lesson 12 derives it, and finds that for pictures it does no more than repeating.

    Examples
    --------
    >>> x = np.array([[0.0, 0], [2, 0], [50, 50]])
    >>> new = smote(x[:2], 4, k=1, rng=np.random.default_rng(0))
    >>> new.shape, bool(np.all(new[:, 1] == 0)), bool(np.all((0 < new[:, 0]) & (new[:, 0] < 2)))
    ((4, 2), True, True)
    """
    generator("smote", rng)
    x = examples("smote", x)
    n, k = whole_number("smote", "n", n, 0), whole_number("smote", "k", k, 1)
    if k >= len(x):
        raise ValueError(
            f"smote: to have {k} neighbours takes at least {k + 1} examples, got {len(x)}"
        )
    x = x.astype(float_type(x), copy=False)
    flat = x.reshape(len(x), -1).astype(float)
    squares = np.sum(flat**2, axis=1)
    distances = squares[:, None] + squares - 2 * flat @ flat.T
    np.fill_diagonal(distances, np.inf)  # nobody is its own neighbour
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    chosen = np.resize(rng.permutation(len(x)), n)
    partner = nearest[chosen, rng.integers(k, size=n)]
    share = rng.random((n, *[1] * (x.ndim - 1))).astype(x.dtype)
    return x[chosen] + share * (x[partner] - x[chosen])
