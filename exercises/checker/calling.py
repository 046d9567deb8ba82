"""Call a reader's function so that nothing it does can hurt: time, output, inputs, errors."""

import builtins
import contextlib
import copy
import ctypes
import io
import linecache
import sys
import threading
import traceback
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Outcome", "call", "identical"]


class _TimeIsUp(BaseException):
    """Raised inside the reader's function when its time is over."""


@dataclass
class Outcome:
    """What came of one call."""

    value: Any = None
    error: Exception | None = None
    line: str = ""  # the reader's line that raised the error
    line_number: int = 0
    raised_in: str = ""  # the function that raised it
    timed_out: bool = False
    stuck: bool = False  # could not even be stopped
    changed: tuple[str, ...] = ()  # names of the inputs that were written to
    printed: str = ""
    warned: str = ""


def call(function, arguments, seconds, profile=None):
    """Call ``function(*arguments.values())`` on a copy of the arguments, for a limited time.

    The function runs in a thread of its own, so that it can be stopped on every system and
    in every front end, also where there are no signals.

    Parameters
    ----------
    function : callable
        The reader's answer.
    arguments : dict
        Argument names and values, in the order of the signature.
    seconds : float
        When to stop it.
    profile : callable, optional
        Hears of everything that is called meanwhile, see `sys.setprofile`.

    Returns
    -------
    Outcome
    """
    outcome = Outcome()
    given = copy.deepcopy(arguments)
    _leave_sevens()
    printed = io.StringIO()

    def work():
        try:
            sys.setprofile(profile)
            outcome.value = function(*given.values())
        except _TimeIsUp:
            outcome.timed_out = True
        except Exception as error:
            sys.setprofile(None)
            outcome.error = error
            outcome.line_number, outcome.line = _line_of(function, error)
            outcome.raised_in = traceback.extract_tb(error.__traceback__)[-1].name
        finally:
            sys.setprofile(None)

    caught = warnings.catch_warnings(record=True)
    with contextlib.redirect_stdout(printed), _no_questions(), caught as caught:
        warnings.simplefilter("always")
        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        try:
            worker.join(seconds)
        finally:  # also when the reader presses the stop button
            if worker.is_alive():
                outcome.timed_out = True
                outcome.stuck = not _stop(worker)
    outcome.printed = printed.getvalue()
    outcome.warned = str(caught[0].message) if caught else ""
    if not outcome.stuck:
        outcome.changed = tuple(n for n in given if not identical(given[n], arguments[n]))
    return outcome


@contextlib.contextmanager
def _no_questions():
    """Refuse `input`, which would wait for the keyboard, and in a notebook for ever."""
    before = builtins.input

    def refuse(*_):
        raise RuntimeError("input() waits for the keyboard; take what you need from the arguments")

    builtins.input = refuse
    try:
        yield
    finally:
        builtins.input = before


def _leave_sevens():
    """Fill the memory that NumPy hands out next, so that np.empty does not pass for np.zeros."""
    for n in range(1, 129):
        held = [np.empty(n) for _ in range(7)]  # as many as NumPy keeps of each size
        for memory in held:
            memory.fill(7.0)


def _stop(worker, tries=20):
    """Raise `_TimeIsUp` in the thread until it ends; say whether it did."""
    for _ in range(tries):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(worker.ident), ctypes.py_object(_TimeIsUp)
        )
        worker.join(0.1)
        if not worker.is_alive():
            return True
    return False


def _line_of(function, error):
    """Return number and text of the innermost line of the reader's own that led to the error."""
    home = getattr(getattr(function, "__code__", None), "co_filename", None)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == home]
    if not frames:
        return 0, ""
    last = frames[-1]
    return last.lineno, linecache.getline(last.filename, last.lineno).strip()


def identical(a, b):
    """Whether two arguments are the same, element by element, whatever they are."""
    if hasattr(a, "dtype") and hasattr(b, "dtype"):
        return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(identical, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(identical(a[k], b[k]) for k in a)
    return type(a) is not type(b) or not isinstance(a, int | float | str) or a == b
