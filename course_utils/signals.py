"""Signals along one axis: finding a known form, peaks with a dead time, spectra, made sounds."""

import numpy as np

from course_utils import conv
from course_utils._engine.shapes import real_array
from course_utils.arithmetic import whole_number

RATE = 8000  # samples a second of the made sounds
SOUNDS = ("steady", "rising", "falling", "wobbling")


def matched_filter(x, template):
    """Say how much each stretch of a signal is like a template: their correlation, -1 to 1.

    Mean and size count neither in the signal nor in the template; a stretch without any change
    gets 0. It is a convolution with the template, divided by how large each stretch is.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The signal.
    template : ndarray, shape (f,)
        What is looked for; not constant.

    Returns
    -------
    ndarray, shape (n - f + 1,)
        Entry i is for ``x[i : i + f]``.

    Raises
    ------
    TypeError, ValueError
        If they do not hold real numbers along one axis, if the template is longer than the signal
        or constant.

    Examples
    --------
    >>> matched_filter(np.array([5, 5, 5, 7, 5, 5.0]), np.array([0, 1, 0])).round(2)
    array([ 0. , -0.5,  1. , -0.5])
    """
    name = "matched_filter"
    x = real_array(name, "x", x, ("n",)).astype(np.float64)
    template = real_array(name, "template", template, ("f",)).astype(np.float64)
    f = len(template)
    if f > len(x):
        raise ValueError(f"{name}: the template has {f} samples, the signal only {len(x)}")
    if np.ptp(template) == 0:
        raise ValueError(f"{name}: the template is constant, so nothing is like it")
    t = template - template.mean()
    t /= np.linalg.norm(t)
    along = conv.conv1d_forward(x[None, :, None], t[:, None, None])[0][0, :, 0]
    stretches = np.lib.stride_tricks.sliding_window_view(x, f)
    size = np.linalg.norm(stretches - stretches.mean(axis=1, keepdims=True), axis=1)
    changes = np.ptp(stretches, axis=1) > 0
    return np.divide(along, size, out=np.zeros_like(along), where=changes)


def find_peaks(x, threshold, dead_time=1):
    """Find peaks from the highest on; each forbids others nearer than the dead time.

    A peak is a sample of at least `threshold` that is larger than the one before and not smaller
    than the one after. The first and the last sample are none. This is non-maximum suppression
    (lesson 15) along a line.

    Parameters
    ----------
    x : ndarray, shape (n,)
    threshold : float
    dead_time : int, default 1
        The fewest samples from one peak to the next.

    Returns
    -------
    ndarray of int
        Where they are, from left to right.

    Raises
    ------
    TypeError, ValueError
        If `x` does not hold real numbers along one axis, or if `dead_time` is not a whole number
        of at least 1.

    Examples
    --------
    >>> find_peaks(np.array([0, 3, 1, 4, 1, 0, 2, 0]), 2, dead_time=3)
    array([3, 6])
    """
    x = real_array("find_peaks", "x", x, ("n",))
    dead_time = whole_number("find_peaks", "dead_time", dead_time, 1)
    inside = x[1:-1]
    high = (inside >= threshold) & (inside > x[:-2]) & (inside >= x[2:])
    kept = []
    for i in sorted(np.flatnonzero(high) + 1, key=lambda i: -x[i]):
        if all(abs(i - k) >= dead_time for k in kept):
            kept.append(i)
    return np.array(sorted(kept), dtype=int)


def count_hits(found, truth, tolerance):
    """Count (hits, misses, false alarms) of found places, each true one found at most once.

    Parameters
    ----------
    found, truth : sequence of int
        Places, in samples.
    tolerance : int
        How many samples a hit may be away.

    Returns
    -------
    hits, misses, false_alarms : int

    Raises
    ------
    TypeError, ValueError
        If `tolerance` is not a whole number of at least 0.

    Examples
    --------
    >>> count_hits([12, 14, 70], [10, 40], tolerance=5)
    (1, 1, 2)
    """
    tolerance = whole_number("count_hits", "tolerance", tolerance, 0)
    left = sorted(found)
    hits = 0
    for place in sorted(truth):  # the earliest that will do leaves most for those that follow
        near = [k for k in left if abs(k - place) <= tolerance]
        if near:
            left.remove(near[0])
            hits += 1
    return hits, len(truth) - hits, len(found) - hits


