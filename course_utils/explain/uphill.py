"""Pictures made to please a class, and what keeps them from being mere noise."""

import numpy as np

from course_utils.explain.maps import score_gradient


def picture_for(net, c, *, size=128, steps=100, rate=0.05, variation=0.0, pull=0.0, jitter=0,
                coarse=False, colours=None, rng):  # fmt: skip
    """Make a picture, from faint noise, that raises the score of class `c`.

    A step goes half along the gradient and half along the step before it (momentum).

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
    colours : ndarray, shape (3, 3), optional
        Covariance of the colours of photographs: the gradient of each pixel is multiplied by it, so
        that colours which are often seen may grow faster.
    rng : np.random.Generator

    Returns
    -------
    x : ndarray, shape (1, size, size, 3)
        A prepared picture, from -1 to 1.
    scores : list of float
        The score before each step.

    References
    ----------
    Simonyan, Vedaldi and Zisserman (2014), https://arxiv.org/abs/1312.6034: uphill, with L2. Olah,
    Mordvintsev and Schubert, "Feature visualization" (2017),
    https://doi.org/10.23915/distill.00007.

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> red = Published("red", {"scores": layers.GlobalAvgPool()}, (4, 4, 3))
    >>> x, scores = picture_for(red, 0, size=4, steps=20, rng=np.random.default_rng(0))
    >>> x[0, 0, 0].round(1).tolist()[0], scores[0] < 0.1, scores[-1]
    (1.0, True, 1.0)
    """
    x = rng.normal(scale=0.02, size=(1, size, size, 3)).astype(np.float32)
    speed, scores = np.zeros_like(x), []
    for _ in range(steps):
        shift = rng.integers(-jitter, jitter + 1, size=2)
        score, dx = score_gradient(net, np.roll(x, shift, axis=(1, 2)), c)
        dx = np.roll(dx, -shift, axis=(1, 2))
        if coarse:
            dx = coarsened(dx)
        if colours is not None:
            dx = dx @ np.asarray(colours, dx.dtype)
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
    """Divide each wave in an array of pictures by its frequency, so that coarse ones weigh more.

    Parameters
    ----------
    dx : ndarray, shape (m, n_H, n_W, n_C)

    Returns
    -------
    ndarray, shape of dx
        The mean of each picture counts like the coarsest wave.

    Examples
    --------
    >>> coarsened(np.array([1.0, 0, -1, 0]).reshape(1, 1, 4, 1)).ravel()
    array([ 4.,  0., -4.,  0.])
    >>> coarsened(np.array([1.0, -1, 1, -1]).reshape(1, 1, 4, 1)).ravel()  # shorter waves
    array([ 2., -2.,  2., -2.])
    """
    n_H, n_W = dx.shape[1:3]
    f = np.hypot(np.fft.fftfreq(n_H)[:, None], np.fft.rfftfreq(n_W))
    waves = np.fft.rfft2(dx, axes=(1, 2)) / np.maximum(f, 1 / max(n_H, n_W))[:, :, None]
    return np.fft.irfft2(waves, s=(n_H, n_W), axes=(1, 2)).astype(dx.dtype)
