"""Triplet loss, vectors of length 1, and which triplets of a batch to learn from."""

import numpy as np

from course_utils._engine.shapes import as_array, float_type, gradient, real_array
from course_utils.boxes.checks import label_array

VECTORS = ("m", "n")
_SHORTEST = 1e-12  # a vector shorter than this has no direction


def squared_distances(a, b=None):
    """Measure how far each row of `a` is from each row of `b`, squared.

    Parameters
    ----------
    a : ndarray, shape (N, n)
        Vectors, one a row.
    b : ndarray, shape (M, n), optional
        Others; without it, those of `a` again.

    Returns
    -------
    ndarray, shape (N, M)
        Sums of squared differences; never negative.

    Raises
    ------
    TypeError, ValueError
        If these are no vectors of one length.

    Notes
    -----
    Lesson 21: |a - b|^2 = |a|^2 - 2 ab + |b|^2, so one matrix product does most of the work.

    Examples
    --------
    >>> squared_distances([[0.0, 0], [3, 4]])
    array([[ 0., 25.],
           [25.,  0.]])
    """
    alone = b is None
    a = real_array("squared_distances", "a", a, VECTORS)
    b = a if alone else real_array("squared_distances", "b", b, VECTORS)
    if a.shape[1] != b.shape[1]:
        raise ValueError(
            f"squared_distances: vectors of a have {a.shape[1]} numbers, those of b {b.shape[1]} "
            f"(a {a.shape}, b {b.shape})"
        )
    dtype = float_type(a, b)
    a, b = a.astype(dtype, copy=False), b.astype(dtype, copy=False)
    if len(a) and len(b):  # large numbers that all share cancel only in theory
        middle = a.mean(axis=0)
        a, b = a - middle, b - middle
    out = np.add.outer((a * a).sum(axis=1), (b * b).sum(axis=1)) - 2 * (a @ b.T)
    np.maximum(out, 0, out=out)
    if alone:
        np.fill_diagonal(out, 0)
    return out


def normalize_forward(z):
    """Give every vector the length 1.

    Parameters
    ----------
    z : ndarray, shape (m, n)
        Vectors, one a row.

    Returns
    -------
    out : ndarray, shape (m, n)
        Each row divided by its length; a row of zeros, which has no direction, stays zero.
    cache : tuple
        For `normalize_backward`.

    Raises
    ------
    TypeError, ValueError
        If these are no vectors.

    Examples
    --------
    >>> normalize_forward([[3.0, 4.0]])[0]
    array([[0.6, 0.8]])
    """
    z = real_array("normalize_forward", "z", z, VECTORS)
    z = z.astype(float_type(z), copy=False)
    length = np.linalg.norm(z, axis=1, keepdims=True)
    some = length > _SHORTEST
    scale = np.where(some, 1 / np.where(some, length, 1), 0).astype(z.dtype, copy=False)
    out = z * scale
    return out, (out, scale)


def normalize_backward(dout, cache):
    """Give the gradient of vectors that were brought to length 1.

    Parameters
    ----------
    dout : ndarray, shape (m, n)
        Gradient with respect to the vectors of length 1.
    cache : tuple
        From `normalize_forward`.

    Returns
    -------
    ndarray, shape (m, n)
        Gradient with respect to the vectors as they were. It stands at a right angle to them: to
        grow longer changes nothing.

    Examples
    --------
    >>> _, cache = normalize_forward([[3.0, 4.0]])
    >>> normalize_backward([[1.0, 0.0]], cache)
    array([[ 0.128, -0.096]])
    """
    out, scale = cache
    dout = gradient("normalize_backward", dout, out.shape, out.dtype)
    along = (dout * out).sum(axis=1, keepdims=True)
    return (dout - along * out) * scale


