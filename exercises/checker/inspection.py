"""Look into an answer: what it takes from libraries, from the notebook, from the reader."""

import ast
import dis
import functools
import importlib
import inspect
import itertools
import numbers
import re
import sys
import types

import numpy as np

__all__ = [
    "Watch",
    "borrowed",
    "compares_in_vain",
    "filled_default",
    "helpers",
    "notebook_data",
    "returns",
    "source_of",
    "unread",
    "unused",
]

_LIBRARIES = ("course_utils", "exercises", "cv2", "scipy", "skimage", "torch")
CALLING = "exercises.checker.calling"  # what stands below an answer
# pictures, data and sizes are no answers; where the size is the task, the exercise forbids it
_OPEN = ("plots", "data", "arithmetic")


class Watch:
    """Hears of all that is called while an answer runs, as a profile function of Python.

    No detour gets past it: an alias, an attribute, importlib, a default argument, a method.

    Parameters
    ----------
    allow, forbid : tuple of str
        See `Exercise`.
    given : iterable
        Functions that the answer gets as arguments, which it may call.

    Attributes
    ----------
    taken : str
        The first call that is not for answers, such as ``"cv2.filter2D"``; else empty.
    """

    def __init__(self, allow=(), forbid=(), given=()):
        self.allow, self.forbid, self.taken = allow, forbid, ""
        self.given = {getattr(function, "__code__", None) for function in given}
        self.compiled = {}
        for name, module in list(sys.modules.items()):
            if _is_help(name) and "." not in name:
                for thing in list(vars(module or types).values()):
                    if isinstance(thing, types.BuiltinFunctionType):
                        self.compiled[id(thing)] = name

    def __call__(self, frame, event, arg):
        """Note what is called, if a line of the answer calls it, or NumPy for the answer."""
        if self.taken or event not in ("call", "c_call"):
            return
        if event == "call":
            if frame.f_code in self.given:
                return
            home, name, caller = frame.f_globals.get("__name__", ""), _called(frame), frame.f_back
        else:
            home = getattr(arg, "__module__", None) or self.compiled.get(id(arg), "")
            name, caller = getattr(arg, "__name__", ""), frame
        if not isinstance(home, str) or not _is_help(home) or home == CALLING:
            return
        if name == "<module>" and home.split(".")[0] in ("course_utils", "exercises"):
            return  # to import the course's own is no harm, and may be for what is allowed
        if _may_use(home, name, self.allow, self.forbid):
            return
        if not _within_a_library(caller):
            self.taken = home if name == "<module>" else _public(home, name)


def _within_a_library(frame):
    """Whether a call is a library's own business: one of its lines stands below the answer's."""
    while frame is not None:
        home = frame.f_globals.get("__name__", "")
        if home == CALLING:
            return False
        if _is_help(home):
            return True
        frame = frame.f_back
    return False


def _called(frame):
    """The name of a Python function, or of the class whose object is made."""
    name = frame.f_code.co_name
    if name.startswith("__") and frame.f_code.co_argcount:
        owner = frame.f_locals.get(frame.f_code.co_varnames[0])
        return type(owner).__name__
    return name


def borrowed(function, allow=(), forbid=()):
    """Name what an answer takes from the course or a library instead of doing it itself.

    Looks at what the function, and functions of the reader's it calls, refer to, under whatever
    name; ``course_utils`` and the libraries of image processing are not for answers.

    Parameters
    ----------
    function : callable
        The reader's answer.
    allow, forbid : tuple of str
        See `Exercise`.

    Returns
    -------
    str
        For example ``"course_utils.conv.conv2d_forward"``; empty if nothing is borrowed.
    """
    name = getattr(function, "__name__", "function")
    for thing, known in ((function, name), *_all_references(function)):
        taken = _taken(thing, known, allow, forbid)
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
        for thing, _ in _references(look.pop(0)):
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
    dict
        Arrays, lists and numbers; names in capitals are left out, they are for constants.
    """
    kinds = (list, np.ndarray, numbers.Number)
    found = {
        name: thing
        for own in map(_plain, (function, *helpers(function).values()))
        if own
        for name, thing in _read_from_outside(own)
    }
    return {
        n: v
        for n, v in found.items()
        if isinstance(v, kinds) and not isinstance(v, bool) and not n.isupper()
    }


def unused(function):
    """Names of the arguments that an answer never looks at."""
    function = _plain(function)
    if function is None:
        return []
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    read = {
        str(name)
        for each in _codes(code)
        for step in dis.get_instructions(each)
        if step.opname.startswith("LOAD")
        for name in (step.argval if isinstance(step.argval, tuple) else (step.argval,))
    }
    return [name for name in names if name not in read]


def returns(function):
    """Whether there is a `return` with a value in an answer's code, or it cannot be seen."""
    function = _plain(function)
    if function is None:
        return True
    steps = [s for s in dis.get_instructions(function.__code__) if s.opname not in ("CACHE", "NOP")]
    for before, step in itertools.pairwise(steps):
        none = before.opname == "LOAD_CONST" and before.argval is None
        # where `x if c else None` ends, a value jumps to the return past the None
        if step.opname == "RETURN_VALUE" and (not none or step.is_jump_target):
            return True
        if step.opname == "RETURN_CONST" and step.argval is not None:
            return True
    return False


