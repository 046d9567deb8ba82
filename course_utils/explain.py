"""What a network looks at: patches, occlusion, gradients, Grad-CAM, and pictures made to please.

Lesson 22 derives each of these. `net` is always a network of `pretrained` that ends in scores, or
any object with the same `blocks`, `predict`, `forward_to` and `backward_from`; a score is the
number before softmax, so that no other class has a part in it.
"""

import copy

import numpy as np

from course_utils.layers import ReLU6, Sequential


def best_patches(maps, n=9, *, most=2, apart=1):
    """Find the places where a unit answers most.

    Parameters
    ----------
    maps : ndarray, shape (m, n_H, n_W)
        What one unit (one channel of a layer) gives for `m` pictures.
    n : int, default 9
        How many places, at most.
    most : int, default 2
        How many of them may lie in one picture.
    apart : int, default 1
        Two places of one picture differ by at least so many cells in their row or column.

    Returns
    -------
    list of (int, int, int)
        Picture, row, column, the strongest answer first; of equal ones the first.

    Raises
    ------
    ValueError
        If `maps` has not three axes.

    References
    ----------
    Zeiler and Fergus (2014), https://arxiv.org/abs/1311.2901.

    Examples
    --------
    >>> best_patches(np.array([[[1, 5], [2, 4]], [[3, 0], [0, 0]]]), n=2, most=1)
    [(0, 0, 1), (1, 0, 0)]
    """
    maps = np.asarray(maps)
    if maps.ndim != 3:
        raise ValueError(f"best_patches: expected maps (m, n_H, n_W), got shape {maps.shape}")
    found = []
    for place in np.argsort(-maps, axis=None, kind="stable"):
        k, row, column = (int(i) for i in np.unravel_index(place, maps.shape))
        near = [max(abs(row - r), abs(column - c)) for p, r, c in found if p == k]
        if len(near) < most and min(near, default=apart) >= apart:
            found.append((k, row, column))
        if len(found) >= n:
            break
    return found