def triplet_loss(anchor, positive, negative, margin):
    """Cost of triplets: a negative should be farther away than the positive, by a margin.

    Parameters
    ----------
    anchor, positive, negative : ndarray, shape (m, n)
        Three vectors a row: something, another picture of the same, and one of something else.
    margin : float
        By so much the squared distance to the negative should be the larger; not negative.

    Returns
    -------
    loss : float
        Mean over the triplets of ``max(0, |a - p|^2 - |a - n|^2 + margin)``; 0 without triplets.
    grads : tuple of three ndarrays, shape (m, n)
        Gradients of the anchors, the positives and the negatives. A triplet that costs nothing
        moves nothing.

    Raises
    ------
    TypeError, ValueError
        If shapes differ, or the margin is negative.

    See Also
    --------
    triplet_batch_loss : the same for triplets chosen within a batch.

    Notes
    -----
    Lesson 21. The distances are squared, as in the paper; PyTorch's ``TripletMarginLoss`` takes
    them as they are, and its margin means something else.

    References
    ----------
    Schroff, Kalenichenko and Philbin, "FaceNet: a unified embedding for face recognition and
    clustering" (2015), https://arxiv.org/abs/1503.03832.

    Examples
    --------
    >>> loss, (da, dp, dn) = triplet_loss([[0.0, 0]], [[1.0, 0]], [[0.0, 1]], margin=0.5)
    >>> loss, da, dn
    (0.5, array([[-2.,  2.]]), array([[ 0., -2.]]))
    """
    names = ("anchor", "positive", "negative")
    given = [
        real_array("triplet_loss", name, v, VECTORS)
        for name, v in zip(names, (anchor, positive, negative), strict=True)
    ]
    if len({v.shape for v in given}) > 1:
        shapes = ", ".join(f"{name} {v.shape}" for name, v in zip(names, given, strict=True))
        raise ValueError(f"triplet_loss: expected three arrays of one shape, got {shapes}")
    margin = _margin("triplet_loss", margin)
    dtype = float_type(*given)
    a, p, n = (v.astype(dtype, copy=False) for v in given)
    ap, an = a - p, a - n
    cost = (ap * ap).sum(axis=1) - (an * an).sum(axis=1) + dtype.type(margin)
    share = np.where(cost > 0, dtype.type(2 / max(len(a), 1)), 0)[:, None].astype(dtype)
    loss = float(np.maximum(cost, 0).sum(dtype=np.float64)) / max(len(a), 1)
    return loss, (share * (n - p), -share * ap, share * an)


def triplet_batch_loss(vectors, triplets, margin):
    """Cost of triplets of one batch, and its gradient for the whole batch.

    Parameters
    ----------
    vectors : ndarray, shape (m, n)
        What the network gives for the pictures of a batch.
    triplets : ndarray of int, shape (T, 3)
        Rows of `vectors`: anchor, positive, negative. A picture may stand in many.
    margin : float
        As in `triplet_loss`.

    Returns
    -------
    loss : float
        Mean over the triplets.
    gradient : ndarray, shape (m, n)
        What comes from all the triplets a picture stands in, added up.

    Examples
    --------
    >>> vectors = np.array([[0.0, 0], [1, 0], [0, 1]])
    >>> triplet_batch_loss(vectors, [[0, 1, 2], [1, 0, 2]], margin=0.5)[0]
    0.25
    """
    name = "triplet_batch_loss"
    vectors = real_array(name, "vectors", vectors, VECTORS)
    vectors = vectors.astype(float_type(vectors), copy=False)
    triplets = _triplets(name, triplets, len(vectors))
    loss, grads = triplet_loss(*(vectors[column] for column in triplets.T), margin)
    out = np.zeros_like(vectors)
    for column, part in zip(triplets.T, grads, strict=True):
        np.add.at(out, column, part)
    return loss, out


