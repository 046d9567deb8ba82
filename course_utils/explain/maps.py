"""What in a picture speaks for a class: gradients, Grad-CAM, and squares covered."""

import numpy as np

from course_utils.layers import Sequential


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

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = Published("tiny", {"top": layers.ReLU(), "scores": layers.Flatten()}, (1, 3, 1))
    >>> scores, dx = score_gradient(net, np.array([1.0, -2, 3]).reshape(1, 1, 3, 1), 2)
    >>> scores, dx.ravel()
    (array([3.]), array([0., 0., 1.]))
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

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = Published("tiny", {"top": layers.ReLU(), "scores": layers.Flatten()}, (1, 3, 1))
    >>> saliency(net, np.array([1.0, -2, 3]).reshape(1, 1, 3, 1), 0)
    array([[1., 0., 0.]])
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

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = Published("tiny", {"top": layers.ReLU(), "scores": layers.GlobalAvgPool()}, (1, 2, 2))
    >>> grad_cam(net, np.array([[[[1.0, 5], [-2, 4]]]]), 1)
    array([[2.5, 2. ]])
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

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = Published("tiny", {"top": layers.ReLU(), "scores": layers.Flatten()}, (1, 3, 1))
    >>> a, da = activation_gradient(net, np.array([1.0, -2, 3]).reshape(1, 1, 3, 1), 2, "top")
    >>> a.ravel(), da.ravel()
    (array([1., 0., 3.]), array([0., 0., 1.]))
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

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = Published("tiny", {"top": layers.ReLU(), "scores": layers.Flatten()}, (1, 3, 1))
    >>> occlusion_map(net, np.array([1.0, -2, 3]).reshape(1, 1, 3, 1), 2, size=1, step=1)
    array([[0., 0., 3.]])
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


def _one_at(logits, c):
    """The gradient of the score of class `c`: 1 there, 0 elsewhere."""
    d = np.zeros_like(logits)
    d[:, c] = 1
    return d
