"""The kernels to time: for each case the ways to do it, by name."""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from course_utils import conv, functional, pooling

try:
    import torch
    from torch.nn import functional as F
except ImportError:  # then only the matrix products are left to compare with
    torch = None

OURS, PRODUCT = "course", "matrix product"  # for depthwise the bare einsum
TORCH = ("torch, channels first", "torch, channels last")

CONVOLUTIONS = [  # m, n, C_in, f, C_out, stride
    (64, 28, 1, 5, 6, 1),
    (64, 14, 6, 5, 16, 1),
    (64, 32, 16, 3, 16, 1),
    (32, 32, 64, 3, 64, 1),
    (2, 224, 3, 3, 64, 1),
    (2, 56, 128, 3, 256, 1),
    (8, 56, 64, 1, 256, 1),
    (4, 224, 3, 7, 64, 2),
]
DEPTHWISE = [(8, 56, 128, 3), (1, 112, 96, 3), (1, 28, 240, 3), (1, 14, 672, 3)]  # m, n, n_C, f


def convolution(m, n, n_C_prev, f, n_C, stride):
    """Give the ways of a convolution padded by f // 2: (forward, forward and backward)."""
    x, w, b = _normal(m, n, n, n_C_prev), _normal(f, f, n_C_prev, n_C), _normal(n_C)
    options = {"stride": stride, "pad": f // 2}
    dout = _normal(*conv.conv2d_forward(x, w, b, **options)[0].shape)

    def run(x, w, b):
        return F.conv2d(x, w, b, stride=stride, padding=f // 2)

    def both():
        _, cache = conv.conv2d_forward(x, w, b, **options)
        conv.conv2d_backward(dout, cache)

    forward = {OURS: lambda: conv.conv2d_forward(x, w, b, **options)}
    total = {OURS: both}
    if torch:
        weights = w.transpose(3, 2, 0, 1), b
        _add_torch(forward, total, run, x, weights, dout)
    rows, columns = dout.size // n_C, w.size // n_C
    a, matrix, flat = _normal(rows, columns), w.reshape(-1, n_C), dout.reshape(-1, n_C)
    forward[PRODUCT] = lambda: a @ matrix
    total[PRODUCT] = lambda: (a @ matrix, a.T @ flat, flat @ matrix.T)
    return forward, total


def depthwise(m, n, n_C, f):
    """Give the ways of a depthwise convolution with as many outputs as inputs."""
    x, w, b = _normal(m, n, n, n_C), _normal(f, f, n_C, 1), _normal(n_C)
    dout = _normal(*x.shape)

    def run(x, w, b):
        return F.conv2d(x, w, b, padding=f // 2, groups=n_C)

    def both():
        _, cache = conv.depthwise_conv2d_forward(x, w, b, pad=f // 2)
        conv.depthwise_conv2d_backward(dout, cache)

    forward = {OURS: lambda: conv.depthwise_conv2d_forward(x, w, b, pad=f // 2)}
    total = {OURS: both}
    if torch:
        _add_torch(forward, total, run, x, (w.transpose(2, 3, 0, 1), b), dout)
    rows, weights = _long_rows(m, n, n_C, f), np.tile(w[..., 0], n)
    flat = dout.reshape(m, n, -1)
    forward[PRODUCT] = lambda: np.einsum("mhijr,ijr->mhr", rows, weights)
    total[PRODUCT] = lambda: (
        np.einsum("mhijr,ijr->mhr", rows, weights),
        np.einsum("mhijr,mhr->ijr", rows, flat),
        np.einsum("mhijr,ijr->mhr", rows, weights),
    )
    return forward, total


def _long_rows(m, n, n_C, f):
    """Show windows in a padded batch as rows of all pixels and channels, shifted for each cell."""
    x = _normal(m, n + f - 1, n + f - 1, n_C)
    image, row, pixel, number = x.strides
    return as_strided(x, (m, n, f, f, n * n_C), (image, row, row, pixel, number))


def max_pooling(m, n, n_C, size, stride):
    """Give the ways of max pooling."""
    return _pooling(pooling.max_pool2d_forward, pooling.max_pool2d_backward, "max_pool2d")(
        m, n, n_C, size, stride
    )


def avg_pooling(m, n, n_C, size, stride):
    """Give the ways of average pooling."""
    return _pooling(pooling.avg_pool2d_forward, pooling.avg_pool2d_backward, "avg_pool2d")(
        m, n, n_C, size, stride
    )


def _pooling(ours_forward, ours_backward, theirs):
    def ways(m, n, n_C, size, stride):
        x = np.maximum(_normal(m, n, n, n_C), 0)  # as after a ReLU, with ties
        dout = _normal(*ours_forward(x, size, stride=stride)[0].shape)

        def both():
            _, cache = ours_forward(x, size, stride=stride)
            ours_backward(dout, cache)

        forward = {OURS: lambda: ours_forward(x, size, stride=stride)}
        total = {OURS: both}
        if torch:
            run = getattr(F, theirs)
            _add_torch(forward, total, lambda x: run(x, size, stride), x, (), dout)
        return forward, total

    return ways


def batch_norm(m, n, n_C):
    """Give the ways of batch norm in training."""
    x, gamma, beta, dout = _normal(m, n, n, n_C), _normal(n_C), _normal(n_C), _normal(m, n, n, n_C)
    running = np.zeros(n_C, np.float32), np.ones(n_C, np.float32)

    def ours():
        return functional.batch_norm_forward(x, gamma, beta, running, training=True)

    def both():
        functional.batch_norm_backward(dout, ours()[1])

    forward, total = {OURS: ours}, {OURS: both}
    if torch:
        mean, variance = map(torch.tensor, running)

        def run(x, gamma, beta):
            return F.batch_norm(x, mean, variance, gamma, beta, training=True)

        _add_torch(forward, total, run, x, (gamma, beta), dout)
    return forward, total


def instance_norm(m, n, n_C):
    """Give the ways of instance norm."""
    x, gamma, beta, dout = _normal(m, n, n, n_C), _normal(n_C), _normal(n_C), _normal(m, n, n, n_C)

    def ours():
        return functional.instance_norm_forward(x, gamma, beta)

    def both():
        functional.instance_norm_backward(dout, ours()[1])

    forward, total = {OURS: ours}, {OURS: both}
    if torch:

        def run(x, gamma, beta):
            return F.instance_norm(x, weight=gamma, bias=beta)

        _add_torch(forward, total, run, x, (gamma, beta), dout)
    return forward, total


def upsampling(m, n, n_C, factor, mode):
    """Give the ways of enlarging pictures."""
    x, dout = _normal(m, n, n, n_C), _normal(m, n * factor, n * factor, n_C)

    def ours():
        return pooling.upsample2d_forward(x, factor, mode=mode)

    def both():
        pooling.upsample2d_backward(dout, ours()[1])

    forward, total = {OURS: ours}, {OURS: both}
    if torch:

        def run(x):
            return F.interpolate(x, scale_factor=factor, mode=mode)

        _add_torch(forward, total, run, x, (), dout)
    return forward, total


def pictures(n, f):
    """Give the ways of one kernel over one gray picture: no gradients."""
    image, kernel = _normal(n, n), _normal(f, f)
    ways = {OURS: lambda: conv.correlate2d(image, kernel, pad=f // 2)}
    try:
        import cv2
        import scipy.ndimage
        import scipy.signal
    except ImportError:
        return ways
    border = cv2.BORDER_CONSTANT
    ways["OpenCV filter2D"] = lambda: cv2.filter2D(image, -1, kernel, borderType=border)
    ways["SciPy ndimage"] = lambda: scipy.ndimage.correlate(image, kernel, mode="constant")
    ways["SciPy fftconvolve"] = lambda: scipy.signal.fftconvolve(image, kernel, mode="same")
    return ways


def _add_torch(forward, total, run, x, weights, dout):
    """Add PyTorch's two memory formats; both gradients, to the input and to the weights."""
    formats = (torch.contiguous_format, torch.channels_last)
    for name, memory_format in zip(TORCH, formats, strict=True):
        arrays = [torch.tensor(a) for a in (x.transpose(0, 3, 1, 2), *weights)]
        arrays = [a.contiguous(memory_format=memory_format) if a.ndim == 4 else a for a in arrays]
        given = torch.tensor(dout.transpose(0, 3, 1, 2)).contiguous(memory_format=memory_format)
        leaves = [a.clone(memory_format=torch.preserve_format).requires_grad_() for a in arrays]

        def only_forward(arrays=arrays):
            with torch.no_grad():
                run(*arrays)

        def both(leaves=leaves, given=given):
            for leaf in leaves:
                leaf.grad = None
            run(*leaves).backward(given)

        forward[name], total[name] = only_forward, both


def _normal(*shape):
    return np.random.default_rng(0).standard_normal(shape, np.float32)
