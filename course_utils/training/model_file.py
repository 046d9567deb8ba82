"""A trained model as one .npz file: its arrays, and its description as JSON text. No pickle.

The file is an ordinary NumPy archive: "description" holds the text, "arrays/0.w" and so on the
arrays. It is written under a temporary name and then renamed, so that it is whole or not there.
"""

import json
import os
from pathlib import Path

import numpy as np

from course_utils._engine.shapes import float_type, real_array

FORMAT = "cnn-course model"
VERSION = 1


class ModelFileError(ValueError):
    """A file holds no model, or a damaged one; the message says what is wrong."""


def write(path, description, arrays, dtype=None):
    """Write a model in one piece.

    Parameters
    ----------
    path : str or path
        Where to; a file of that name is replaced.
    description : dict
        Anything that JSON can say.
    arrays : dict of str to ndarray
        The weights.
    dtype : dtype, optional
        Type of float to store them as.

    Raises
    ------
    TypeError
        If `dtype` is no type of float.
    FileNotFoundError, IsADirectoryError
        If there is no such folder, or `path` is one.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"save: there is no folder {path.parent}")
    if path.is_dir():
        raise IsADirectoryError(f"save: {path} is a folder; name a file in it")
    text = json.dumps({"format": FORMAT, "version": VERSION} | description)
    if dtype is not None and np.dtype(dtype).kind != "f":
        raise TypeError(f"save: dtype must be a type of float, got {np.dtype(dtype)}")
    contents = {f"arrays/{n}": a.astype(dtype or a.dtype) for n, a in arrays.items()}
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            np.savez(file, description=np.array(text), **contents)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read(path):
    """Read what `write` has written.

    Parameters
    ----------
    path : str or path
        A file made by `write`.

    Returns
    -------
    description : dict
        The description.
    arrays : dict of str to ndarray
        The weights.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ModelFileError
        If it is no model, is damaged, or was written by a later version.
    """
    path = Path(path)
    try:
        with path.open("rb") as file, _opened(path, file) as archive:
            if "description" not in archive.files:
                raise ModelFileError(f"{path} holds arrays, but no model: it has no description")
            description = json.loads(archive["description"].item())
            contents = {name: archive[name] for name in archive.files}
    except ModelFileError:
        raise
    except Exception as error:  # one wrong bit can make zip, NumPy or JSON raise almost anything
        if isinstance(error, OSError) and error.errno is not None:
            raise  # no such file, no permission: the system's own words are the best
        raise ModelFileError(f"{path} is damaged ({error}); save the model again") from None
    if not isinstance(description, dict) or description.get("format") != FORMAT:
        raise ModelFileError(f"{path} is not a model saved by this course")
    if description.get("version") != VERSION:
        raise ModelFileError(
            f"{path} has version {description.get('version')} of the format, this course reads "
            f"version {VERSION}; get the newest course"
        )
    start = "arrays/"
    arrays = {k.removeprefix(start): a for k, a in contents.items() if k.startswith(start)}
    return description, arrays


def matched(shapes, arrays):
    """Copy arrays as float32 or float64, checked to have these names and shapes and no others."""
    missing, unknown = shapes.keys() - arrays.keys(), arrays.keys() - shapes.keys()
    if missing or unknown:
        raise ValueError(
            f"set_weights: missing {sorted(missing)[:3]} ({len(missing)} in all), "
            f"unknown {sorted(unknown)[:3]} ({len(unknown)} in all)"
        )
    copies = {}
    for name, shape in shapes.items():
        a = real_array("set_weights", name, arrays[name])
        if a.shape != tuple(shape):
            raise ValueError(f"set_weights: {name} must have shape {shape}, got {a.shape}")
        copies[name] = np.array(a, float_type(a))
    return copies


def _opened(path, file):
    """Open an archive; anything else, a pickle above all, is refused unread."""
    if file.read(4) != b"PK\x03\x04":
        raise ModelFileError(f"{path} is not a model saved by this course: it is no .npz file")
    file.seek(0)
    return np.load(file, allow_pickle=False)
