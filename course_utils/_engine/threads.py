"""One thread for the matrix products of a training loop.

NumPy's OpenBLAS cuts every product among all cores, and its threads wait for one another in loops
that do nothing. The products of a small network are too short for that to pay: on two idle cores a
step of LeNet-5 became up to 15 percent faster, and where anything else ran beside it, three to
five times slower (benchmarks/README.md).

It rests on two functions of the OpenBLAS that NumPy's wheels bring along. Where it is not found, as
on Apple's Accelerate or a NumPy from elsewhere, nothing is changed.
"""

import contextlib
import ctypes
import functools
import os
import pathlib

import numpy as np

VARIABLES = ("OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS")


@contextlib.contextmanager
def one_thread():
    """Let products run in one thread meanwhile, unless the environment says how many to take."""
    calls = None if any(os.environ.get(name) for name in VARIABLES) else _openblas()
    if calls is None:
        yield
        return
    get, put = calls
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


@functools.cache
def _openblas():
    """Return the functions of NumPy's own OpenBLAS that get and set its threads, or None."""
    package = pathlib.Path(np.__file__).parent
    for folder in (package.parent / "numpy.libs", package / ".dylibs"):
        for path in sorted(folder.glob("libscipy_openblas*")):
            with contextlib.suppress(OSError, AttributeError):
                library = ctypes.CDLL(str(path))  # loaded already: this is the same one
                suffix = "64_" if "openblas64" in path.name else ""
                put = getattr(library, f"scipy_openblas_set_num_threads{suffix}")
                get = getattr(library, f"scipy_openblas_get_num_threads{suffix}")
                put.argtypes, put.restype = [ctypes.c_int], None
                get.argtypes, get.restype = [], ctypes.c_int
                return get, put
    return None
