"""One head of attention: every row of a set looks at all rows, and takes from those that fit."""

from math import sqrt

from course_utils._engine.shapes import float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils.functional.activations import softmax_backward, softmax_forward

AXES = ("m", "n", "d")


@tiny_is_zero
def attention_forward(q, k, v):
    """Let each query look at all keys, and mix the values by how well they fit.

    The score of a query and a key is their dot product, divided by the square root of its length;
    softmax turns the scores of a query into weights that add up to 1.

    Parameters
    ----------
    q : ndarray, shape (m, n_q, d)
        Queries: what each row looks for.
    k : ndarray, shape (m, n, d)
        Keys: what each row is found by.
    v : ndarray, shape (m, n, d_v)
        Values: what each row gives.

    Returns
    -------
    out : ndarray, shape (m, n_q, d_v)
        A weighted mean of the values for each query.
    cache : tuple
        For `attention_backward`; ``cache[-1]`` holds the weights, (m, n_q, n).

    Raises
    ------
    TypeError, ValueError
        If an array does not hold real numbers or the shapes do not fit together.

    References
    ----------
    Vaswani et al., "Attention is all you need" (2017), https://arxiv.org/abs/1706.03762, section
    3.2.1. Lesson 25 derives it.

    Examples
    --------
    >>> k, v = np.eye(2)[None], np.array([[[10.0], [20.0]]])
    >>> attention_forward(1000 * k, k, v)[0].ravel()  # each finds itself
    array([10., 20.])
    >>> attention_forward(0 * k, k, v)[0].ravel()  # all fit alike
    array([15., 15.])
    """
    q, k = real_array("attention", "q", q, AXES), real_array("attention", "k", k, AXES)
    v = real_array("attention", "v", v, AXES)
    if q.shape[2] != k.shape[2]:
        raise ValueError(
            f"attention: q and k must have equally long rows, got {q.shape} and {k.shape}"
        )
    if k.shape[1] != v.shape[1] or not len(q) == len(k) == len(v):
        raise ValueError(
            f"attention: every key needs a value, got q {q.shape}, k {k.shape}, v {v.shape}"
        )
    dtype = float_type(q, k, v)
    q, k, v = (a.astype(dtype, copy=False) for a in (q, k, v))
    weights, _ = softmax_forward(q @ k.swapaxes(1, 2) / sqrt(q.shape[2]))
    return weights @ v, (q, k, v, weights)


@tiny_is_zero
def attention_backward(dout, cache):
    """Carry a gradient back through `attention_forward`.

    Parameters
    ----------
    dout : ndarray, shape (m, n_q, d_v)
        Gradient of a cost with respect to `out`.
    cache : tuple
        As `attention_forward` gave it.

    Returns
    -------
    dq, dk, dv : ndarray
        Gradients, in the shapes of q, k and v.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not fit.

    Examples
    --------
    >>> out, cache = attention_forward(*3 * [np.ones((1, 2, 3))])
    >>> dq, dk, dv = attention_backward(np.ones((1, 2, 3)), cache)
    >>> abs(dq).max(), dv.ravel()  # all keys are alike: no query can gain anything
    (np.float64(0.0), array([1., 1., 1., 1., 1., 1.]))
    """
    q, k, v, weights = cache
    shape = (*q.shape[:2], v.shape[2])
    dout = gradient("attention_backward", dout, shape, weights.dtype)
    dscores = softmax_backward(dout @ v.swapaxes(1, 2), weights) / sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout
