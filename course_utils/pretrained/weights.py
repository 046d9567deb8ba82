"""How published weights are stored: in one .npz file, small, and never as a pickle.

An array stands under its own name as float16 or float32, or in two: ``name/levels``, whole numbers
from -127 to 127 (int8), and ``name/scale``, a step for each channel; the weight is their product.
A step for each channel matters: one filter may be a hundred times as strong as the next.
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
            weights[name] = array.astype(np.float32) * stored[f"{name}/scale"]
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