def spectrogram(x, size, step):
    """Cut a signal into frames and say how strong each frequency is in each of them.

    Every frame is faded in and out (Hann's window), so that its cut ends make no sound of their
    own, and goes through the Fourier transform. What does not fill a last frame is left out.

    Parameters
    ----------
    x : ndarray, shape (..., n)
        One signal, or several.
    size : int
        Samples to a frame.
    step : int
        Samples from one frame to the next.

    Returns
    -------
    ndarray, shape (..., frames, size // 2 + 1)
        Amplitudes; column k is the frequency of k periods to a frame.

    Raises
    ------
    TypeError, ValueError
        If `x` does not hold real numbers, or is shorter than a frame; if `size` or `step` is not a
        whole number of at least 2 and 1.

    Examples
    --------
    >>> x = np.cos(2 * np.pi * np.arange(64) / 8)  # two periods in 16 samples
    >>> s = spectrogram(x, 16, 8)
    >>> s.shape, s.argmax(axis=1)
    ((7, 9), array([2, 2, 2, 2, 2, 2, 2]))
    """
    x = real_array("spectrogram", "x", x)
    size = whole_number("spectrogram", "size", size, 2)
    step = whole_number("spectrogram", "step", step, 1)
    if x.ndim == 0 or x.shape[-1] < size:
        raise ValueError(f"spectrogram: a frame has {size} samples, x has shape {x.shape}")
    frames = np.lib.stride_tricks.sliding_window_view(x, size, axis=-1)[..., ::step, :]
    fade = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    return np.abs(np.fft.rfft(frames * fade.astype(np.result_type(x, np.float32)), axis=-1))


def make_sounds(m, rng, *, noise=1.0, n=2048):
    """Make sounds of four kinds, `SOUNDS`, equally many of each, at 8,000 samples a second.

    Each has a pitch of its own (from 600 to 1,800 Hz) that stays, rises or falls by 200 to 500 Hz,
    or wobbles 14 to 22 times a second; two overtones of random strength; a random phase; and noise.

    Parameters
    ----------
    m : int
        How many; the kinds take turns.
    rng : numpy.random.Generator
    noise : float, default 1
        Standard deviation of the white noise; the tone itself has 0.71 and its overtones less.
    n : int, default 2048
        Samples to a sound.

    Returns
    -------
    x : ndarray of float32, shape (m, n)
    y : ndarray of int64, shape (m,)
        Into `SOUNDS`.

    Raises
    ------
    TypeError, ValueError
        If `m` or `n` is not a whole number of at least 1, or if `noise` is negative.

    Examples
    --------
    >>> x, y = make_sounds(4, np.random.default_rng(0))
    >>> x.shape, y
    ((4, 2048), array([0, 1, 2, 3]))
    """
    m = whole_number("make_sounds", "m", m, 1)
    n = whole_number("make_sounds", "n", n, 1)
    if noise < 0:
        raise ValueError(f"make_sounds: noise must not be negative, got {noise}")
    y = np.arange(m) % len(SOUNDS)
    t = np.arange(n) / RATE
    middle, change = rng.uniform(600, 1800, (m, 1)), rng.uniform(200, 500, (m, 1))
    ramp = np.linspace(-0.5, 0.5, n)
    wave = 0.5 * np.sin(2 * np.pi * (rng.uniform(14, 22, (m, 1)) * t + rng.random((m, 1))))
    course = np.select([y[:, None] == k for k in range(4)], [0 * ramp, ramp, -ramp, wave])
    angle = 2 * np.pi * (np.cumsum(middle + change * course, axis=1) / RATE + rng.random((m, 1)))
    x = np.cos(angle) + noise * rng.standard_normal((m, n))
    for k in (2, 3):  # the octave above, and the fifth above that; those that hearing folds back
        audible = k * (middle + change / 2) < RATE / 2
        x += audible * rng.uniform(0, 0.5, (m, 1)) * np.cos(k * angle)
    return x.astype(np.float32), y.astype(np.int64)
