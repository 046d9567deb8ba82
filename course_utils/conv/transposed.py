"""Transposed convolution, which makes pictures larger."""

from course_utils._engine.passes import Cache, bias_gradient, finish
from course_utils._engine.products import correlate, correlate_dw, correlate_dx
from course_utils._engine.shapes import conv_operands, float_type, gradient, per_axis
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import padded
from course_utils.arithmetic import transposed_length, whole_number


@tiny_is_zero
def conv_transpose2d_forward(x, w, b=None, *, stride=1, pad=0, output_pad=0):
    """Let every pixel paint the filter, weighted, onto a larger picture; sum where they overlap.

    The adjoint of a convolution, not its inverse: it gives back the size, not the values.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C_prev)
        Batch of feature maps.
    w : ndarray, shape (f_H, f_W, n_C_prev, n_C)
        The filters, input channels first as everywhere in this course.
    b : ndarray, shape (n_C,), optional
        One bias for each output channel.
    stride : int or (int, int), default 1
        Distance between the places where neighbouring pixels paint.
    pad : int, default 0
        Padding of the convolution that this one transposes: so many pixels are cut off on every
        side, as in PyTorch.
    output_pad : int, default 0
        Extra pixels at the bottom and on the right, less than `stride`.

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C)
        With the sizes that `arithmetic.transposed_output_size` gives.
    cache : tuple
        For `conv_transpose2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d_forward`; also if ``output_pad >= stride`` or `pad` cuts everything off.

    References
    ----------
    Zeiler et al., "Deconvolutional networks" (2010); Dumoulin and Visin (2016),
    https://arxiv.org/abs/1603.07285. Lesson 18 derives it.

    Examples
    --------
    >>> x, w = np.ones((1, 2, 2, 1)), np.ones((3, 3, 1, 1))
    >>> out, cache = conv_transpose2d_forward(x, w, stride=2, pad=1, output_pad=1)
    >>> out[0, :, :, 0]
    array([[1., 2., 1., 1.],
           [2., 4., 2., 2.],
           [1., 2., 1., 1.],
           [1., 2., 1., 1.]])
    """
    name = "conv_transpose2d"
    x, w, b = conv_operands(name, 2, x, w, b)
    stride = per_axis(name, "stride", stride, 2)
    pad = whole_number(name, "pad", pad, 0)
    output_pad = whole_number(name, "output_pad", output_pad, 0)
    axes = zip(x.shape[1:3], w.shape[:2], stride, strict=True)
    n_H, n_W = (transposed_length(name, *axis, pad, output_pad) for axis in axes)
    dtype = float_type(x, w, b)
    pads = ((pad, pad), (pad, pad))
    shape = (len(x), n_H, n_W, w.shape[-1])
    cache = Cache(x, w, b is not None, (), dtype, stride, pads, (1, 1), "constant")
    matching = w.swapaxes(2, 3).astype(dtype)  # of the convolution that goes from out to x
    out = correlate_dx(x.astype(dtype, copy=False), matching, shape, stride, (1, 1), (pad, pad))
    return finish(out, b, cache)


@tiny_is_zero
def conv_transpose2d_backward(dout, cache, *, input_gradient=True, weight_gradient=True):
    """Return (dx, dw, db) of `conv_transpose2d_forward`, as `conv2d_backward` does.

    Going back through a transposed convolution is a plain convolution of `dout`, which has the
    shape (m, n_H, n_W, n_C). Without `input_gradient` dx is None, without `weight_gradient` dw
    and db are.

    Examples
    --------
    >>> x, w = np.ones((1, 2, 2, 1)), np.ones((3, 3, 1, 1))
    >>> out, cache = conv_transpose2d_forward(x, w, stride=2)
    >>> dx, dw, db = conv_transpose2d_backward(np.ones_like(out), cache)
    >>> dx[0, :, :, 0]  # each pixel has painted nine
    array([[9., 9.],
           [9., 9.]])
    """
    dout = gradient("conv_transpose2d_backward", dout, cache.out_shape, cache.dtype)
    whole = padded(dout, cache.pads, "constant", cache.dtype)
    dx = dw = None
    if input_gradient:
        matching = cache.w.swapaxes(2, 3).astype(cache.dtype)
        dx = correlate(whole, matching, None, cache.stride, (1, 1))
    if weight_gradient:
        x = cache.x.astype(cache.dtype, copy=False)
        dw = correlate_dw(x, whole, cache.w.shape[:2], cache.stride, (1, 1)).swapaxes(2, 3)
    return dx, dw, bias_gradient(dout, cache, weight_gradient)