def window_of(layers, n, place):
    """Give the pixels that one place of a map depends on, along one axis.

    Parameters
    ----------
    layers : sequence of (f, stride)
        From the input on, all padded with "same".
    n : int
        Length of the input along this axis, in pixels.
    place : int
        Row or column of the map behind the last of them.

    Returns
    -------
    first, last : int
        The first and the last pixel; in the padding below 0 or above ``n - 1``.

    Examples
    --------
    >>> window_of([(3, 1), (3, 1)], 10, 4)
    (2, 6)
    """
    pads = []
    for f, stride in layers:
        before = max((-(-n // stride) - 1) * stride + f - n, 0) // 2
        pads.append(before)
        n = -(-n // stride)
    first = last = place
    for (f, stride), before in zip(reversed(layers), reversed(pads), strict=True):
        first, last = first * stride - before, last * stride - before + f - 1
    return first, last


def score_gradient(net, x, c):
    """Give the gradient of the score of class `c` for the pixels.

    Parameters
    ----------
    net : Published
    x : ndarray, shape (m, n_H, n_W, n_C)
        Prepared pictures.
    c : int
        A class.

    Returns
    -------
    scores : ndarray, shape (m,)
    dx : ndarray, shape of x
    """
    last = list(net.blocks)[-1]
    (logits,), cache = net.forward_to(x, last)
    return logits[:, c], net.backward_from([_one_at(logits, c)], cache)


def saliency(net, x, c, *, noise=0.0, copies=1, rng=None):
    """Say for each pixel how fast the score of class `c` changes with it.

    Parameters
    ----------
    net, x, c
        As in `score_gradient`, with a single picture.
    noise : float, default 0
        Standard deviation of the noise that is added to each copy, as a share of the range of `x`.
    copies : int, default 1
        The gradients of so many noisy copies are averaged: SmoothGrad.
    rng : np.random.Generator, optional
        Needed with `noise`.

    Returns
    -------
    ndarray, shape (n_H, n_W)
        The largest absolute value over the channels.

    Raises
    ------
    ValueError
        If there is noise and no `rng`.

    References
    ----------
    Simonyan, Vedaldi and Zisserman, "Deep inside convolutional networks" (2014),
    https://arxiv.org/abs/1312.6034. Smilkov, Thorat, Kim, Viégas and Wattenberg, "SmoothGrad:
    removing noise by adding noise" (2017), https://arxiv.org/abs/1706.03825.
    """
    if noise and rng is None:
        raise ValueError("saliency: noise needs rng, a numpy Generator")
    sigma, total = noise * float(x.max() - x.min()), 0
    for _ in range(copies):
        shaken = x + sigma * rng.normal(size=x.shape).astype(x.dtype) if noise else x
        total = total + score_gradient(net, shaken, c)[1]
    return np.abs(total[0] / copies).max(axis=-1)


def grad_cam(net, x, c, layer="top"):
    """Say which cells of a layer speak for class `c`.

    Parameters
    ----------
    net, x, c
        As in `score_gradient`, with a single picture.
    layer : str, default "top"
        A block, any but the last.

    Returns
    -------
    ndarray
        Shape (n_H, n_W) of that block; not negative.

    References
    ----------
    Selvaraju and others, "Grad-CAM: visual explanations from deep networks via gradient-based
    localization" (2017), https://arxiv.org/abs/1610.02391.
    """
    a, da = activation_gradient(net, x, c, layer)
    weights = da[0].mean(axis=(0, 1))
    return np.maximum(a[0] @ weights, 0)


def activation_gradient(net, x, c, layer):
    """Give what comes out of a block, and the gradient of the score of class `c` for it.

    Parameters
    ----------
    net, x, c, layer
        As in `grad_cam`.

    Returns
    -------
    a, da : ndarray, shape (m, n_H, n_W, n_C) of the block

    Raises
    ------
    ValueError
        If nothing comes after this block.
    """
    names = list(net.blocks)
    (a,), _ = net.forward_to(x, layer)
    rest = [net.blocks[name] for name in names[names.index(layer) + 1 :]]
    if not rest:
        raise ValueError(f"activation_gradient: {layer!r} is the last block, it gives the scores")
    behind = Sequential(rest)
    logits, cache = behind.forward(a)
    return a, behind.backward(_one_at(logits, c), cache)[0]


def occlusion_map(net, x, c, *, size, step, fill=0.0, batch=9):
    """Cover a square of the picture, here and there, and say how much of the score is lost.

    Parameters
    ----------
    net, x, c
        As in `score_gradient`, with a single picture.
    size, step : int
        Side of the square, and from one place to the next, in pixels.
    fill : float, default 0
        What it is covered with: 0 is gray.
    batch : int, default 9
        How many covered pictures go through the network together.

    Returns
    -------
    ndarray
        Score of the whole picture minus that of the covered one, for each place; negative where
        the score rose.

    Raises
    ------
    ValueError
        If the square is larger than the picture.

    References
    ----------
    Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014).
    """
    _, n_H, n_W, _ = x.shape
    rows, columns = range(0, n_H - size + 1, step), range(0, n_W - size + 1, step)
    if not rows or not columns:
        raise ValueError(f"occlusion_map: a square of {size} does not fit into {n_H} x {n_W}")
    places, scores = [(r, s) for r in rows for s in columns], []
    for start in range(0, len(places), batch):
        part = places[start : start + batch]
        covered = np.repeat(x, len(part), axis=0)
        for picture, (r, s) in zip(covered, part, strict=True):
            picture[r : r + size, s : s + size] = fill
        scores.append(net.predict(covered)[:, c])
    whole = net.predict(x)[0, c]
    return (whole - np.concatenate(scores)).reshape(len(rows), len(columns))


def picture_for(net, c, *, size=128, steps=100, rate=0.05, variation=0.0, pull=0.0, jitter=0,
                coarse=False, rng):  # fmt: skip
    """Make a picture, from faint noise, that raises the score of class `c`.

    Parameters
    ----------
    net : Published
    c : int
        A class.
    size : int, default 128
        Side of the picture, in pixels.
    steps : int, default 100
        How many steps uphill.
    rate : float, default 0.05
        How far a step moves a pixel, on average.
    variation : float, default 0
        How much differences between neighbours count against the picture (total variation).
    pull : float, default 0
        How much its distance from gray counts against it (L2).
    jitter : int, default 0
        Before each step the picture is shifted by up to so many pixels.
    coarse : bool, default False
        Whether coarse structures may grow faster than fine ones.
    rng : np.random.Generator

    Returns
    -------
    x : ndarray, shape (1, size, size, 3)
        A prepared picture, from -1 to 1.
    scores : list of float
        The score before each step.

    References
    ----------
    Simonyan, Vedaldi and Zisserman (2014), https://arxiv.org/abs/1312.6034; Olah, Mordvintsev and
    Schubert, "Feature visualization" (2017), https://doi.org/10.23915/distill.00007.
    """
    x = rng.normal(scale=0.02, size=(1, size, size, 3)).astype(np.float32)
    speed, scores = np.zeros_like(x), []
    for _ in range(steps):
        shift = rng.integers(-jitter, jitter + 1, size=2)
        score, dx = score_gradient(net, np.roll(x, shift, axis=(1, 2)), c)
        dx = np.roll(dx, -shift, axis=(1, 2))
        if coarse:
            dx = coarsened(dx)
        dx = dx / (dx.std() + 1e-8) - variation * variation_gradient(x) - 2 * pull * x
        speed = 0.5 * speed + 0.5 * dx
        x = np.clip(x + rate * speed, -1, 1).astype(np.float32)
        scores.append(float(score[0]))
    return x, scores


def variation_gradient(x):
    """Give the gradient of the total variation: the squared differences of neighbours, summed.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)

    Returns
    -------
    ndarray, shape of x

    Examples
    --------
    >>> variation_gradient(np.array([1.0, 1, 4]).reshape(1, 1, 3, 1)).ravel()
    array([ 0., -6.,  6.])
    """
    dx = np.zeros_like(x)
    down, right = np.diff(x, axis=1), np.diff(x, axis=2)
    dx[:, 1:] += down
    dx[:, :-1] -= down
    dx[:, :, 1:] += right
    dx[:, :, :-1] -= right
    return 2 * dx


def coarsened(dx):
    """Divide each frequency of an array of pictures by itself, so that coarse waves weigh more.

    Parameters
    ----------
    dx : ndarray, shape (m, n_H, n_W, n_C)

    Returns
    -------
    ndarray, shape of dx
        The mean of each picture counts like the coarsest wave.
    """
    n_H, n_W = dx.shape[1:3]
    f = np.hypot(np.fft.fftfreq(n_H)[:, None], np.fft.rfftfreq(n_W))
    waves = np.fft.rfft2(dx, axes=(1, 2)) / np.maximum(f, 1 / max(n_H, n_W))[:, :, None]
    return np.fft.irfft2(waves, s=(n_H, n_W), axes=(1, 2)).astype(dx.dtype)


def shuffled(net, names, rng):
    """Copy a network, with the weights of some blocks in random order: what they knew is lost.

    Parameters
    ----------
    net : Published
    names : iterable of str
        Blocks. Each array of weights keeps its numbers, but not their places.
    rng : np.random.Generator

    Returns
    -------
    Published
        `net` stays as it is.
    """
    other = copy.deepcopy(net)
    for name in names:
        for a in other.blocks[name].arrays.values():
            a[...] = rng.permutation(a.ravel()).reshape(a.shape)
    return other


def guided(net):
    """Copy a network, with activations that let only positive gradients through, going back.

    "Guided backpropagation", of Springenberg, Dosovitskiy, Brox and Riedmiller (2015),
    https://arxiv.org/abs/1412.6806. It is here as a warning: see lesson 22.
    """
    other = copy.deepcopy(net)
    for block in other.blocks.values():
        _guide(block)
    return other


class _GuidedReLU6(ReLU6):
    def backward(self, dout, cache, *, input_gradient=True):
        return super().backward(np.maximum(dout, 0), cache, input_gradient=input_gradient)


def _guide(layer):
    if isinstance(layer, ReLU6):
        layer.__class__ = _GuidedReLU6
    for inside in layer.children().values():
        _guide(inside)


def _one_at(logits, c):
    """The gradient of the score of class `c`: 1 there, 0 elsewhere."""
    d = np.zeros_like(logits)
    d[:, c] = 1
    return d