def unread(name):
    """Say why Python could not read the last cell that defines `name`, or give "".

    Where a cell has a syntax error, nothing of it runs, and an older function of the name is
    still there.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    for cell in reversed(shell.user_ns.get("In", []) if shell else []):
        if re.search(rf"^\s*def {name}\b", cell, re.M):
            try:
                ast.parse(shell.transform_cell(cell))
            except SyntaxError as error:
                return f"line {error.lineno}: {error.msg}"
            return ""
    return ""


def source_of(function):
    """The text of an answer and of the reader's functions that it calls; empty if not to be had."""
    texts = []
    for own in (function, *helpers(function).values()):
        try:
            texts.append(inspect.getsource(_plain(own) or own))
        except (OSError, TypeError):
            continue
    return "\n".join(texts)


def compares_in_vain(function):
    """Whether an answer has a line that only compares with ==, as in ``out[i, j] == 5``."""
    for own in map(_plain, (function, *helpers(function).values())):
        for code in _codes(own.__code__) if own else ():
            steps = [s for s in dis.get_instructions(code) if s.opname not in ("CACHE", "NOP")]
            for step, after in itertools.pairwise(steps):
                if (step.opname, step.argval, after.opname) == ("COMPARE_OP", "==", "POP_TOP"):
                    return True
    return False


def filled_default(function):
    """Name of an argument whose default, written empty, has been filled by the calls so far."""
    for own in (function, *helpers(function).values()):
        own = _plain(own)
        given = inspect.signature(own).parameters.values() if own else ()
        for name, value in ((each.name, each.default) for each in given):
            empty = rf"\b{name}\s*=\s*(\[\]|\{{\}}|(list|dict|set)\(\))"
            filled = isinstance(value, list | dict | set) and value
            if filled and re.search(empty, source_of(own)):
                return name
    return ""


# ---------------------------------------------------------------- names in the code


def _all_references(function):
    for own in (function, *helpers(function).values()):
        yield from _references(own)


def _read_from_outside(function):
    """Name and value of the globals that a function reads, without what it takes from modules."""
    for code in _codes(function.__code__):
        for step in dis.get_instructions(code):
            if step.opname in ("LOAD_GLOBAL", "LOAD_NAME") and step.argval in function.__globals__:
                yield step.argval, function.__globals__[step.argval]


def _references(function):
    """Yield (object, its name) for what a function refers to; of a module what is taken from it."""
    function = _plain(function)
    if function is None:
        return
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=False)
    own = set(function.__code__.co_cellvars)  # its own, read in a comprehension
    known = {n: v for n, v in function.__globals__.items() if n not in own}
    known |= {n: c.cell_contents for n, c in cells if _filled(c)}
    for default in (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()):
        yield default, getattr(default, "__name__", "a default argument")
    for code in _codes(function.__code__):
        steps = [s for s in dis.get_instructions(code) if s.opname not in ("CACHE", "NOP")]
        for at, step in enumerate(steps):
            if step.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF") and step.argval in known:
                yield _followed(known[step.argval], step.argval, steps[at + 1 :])
            elif step.opname == "IMPORT_NAME" and _is_help(step.argval):
                yield from _imported(step.argval, steps)


def _followed(thing, name, steps):
    """What is reached through the attributes behind a module's name: ``scipy.signal.convolve``."""
    for step in steps:
        if not isinstance(thing, types.ModuleType) or step.opname not in _ATTRIBUTES:
            break
        if not hasattr(thing, step.argval):
            break
        thing, name = getattr(thing, step.argval), step.argval
    return thing, name


_ATTRIBUTES = ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM")


def _imported(name, steps):
    """What an answer may take from a library that it imports in its body."""
    try:
        module = importlib.import_module(name)
    except ImportError:
        return
    for step in steps:
        if step.opname in _ATTRIBUTES and callable(getattr(module, step.argval, None)):
            yield getattr(module, step.argval), step.argval


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


# ---------------------------------------------------------------- where things come from


def _taken(thing, name, allow, forbid):
    """What is taken with an object, such as ``"cv2.filter2D"``; empty if it may be used."""
    thing = thing.func if isinstance(thing, functools.partial) else thing
    home = _home(thing)
    called = getattr(thing, "__name__", name if "." not in home else type(thing).__name__)
    if not _is_help(home) or _may_use(home, called, allow, forbid):
        return ""
    return _public(home, called)


def _may_use(home, name, allow, forbid):
    """Whether the function `name` of the module `home` is open to the answers of an exercise."""
    parts = home.split(".")
    if parts[0] != "course_utils":
        return False
    if name in allow or parts[-1] in allow:
        return True
    return len(parts) > 1 and parts[1] in _OPEN and parts[1] not in forbid


def _public(home, name):
    """The shortest name by which a function can be reached: of its room, where that shows it."""
    parent = home.rpartition(".")[0]
    if hasattr(sys.modules.get(parent), name):
        return _public(parent, name)
    return f"{home}.{name}"


def _is_help(module):
    return module.split(".")[0] in _LIBRARIES


def _home(thing):
    """The module of a function or class; empty for values, modules and what has none."""
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
