"""Slow and plain references, written from the definitions and not from the kernels.

Nothing here imports `course_utils`: one loop for each axis, one number at a time.
"""

import itertools

import numpy as np


def bordered(x, pads, pad_mode="constant"):
    """Pad the two axes between batch and channels, pixel by pixel."""
    m, n_H, n_W, n_C = x.shape
    (top, bottom), (left, right) = pads
    out = np.zeros((m, top + n_H + bottom, left + n_W + right, n_C))
    for i, j in itertools.product(range(out.shape[1]), range(out.shape[2])):
        r, c = i - top, j - left
        if pad_mode == "edge":
            r, c = min(max(r, 0), n_H - 1), min(max(c, 0), n_W - 1)
        elif pad_mode == "reflect":
            r, c = mirrored(r, n_H), mirrored(c, n_W)
        if 0 <= r < n_H and 0 <= c < n_W:
            out[:, i, j] = x[:, r, c]
    return out


def mirrored(i, n):
    if i < 0:
        return -i
    return 2 * (n - 1) - i if i >= n else i


def tensorflow_same(n, f, stride, dilation=1):
    """Give "same" padding as TensorFlow's documentation words it, by cases."""
    reach = f + (f - 1) * (dilation - 1)
    total = reach - stride if n % stride == 0 else reach - n % stride
    total = max(total, 0)
    return total // 2, total - total // 2


def positions(n, f, stride, dilation=1):
    """List the starts of all windows that lie within n pixels."""
    return [p for p in range(0, n, stride) if p + (f - 1) * dilation < n]


def conv2d(x, w, b=None, *, stride=1, pads=((0, 0), (0, 0)), dilation=1, pad_mode="constant"):
    x = bordered(x, pads, pad_mode)
    f_H, f_W, n_C_prev, n_C = w.shape
    rows = positions(x.shape[1], f_H, stride, dilation)
    columns = positions(x.shape[2], f_W, stride, dilation)
    out = np.zeros((len(x), len(rows), len(columns), n_C))
    for image, i, j, k in np.ndindex(out.shape):
        total = 0.0 if b is None else b[k]
        for p, q, c in np.ndindex(f_H, f_W, n_C_prev):
            pixel = x[image, rows[i] + p * dilation, columns[j] + q * dilation, c]
            total += pixel * w[p, q, c, k]
        out[image, i, j, k] = total
    return out


def depthwise_conv2d(x, w, b=None, **options):
    """Run one channel after the other through the plain convolution; channel-major result."""
    n_C, multiplier = w.shape[2:]
    outs = [conv2d(x[..., c : c + 1], w[:, :, c : c + 1, :], **options) for c in range(n_C)]
    out = np.concatenate(outs, axis=-1)
    assert out.shape[-1] == n_C * multiplier
    return out if b is None else out + b


def conv_transpose2d(x, w, b=None, *, stride=1, pad=0, output_pad=0):
    """Paint the filter once for each pixel, then cut off the border."""
    m, n_H, n_W, _ = x.shape
    f_H, f_W, _, n_C = w.shape
    height = (n_H - 1) * stride + f_H + output_pad
    width = (n_W - 1) * stride + f_W + output_pad
    canvas = np.zeros((m, height, width, n_C))
    for image, i, j, c in np.ndindex(x.shape):
        for p, q, k in np.ndindex(f_H, f_W, n_C):
            canvas[image, i * stride + p, j * stride + q, k] += x[image, i, j, c] * w[p, q, c, k]
    out = canvas[:, pad : canvas.shape[1] - pad, pad : canvas.shape[2] - pad]
    return out if b is None else out + b


def pool2d(x, size, stride, reduce, pads=((0, 0), (0, 0))):
    """Reduce every window to one number over its real pixels, leaving padded cells out."""
    m, n_H, n_W, n_C = x.shape
    (top, bottom), (left, right) = pads
    rows = positions(top + n_H + bottom, size[0], stride[0])
    columns = positions(left + n_W + right, size[1], stride[1])
    out = np.zeros((m, len(rows), len(columns), n_C))
    for image, i, j, c in np.ndindex(out.shape):
        cells = [
            x[image, rows[i] + p - top, columns[j] + q - left, c]
            for p, q in np.ndindex(*size)
            if 0 <= rows[i] + p - top < n_H and 0 <= columns[j] + q - left < n_W
        ]
        out[image, i, j, c] = reduce(cells)
    return out


def numeric_gradient(f, x, step=1e-5):
    """Differentiate the number f(x) by moving each entry of a float64 array up and down."""
    assert x.dtype == np.float64
    slope = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        moved = x.copy()
        moved[index] = x[index] + step
        up = f(moved)
        moved[index] = x[index] - step
        slope[index] = (up - f(moved)) / (2 * step)
    return slope


def assert_gradients(forward, backward, inputs, rng, tolerance=1e-7):
    """Compare every gradient of `backward` with a numeric one, for a random direction of `out`.

    `forward(*inputs)` gives (out, cache); `backward(dout, cache)` one gradient or a tuple.
    """
    out, cache = forward(*inputs)
    dout = rng.normal(size=out.shape)
    gradients = backward(dout, cache)
    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    assert len(gradients) == len(inputs)
    for place, (a, gradient) in enumerate(zip(inputs, gradients, strict=True)):

        def cost(moved, place=place):
            arguments = [*inputs[:place], moved, *inputs[place + 1 :]]
            return float(np.sum(forward(*arguments)[0] * dout))

        numeric = numeric_gradient(cost, a)
        assert gradient.shape == a.shape
        error = np.abs(gradient - numeric).max() / max(1.0, np.abs(numeric).max())
        assert error < tolerance, f"gradient {place}: relative error {error:.1e}"
