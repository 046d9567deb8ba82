"""Keep on the disk what took long to compute, until something that it was made from changes."""

import hashlib
import os
import zipfile
from pathlib import Path

import numpy as np


def fingerprint(*arrays):
    """Give a short text that is another one as soon as any number in the arrays is.

    Parameters
    ----------
    *arrays : ndarray, or text
        What something is made from: pictures, weights, the name of a layer.

    Returns
    -------
    str
        Twelve hexadecimal digits.

    Examples
    --------
    >>> fingerprint(np.zeros(3)) == fingerprint(np.zeros(3)), fingerprint(np.zeros(4))[:0]
    (True, '')
    """
    digest = hashlib.sha256()
    for array in arrays:
        array = np.ascontiguousarray(array)
        digest.update(f"{array.dtype.str} {array.shape} ".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()[:12]


def cached(folder, name, compute, *sources):
    """Read arrays from a folder, or compute them and leave them there for the next time.

    The name of the file holds the fingerprint of the sources: with other sources there is no such
    file, and it is computed anew. The folder may be deleted at any time.

    Parameters
    ----------
    folder : str or path
        Where to; made if there is none.
    name : str
        What the arrays are, the beginning of the file name.
    compute : callable
        Called without arguments if there is no file that can be read; gives an array.
    *sources : ndarray or text
        All that the result depends on.

    Returns
    -------
    ndarray
        The array that `compute` gave, now or at another time.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [cached(folder, "sum", lambda: np.array(2.0) + 3, "2 + 3").item() for _ in range(2)]
    [5.0, 5.0]
    """
    folder = Path(folder)
    path = folder / f"{name}-{fingerprint(*sources)}.npy"
    try:
        return np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile):
        pass  # not there, or cut off: compute it
    found = np.asarray(compute())
    folder.mkdir(parents=True, exist_ok=True)
    # Under another name first: whoever looks in between finds the whole file or none.
    beside = folder / f"{path.name}.{os.getpid()}.tmp"
    try:
        with beside.open("wb") as file:
            np.save(file, found, allow_pickle=False)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return found
