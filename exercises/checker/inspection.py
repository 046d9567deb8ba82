"""Look into an answer's code: what it takes from libraries, from the notebook, from the reader."""

import dis
import functools
import importlib
import itertools
import numbers
import sys
import types

import numpy as np

__all__ = ["borrowed", "compares_in_vain", "helpers", "notebook_data"]

_LIBRARIES = ("course_utils", "cv2", "scipy", "skimage", "torch")
_OPEN = ("course_utils.plots", "course_utils.data")  # pictures and data are no answers


def borrowed(function, allow=()):
    """Name what an answer takes from the course or a library instead of doing it itself.

    Looks at what the function, and functions of the reader's it calls, refer to, under whatever
    name; ``course_utils`` and the libraries of image processing are not for answers.

    Parameters
    ----------
    function : callable
        The reader's answer.
    allow : tuple of str
        Names that may be used all the same.

    Returns
    -------
    str
        For example ``"course_utils.conv.conv2d_forward"``; empty if nothing is borrowed.
    """
    taken = _taken(function, getattr(function, "__name__", "function"), (), allow)
    if taken:
        return taken
    for own in (function, *helpers(function).values()):
        for thing, name, attributes in _references(own):
            taken = _taken(thing, name, attributes, allow)
            if taken:
                return taken
    return ""


def helpers(function):
    """Name and function of all functions of the reader's own that an answer calls, near ones first.

    They are those that live in the same module (the notebook), without the answer itself.
    """
    home, found = getattr(function, "__module__", None), {}
    look, seen = [function], {id(function)}
    while look:
        for thing, _, _ in _references(look.pop(0)):
            own = isinstance(thing, types.FunctionType) and thing.__module__ == home
            if own and id(thing) not in seen:
                seen.add(id(thing))
                found[thing.__name__] = thing
                look.append(thing)
    return found


def notebook_data(function):
    """Name and value of the notebook's own data that an answer reads beside its arguments.

    Returns
    -------
    arrays, others : dict
        Arrays and lists; and plain numbers, which may be constants and no mistake.
    """
    arrays, others = {}, {}
    for own in (function, *helpers(function).values()):
        for thing, name, _ in _references(own):
            if isinstance(thing, list) or (isinstance(thing, np.ndarray) and thing.ndim):
                arrays[name] = thing
            elif isinstance(thing, numbers.Number) and not isinstance(thing, bool):
                others[name] = thing
    others = {n: v for n, v in others.items() if not n.isupper()}  # capitals are for constants
    return arrays, others


def compares_in_vain(function):
    """Whether an answer has a line that only compares with ==, as in ``out[i, j] == 5``."""
    for own in map(_plain, (function, *helpers(function).values())):
        for code in _codes(own.__code__) if own else ():
            steps = [s for s in dis.get_instructions(code) if s.opname not in ("CACHE", "NOP")]
            for step, after in itertools.pairwise(steps):
                if (step.opname, step.argval, after.opname) == ("COMPARE_OP", "==", "POP_TOP"):
                    return True
    return False


# ---------------------------------------------------------------- names in the code


def _references(function):
    """Yield (object, its name, attributes used beside it) for what a function refers to."""
    function = _plain(function)
    if function is None:
        return
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=False)
    known = function.__globals__ | {n: c.cell_contents for n, c in cells if _filled(c)}
    for code in _codes(function.__code__):
        steps = list(dis.get_instructions(code))
        attributes = tuple(
            s.argval for s in steps if s.opname in ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM")
        )
        for step in steps:
            if step.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF") and step.argval in known:
                yield known[step.argval], step.argval, attributes
            elif step.opname == "IMPORT_NAME" and _is_help(step.argval):
                module = _module(step.argval)
                if module:
                    yield module, step.argval, attributes


def _plain(function):
    """The Python function behind a partial or a method, or None."""
    function = getattr(function, "func", function)
    function = getattr(function, "__func__", function)
    return function if isinstance(function, types.FunctionType) else None


def _codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def _filled(cell):
    try:
        cell.cell_contents  # noqa: B018
    except ValueError:
        return False
    return True


def _module(name):
    """The module that an answer imports when it runs; None if it cannot be had."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


# ---------------------------------------------------------------- where things come from


def _taken(thing, name, attributes, allow):
    """What is taken with an object, such as ``"cv2.filter2D"``; empty if it may be used."""
    if name in allow or getattr(thing, "__name__", name) in allow:
        return ""
    if isinstance(thing, types.ModuleType):
        return _taken_from(thing, attributes, allow)
    thing = thing.func if isinstance(thing, functools.partial) else thing
    home = _home(thing)
    if not _is_help(home) or home.startswith(_OPEN):
        return ""
    return f"{home}.{getattr(thing, '__name__', name)}"


def _taken_from(module, attributes, allow):
    """The first of the attributes that the module itself provides and that is not allowed."""
    if not _is_help(module.__name__) or module.__name__.startswith(_OPEN):
        return ""
    used = [name for name in attributes if hasattr(module, name) and name not in allow]
    for name in used:
        thing = getattr(module, name)
        if isinstance(thing, types.ModuleType):
            deeper = _taken_from(thing, attributes, allow)
            if deeper:
                return deeper
        elif not module.__name__.startswith("course_utils") or _is_help(_home(thing)):
            return f"{module.__name__}.{name}"
    return ""


def _is_help(module):
    return module.split(".")[0] in _LIBRARIES


def _home(thing):
    """The module of a function or class; empty for values and for what has none."""
    if not callable(thing):
        return ""
    named = getattr(thing, "__module__", None)
    return named if isinstance(named, str) else _module_that_holds(thing)


def _module_that_holds(thing):
    """Find a function of a compiled library, which does not say where it comes from."""
    for name, module in list(sys.modules.items()):
        if _is_help(name) and any(v is thing for v in list(vars(module or types).values())):
            return name
    return ""
