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
        Called without arguments if there is no file that can be read; gives arrays by name.
    *sources : ndarray or text
        All that the result depends on.

    Returns
    -------
    dict of str to ndarray
        The arrays that `compute` gave, now or at another time.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [cached(folder, "sum", lambda: {"a": np.array(5.0)}, "2 + 3")["a"] for _ in range(2)]
    [array(5.), array(5.)]
    """
    folder = Path(folder)
    path = folder / f"{name}-{fingerprint(*sources)}.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            return {key: file[key] for key in file.files}
    except (OSError, ValueError, EOFError, AttributeError, zipfile.BadZipFile):
        pass  # not there, or cut off: compute it
    found = {key: np.asarray(array) for key, array in compute().items()}
    folder.mkdir(parents=True, exist_ok=True)
    # Under another name first: whoever looks in between finds the whole file or none.
    beside = folder / f"{path.name}.{os.getpid()}.tmp"
    try:
        with beside.open("wb") as file:
            np.savez(file, **found)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return found