def random_triplets(labels, *, rng):
    """Take every anchor with every positive of a batch, and any negative.

    Parameters
    ----------
    labels : sequence of length m
        What each picture shows.
    rng : numpy.random.Generator
        Draws the negatives.

    Returns
    -------
    ndarray of int, shape (T, 3)
        Anchor, positive, negative: places in the batch. None if all show the same, or all
        something else.

    Examples
    --------
    >>> random_triplets(["a", "a", "b"], rng=np.random.default_rng(0))
    array([[0, 1, 2],
           [1, 0, 2]])
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"random_triplets: rng must be a Generator, got {rng!r}")
    labels = _labels("random_triplets", labels)
    a, p = _pairs(labels)
    free = labels[a][:, None] != labels
    drawn = np.where(free, rng.random(free.shape), -1)
    return _with_negatives(a, p, drawn.argmax(axis=1), free.any(axis=1))


def hard_triplets(distances, labels):
    """Take every anchor with every positive, and of the negatives the nearest one.

    Parameters
    ----------
    distances : ndarray, shape (m, m)
        Squared distances within the batch.
    labels : sequence of length m
        What each picture shows.

    Returns
    -------
    ndarray of int, shape (T, 3)
        Anchor, positive, negative. Of equally near ones the first counts.

    Examples
    --------
    >>> x = np.array([[0.0], [2], [3], [9]])
    >>> hard_triplets(squared_distances(x), ["a", "a", "b", "b"]).tolist()
    [[0, 1, 2], [1, 0, 2], [2, 3, 1], [3, 2, 1]]
    """
    distances, labels = _table("hard_triplets", distances, labels)
    a, p = _pairs(labels)
    free = labels[a][:, None] != labels
    far = np.where(free, distances[a], np.inf)
    return _with_negatives(a, p, far.argmin(axis=1), free.any(axis=1))


def semi_hard_triplets(distances, labels, margin):
    """Take every anchor with every positive, and the nearest negative behind the positive.

    A negative is *semi-hard* if it is farther from the anchor than the positive, but not by the
    whole margin. Pairs for which the batch holds no such negative are left out.

    Parameters
    ----------
    distances : ndarray, shape (m, m)
        Squared distances within the batch.
    labels : sequence of length m
        What each picture shows.
    margin : float
        As in `triplet_loss`.

    Returns
    -------
    ndarray of int, shape (T, 3)
        Anchor, positive, negative. Of equally near ones the first counts.

    References
    ----------
    Schroff, Kalenichenko and Philbin, "FaceNet" (2015), section 3.2.

    Examples
    --------
    >>> x = np.array([[0.0], [2], [1], [2.5], [9]])  # from the first: 4, then 1, 6.25, 81
    >>> semi_hard_triplets(squared_distances(x), [0, 0, 1, 2, 3], margin=3).tolist()
    [[0, 1, 3]]
    """
    distances, labels = _table("semi_hard_triplets", distances, labels)
    margin = _margin("semi_hard_triplets", margin)
    a, p = _pairs(labels)
    far, near = distances[a], distances[a, p][:, None]
    fit = (labels[a][:, None] != labels) & (far > near) & (far < near + margin)
    return _with_negatives(a, p, np.where(fit, far, np.inf).argmin(axis=1), fit.any(axis=1))


def _pairs(labels):
    """Give all anchors and positives: two pictures of the same thing."""
    same = labels[:, None] == labels
    np.fill_diagonal(same, False)
    return np.nonzero(same)


def _with_negatives(a, p, n, there):
    return np.stack([a, p, n], axis=1)[there]


def _margin(function, margin):
    if isinstance(margin, (bool, np.bool_)) or not isinstance(
        margin, (int, float, np.integer, np.floating)
    ):
        raise TypeError(f"{function}: margin must be a number, got {margin!r}")
    if not 0 <= margin < np.inf:
        raise ValueError(f"{function}: margin must be 0 or more, got {margin}")
    return float(margin)


def _labels(function, labels):
    labels = as_array(function, "labels", labels)
    return label_array(function, "labels", labels, labels.size, "picture")


def _table(function, distances, labels):
    distances = real_array(function, "distances", distances, ("m", "m"))
    if distances.shape[0] != distances.shape[1]:
        raise ValueError(f"{function}: distances must be square, got shape {distances.shape}")
    return distances, label_array(function, "labels", labels, len(distances), "picture")


def _triplets(function, triplets, m):
    triplets = as_array(function, "triplets", triplets)
    if triplets.size == 0:
        return np.empty((0, 3), int)
    if triplets.ndim != 2 or triplets.shape[1] != 3:
        raise ValueError(
            f"{function}: triplets must be (T, 3): anchor, positive, negative, "
            f"got shape {triplets.shape}"
        )
    if triplets.dtype.kind not in "iu":
        raise TypeError(f"{function}: triplets must be whole numbers, got dtype {triplets.dtype}")
    if triplets.min() < 0 or triplets.max() >= m:
        raise ValueError(
            f"{function}: triplets must be rows 0 to {m - 1} of vectors, "
            f"got {triplets.min()} to {triplets.max()}"
        )
    return triplets
