"""How published weights are stored: in one .npz file, small, and never as a pickle.

An array stands under its own name as float16 or float32, or in two: ``name/levels``, whole numbers
from -127 to 127 (int8), and ``name/scale``, a step for each channel; the weight is their product.
A step for each channel matters: one filter may be a hundred times as strong as the next. What was
published as whole numbers is kept as such, exactly. 256 levels from a least value up: levels from 0
to 255 (uint8), a step, and ``name/least``, which is added. Steps for blocks of a channel, and a
``name/zero`` that is taken off: `scale` and `zero` then have an entry for each block.
"""

import numpy as np

from course_utils import data


def int8(name, w, axis=-1):
    """Store an array as whole numbers from -127 to 127 and one step for each channel.

    Parameters
    ----------
    name : str
        Name of the array.
    w : ndarray
        Weights.
    axis : int, default -1
        The axis of the channels going out.

    Returns
    -------
    dict of str to ndarray
        ``name/levels`` and ``name/scale``; no weight moves by more than half a step.

    Examples
    --------
    >>> stored = int8("w", np.array([[1.0, 100.0], [-0.5, 25.0]]))
    >>> stored["w/levels"].tolist(), unpacked(stored)["w"].shape
    ([[127, 127], [-64, 32]], (2, 2))
    """
    others = tuple(i for i in range(w.ndim) if i != axis % w.ndim)
    scale = np.abs(w).max(axis=others, keepdims=True).astype(np.float32) / np.float32(127)
    levels = np.rint(w / np.where(scale > 0, scale, 1)).astype(np.int8)
    return {f"{name}/levels": levels, f"{name}/scale": scale}


def uint8(name, w):
    """Store an array of at most 256 values at equal steps as it is.

    Parameters
    ----------
    name : str
        Name of the array.
    w : ndarray
        Weights; the least and the largest are at levels 0 and 255.

    Returns
    -------
    dict of str to ndarray
        ``name/levels``, ``name/scale`` and ``name/least``.

    Raises
    ------
    ValueError
        If a weight lies between two levels.

    Examples
    --------
    >>> uint8("w", np.array([1.0, 1.5, 128.5]))["w/levels"]
    array([  0,   1, 255], dtype=uint8)
    """
    least, largest = (f(w, keepdims=True).astype(np.float64) for f in (np.min, np.max))
    scale = (largest - least) / 255
    levels = (w - least) / np.where(scale > 0, scale, 1)
    if np.abs(levels - np.rint(levels)).max() > 1e-3:
        raise ValueError(f"{name} does not hold 256 values at equal steps")
    steps = {"scale": scale.astype(np.float32), "least": least.astype(np.float32)}
    parts = {"levels": np.rint(levels).astype(np.uint8)} | steps
    return {f"{name}/{part}": array for part, array in parts.items()}


def unpacked(stored):
    """Give the weights in float32 under their own names.

    Parameters
    ----------
    stored : dict of str to ndarray
        Arrays as this module stores them.

    Returns
    -------
    dict of str to ndarray of float32
        The weights.

    Raises
    ------
    KeyError
        If one half of an array is missing.
    """
    weights = {}
    for key, array in stored.items():
        name, _, part = key.partition("/")
        if part == "levels":
            levels = array.astype(np.float32)
            if f"{name}/zero" in stored:
                levels -= _for_each_level(stored[f"{name}/zero"], array.shape)
            weights[name] = levels * _for_each_level(stored[f"{name}/scale"], array.shape)
            weights[name] += stored.get(f"{name}/least", np.float32(0))
        elif not part:
            weights[name] = array.astype(np.float32)
    return weights


def read(file, model):
    """Put the weights of a file of ``data/`` into a model, and freeze it.

    Parameters
    ----------
    file : str
        A file name out of ``data/manifest.json``.
    model : training.Model
        The network they belong to.

    Raises
    ------
    DataError
        If the file is missing, damaged, or holds the weights of another network.
    """
    stored = data.load_arrays(file)
    try:
        model.set_weights(unpacked(stored))
    except (KeyError, ValueError) as error:
        raise data.DataError(
            f"data/{file} does not hold the weights of this network: {error}; bring it back "
            f'with "git checkout -- data/{file}"'
        ) from None
    model.net.freeze()


def _for_each_level(a, shape):
    """Repeat what holds for a block of levels along each axis that has blocks."""
    for axis, (have, wanted) in enumerate(zip(a.shape, shape, strict=True)):
        if have not in (1, wanted):
            a = np.repeat(a, wanted // have, axis)
    return a
