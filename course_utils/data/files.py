"""The files of ``data/``, each compared with the manifest before it is trusted."""

import hashlib
import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parents[2] / "data"


class DataError(RuntimeError):
    """A file of the course is missing or damaged; the message says how to get it back."""

    def _render_traceback_(self):
        """Let a notebook show the one line that helps, without the road to it."""
        return [f"DataError: {self}"]


def load_arrays(name):
    """Read the arrays of one ``.npz`` file of ``data/``, after checking it.

    Parameters
    ----------
    name : str
        A file name out of ``data/manifest.json``.

    Returns
    -------
    dict of str to ndarray
        Copies, as stored in the file.

    Raises
    ------
    ValueError
        If the manifest does not know the name.
    DataError
        If the file is missing or damaged.
    """
    return {key: array.copy() for key, array in checked_arrays(name).items()}


def read_bytes(name):
    """Read one file of ``data/`` whole, after checking its size and SHA-256.

    Parameters
    ----------
    name : str
        A file name out of ``data/manifest.json``.

    Returns
    -------
    bytes
        The content of the file.

    Raises
    ------
    ValueError
        If the manifest does not know the name.
    DataError
        If the file is missing or damaged.
    """
    entry = _entry(name)
    try:
        content = (FOLDER / name).read_bytes()
    except OSError as error:
        raise _missing(name, entry, error) from None
    sha256 = hashlib.sha256(content).hexdigest()
    if len(content) != entry["bytes"] or sha256 != entry["sha256"]:
        raise DataError(
            f"data/{name} is damaged: expected {entry['bytes']:,} bytes with SHA-256 "
            f"{entry['sha256'][:12]}..., found {len(content):,} bytes with {sha256[:12]}...; "
            f"{_how_to_restore(name, entry)}"
        )
    return content


def checked_arrays(name):
    """Check and unpack a file once per process, and again if it changes on the disk."""
    entry = _entry(name)
    path = FOLDER / name
    try:
        stamp = path.stat()
    except OSError as error:
        raise _missing(name, entry, error) from None
    return _unpack(path, stamp.st_mtime_ns, stamp.st_size, entry["sha256"])


@lru_cache(maxsize=4)
def _unpack(path, _mtime_ns, _size, _sha256):
    content = read_bytes(path.name)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            return {key: archive[key] for key in archive.files}
    except (ValueError, OSError, AttributeError, zipfile.BadZipFile) as error:
        raise DataError(f"data/{path.name} is not a file of plain arrays: {error}") from None


def _entry(name):
    path = FOLDER / "manifest.json"
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"data/manifest.json cannot be read ({type(error).__name__}: {error}); "
            'bring it back with "git checkout -- data/manifest.json"'
        ) from None
    if name not in files:
        raise ValueError(f"data/manifest.json has no file {name!r}; it has: {', '.join(files)}")
    return files[name]


def _missing(name, entry, error):
    if not isinstance(error, FileNotFoundError):
        return DataError(f"data/{name} cannot be read: {error.strerror or error}")
    absent = "is missing" if entry["shipped"] else "is not part of the course's own files"
    source = entry["source"]
    origin = f"script {source['script']}" if "script" in source else f"package {source['package']}"
    return DataError(
        f"data/{name} {absent} ({entry['what']}; from {source['index']}, {origin}): "
        f"{_how_to_restore(name, entry)}"
    )


def _how_to_restore(name, entry):
    make = f'"python tools/build_data.py {entry["recipe"]}"'
    if not entry["shipped"]:
        return f"make it with {make}"
    return f'bring it back with "git checkout -- data/{name}", or make it again with {make}'
