"""The usual cause of an error that a reader's function stopped with."""
# ruff: noqa: E501

import builtins
import difflib
import dis
import itertools
import re
import sys

import numpy as np

__all__ = ["complaint", "error_hint"]

_MATRIX = (
    "@, np.dot and np.matmul are the product of matrices, rows times columns: the inner sizes must "
    "be equal. Print both shapes: is the order right, must one be transposed? Products number by "
    "number are written with *."
)
_MAXIMUM = (
    "max and min compare whole arrays and need one True or False; np.maximum and np.minimum go "
    "number by number."
)
_SORTED = (
    "Sorting compares tuples by their first parts and, where these are equal, by the next: an array "
    "must not come to that. Put a number of its own in between, or sort by a `key`."
)
_PAST_THE_END = (
    "An index runs past the end: the indices of an axis of n numbers are 0 to n - 1. Which array "
    "does the index belong to, and how long is that axis?"
)
_HINTS = (
    (IndexError, "tuple index", "A shape has fewer numbers than you index: print it first."),
    (IndexError, "list index|list assignment", "An index runs past the end: a list of n has the indices 0 to n - 1."),
    (IndexError, "out of bounds for axis|out of range", _PAST_THE_END),
    (IndexError, "2-dimensional, but 3", "The array has fewer axes than you index. A window of a table is cut with one comma and two colons, x[a:b, c:d]."),
    (IndexError, "too many indices", "The array has fewer axes than you index: print its shape first."),
    (IndexError, "arrays used as indices", "An index is an array of another kind than whole numbers: print it first."),
    (IndexError, "only integers", "An index is no whole number: print it first."),
    (TypeError, "integer scalar arrays", "A whole array stands where one whole number belongs."),
    (ValueError, "axis .* out of bounds", "The array has fewer axes than you name: axis=0 is the first, and the second argument of np.sum is an axis."),
    (ValueError, "truth value of an array", "An `if` needs one True or False; use np.any, np.all or a comparison of numbers."),
    (ValueError, "same shape", "What you put together with np.stack is not of one shape: print the shape of each part."),
    (ValueError, "NaN to integer", "A whole number cannot be nan: does the array that takes it hold whole numbers (its dtype is int)? x.astype(float) makes it one of floats."),
    (OverflowError, "infinity to integer", "A whole number cannot be infinite: does the array that takes it hold whole numbers (its dtype is int)? x.astype(float) makes it one of floats."),
    (TypeError, "Cannot cast ufunc .* to dtype\\('u?int", "+= and its like put fractions into an array of whole numbers, which cannot hold them: make it one of floats first, x.astype(float)."),
    (TypeError, "ufunc 'bitwise_(and|or)' not supported", "& and | bind closer than == and <: put each comparison into brackets, (a == b) | (c == d)."),
    (TypeError, r"stack\(\) (got multiple values|takes .* positional)|concatenate\(\) (got multiple values|takes .* positional)", "np.stack and its like take one list of arrays, in brackets: np.stack([a, b], axis=1)."),
    (ValueError, "unpack", "The number of names on the left differs from the number of values on the right: print these."),
    (ValueError, "inhomogeneous", "What you put together is not of one shape: print the shape of each part."),
    (ValueError, "setting an array element", "A whole array is put where one number belongs."),
    (ValueError, "matmul|not aligned", _MATRIX),
    (ValueError, "negative dimensions", "A size came out negative: print the sizes that go into it."),
    (ValueError, "the window covers", "The window is larger than what it slides over: which array comes first?"),
    (ValueError, "zero-size array", "The array of which you take the largest or smallest number is empty: a slice that begins past the end, or ends before it begins?"),
    (ValueError, "concatenation axis", "Arrays that are joined along one axis must be equally long along the others: print the shape of each."),
    (ValueError, "cannot reshape", "The new shape must hold as many numbers as the old one: print both sizes."),
    (TypeError, "Cannot interpret|Cannot construct a dtype", "An argument is taken for a dtype."),
    (TypeError, "'tuple' object is not callable", "A tuple is called like a function: shape takes no brackets (x.shape, not x.shape()), and its parts square ones (x.shape[0])."),
    (TypeError, "'(int|float|numpy.float64)' object is not callable", "A number is called like a function: size and ndim take no brackets (x.size, not x.size()), and a product needs its *, as in 2 * (a + b)."),
    (TypeError, "ndarray' object is not callable", "An array is called like a function. Is a * missing before the bracket, or are square brackets meant, x[i, j]?"),
    (TypeError, "(ufunc|function|method|type)' object is not subscriptable", "A function is called with round brackets, np.sqrt(x); square ones are for indices."),
    (TypeError, "bitwise_xor|for \\^", "In Python a power is written **; ^ is something else."),
    (TypeError, "only (length-1|0-dimensional|size-1) arrays", "This takes one number and was given an array: math.sqrt and its like are for single numbers, np.sqrt for whole arrays; float(...) and int(...) need a single number, too."),
    (TypeError, "'tuple' object cannot be interpreted", "A shape is a tuple; range needs one of its numbers, as in range(x.shape[0])."),
    (TypeError, "and 'tuple'|'tuple' and|multiply sequence", "You calculate with a tuple."),
    (TypeError, "float.*integer|slice indices", "A size or an index is a float, and must be a whole number."),
    (TypeError, "NoneType", "Something you use is None: a function without `return` gives None."),
    (TypeError, "not subscriptable|not iterable|has no len", "You index or loop over a single number: is it an array's shape you meant?"),
    (TypeError, "positional argument|unexpected keyword", "A function is called with more or fewer arguments, or by other names, than it has."),
    (ZeroDivisionError, "", "A division by zero: what if the size or the sum is 0?"),
    (UnboundLocalError, "", "A name is used before it gets a value: is it set only inside an `if` or a loop?"),
    (NameError, "", "Python does not know this name: a typing error, or a cell above that has not run?"),
    (AttributeError, "ndarray", "NumPy arrays have no such attribute: look at dir(array), or a function np.…"),
    (RecursionError, "", "The function calls itself without end."),
)  # fmt: skip


# what to do about it, if the line that failed holds what it speaks of: pattern of the message,
# pattern of the line, advice
_ADVICE = (
    ("integer scalar arrays", r"concatenate|stack", "np.concatenate and its like take one list of arrays, in brackets: np.concatenate([a, b])."),
    ("integer scalar arrays", r"range", "range takes a number: x.shape[0] or len(x)."),
    ("only integers|float.*integer|slice indices", r"(?<!/)/(?!/)", "Here / makes it one; // divides whole numbers."),
    ("integer scalar arrays|arrays used as indices|only integers", r"\[", "If it comes from `for i in x`: that gives what x holds; for 0, 1, 2 ... loop over range(...)."),
    (r"out of bounds for axis [01]\b", r"\w\[[^\[\]]*,", "The row comes first, then the column."),
    ("Cannot interpret|Cannot construct a dtype", r"zeros|ones|empty|full|rand", "The shape is a single one, a tuple: np.zeros((a, b)), with two pairs of brackets."),
    ("Cannot interpret|Cannot construct a dtype", r"sum|mean|max|min|var|std", "Several axes are a single argument, a tuple: axis=(0, 1)."),
    ("and 'tuple'|'tuple' and|multiply sequence", r"shape", "x.shape holds all lengths, x.shape[0] is one of them, x.size the count of all numbers."),
    ("setting an array element", r"^(?!.*(sum|mean|max|min|dot|@))", "Is the sum missing?"),
    ("tuple index", r"shape\[", "Has an array become a single number above, as by `out = ...` in a loop?"),
)  # fmt: skip


def error_hint(error, arguments=None, others=(), line="", source=""):
    """Return the usual cause of an error, as a sentence; empty if there is none to name.

    Parameters
    ----------
    error : Exception
    arguments : dict, optional
        The arguments of the call, for errors that are about shapes and names.
    others : sequence of (Exception, dict)
        Errors and arguments of the other calls: what is said of shapes holds for them as well.
    line, source : str, optional
        The reader's line that failed, and all of the answer: what is advised must be about what
        stands there.
    """
    arguments, message = arguments or {}, str(error)
    if isinstance(error, ValueError) and "broadcast" in message:
        same = [
            (str(e), a) for e, a in others if isinstance(e, ValueError) and "broadcast" in str(e)
        ]
        return _two_shapes(message, arguments, same, _cuts_windows(line, source), line)
    if isinstance(error, ValueError) and "truth value of an array" in message and _in_max(error):
        return _MAXIMUM
    if (
        isinstance(error, ValueError)
        and "truth value of an array" in message
        and _sorts(error, line)
    ):
        return _SORTED
    meant = _meant(error, _own_names(source) or arguments)
    for kind, words, sentence in _HINTS:
        if isinstance(error, kind) and re.search(words, message):
            return meant or " ".join([sentence, *_advice(message, line or source)])
    return meant


def _cuts_windows(line, source):
    """Whether the arrays that meet may be windows: slices stand there, and it is not the padding."""
    sliced = r"\[[^\]]*:"
    if "pad" in source and line and not re.search(sliced, line):
        return False
    return bool(re.search(sliced, source or line))


def _sorts(error, line):
    """Whether the error arose in a call, on a line that sorts."""
    return bool(re.search(r"\bsort(ed)?\(", line)) and bool(_calling(error))


def _advice(message, line):
    for words, needed, advice in _ADVICE:
        if re.search(words, message) and re.search(needed, line):
            return [advice]
    return []


def complaint(error):
    """What an error is about, for comparing two: its kind, the shapes it names, its words."""
    message = str(error)
    shapes = tuple(sorted(filter(None, _shapes(message))))
    return type(error), shapes, re.sub(r"[\d(), ]+", " ", message)


def _shapes(message):
    groups = re.findall(r"\((\d*(?:, ?\d*)*)\)", message)
    return [tuple(int(n) for n in group.split(",") if n.strip()) for group in groups]


def _clash(message):
    """The first two shapes of a message that do not go together; a single number goes with all."""
    shapes = _shapes(message)
    for a, b in itertools.combinations(shapes, 2):
        ends = zip(reversed(a), reversed(b), strict=False)
        if any(n != m and 1 not in (n, m) for n, m in ends):
            return [a, b]
    return shapes[:2]


def _in_max(error):
    """Whether Python's own max or min was called where the error arose."""
    steps = _calling(error)
    return any(s.opname == "LOAD_GLOBAL" and s.argval in ("max", "min") for s in steps)


def _calling(error):
    """The instructions of the function in which the error arose, if it did in a call; else none."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    steps = list(dis.get_instructions(trace.tb_frame.f_code)) if trace else []
    called = any(s.offset == trace.tb_lasti and s.opname.startswith("CALL") for s in steps)
    return steps if called else []


# ---------------------------------------------------------------- misspelt names


def _own_names(source):
    """The arguments as the reader calls them; empty where the code is not known."""
    found = re.search(r"def \w+\(([^)]*)\)", source)
    return re.findall(r"\w+", found[1]) if found else []


def _meant(error, arguments):
    """Suggest the name that was meant; empty if none comes near."""
    message = str(error)
    if isinstance(error, AttributeError):
        found = re.search(r"'([\w.]+)'(?: object)? has no attribute '(\w+)'", message)
        if not found:
            return ""
        known = {"numpy": np, "numpy.ndarray": np.ndarray}.get(found[1])
        if known is None:
            return ""
        if known is np.ndarray and found[2] in dir(list):
            return f"{found[2]} belongs to lists; a NumPy array has no such method."
        owner = "np" if known is np else "x"
        close = difflib.get_close_matches(found[2], dir(known), 1, 0.6)
        return f"Did you mean {owner}.{close[0]}?" if close else ""
    if type(error) is NameError and getattr(error, "name", None):
        if error.name == "numpy":
            return "NumPy is called np here."
        if error.name in sys.stdlib_module_names:
            return f"`import {error.name}` is missing."
        known = [*arguments, *(name for name in dir(builtins) if name.islower())]
        known = [name for name in known if name != error.name]
        close = difflib.get_close_matches(error.name, known, 1, 0.75)
        return f"Did you mean {close[0]}?" if close else ""
    return ""


# ---------------------------------------------------------------- shapes that do not fit


def _two_shapes(message, arguments, others, cuts, line=""):
    """Explain why two arrays could not be put together, from the shapes in the message.

    Of windows it speaks only where the answer `cuts` some, and where two arrays simply meet it
    names an argument only if that stands in the `line`.
    """
    shapes = _clash(message)
    if len(shapes) < 2:
        return "Two arrays of different shapes meet: print the shape of each."
    a, b = shapes
    cuts = cuts and len(_shapes(message)) == 2  # three meet in np.where, and those are no windows
    if "into shape" in message:
        return (
            f"An array of shape {_form(a)} does not fit into a place of shape {_form(b)}: print "
            "both shapes."
        )
    name, window, arrays = _meeting(message, arguments)
    if not name or not cuts or max(len(a), len(b)) < 2:
        names = name if isinstance(name, list) and window is None else ("an array", "another")
        stands = {n for n in arrays if not line or re.search(rf"\b{n}\b", line)}
        one, other = (
            f"`{n}`" if n in stands else word
            for n, word in zip(names, ("an array", "another"), strict=True)
        )
        text = f"{one} {_form(a)} and {other} {_form(b)} meet"
        return (
            f"{text[0].upper()}{text[1:]}: number by number goes only where the lengths of each axis "
            "agree, or one of them is 1."
        )
    meetings = [_meeting(*other) for other in [(message, arguments), *others]]
    if window is None and any(m[0] and m[1] is not None for m in meetings):  # cut, but all of it
        name, window = _smaller(*name, arrays)
        return _window(window, name, arrays, False, _one_too_long(meetings))
    if window is None:
        return (
            f"`{name[0]}` {_form(a)} and `{name[1]}` {_form(b)} meet as a whole: number by number "
            "goes only where the shapes agree. Cut a window of that size out of the larger one."
        )
    return _window(window, name, arrays, all(_uncut(*m) for m in meetings), _one_too_long(meetings))


def _meeting(message, arguments):
    """Find out which argument meets an array of another shape: name, that shape, all shapes.

    The shape is None, and the name a pair, if two arguments meet; the name is empty if none does.
    """
    a, b = (*_clash(message), (), ())[:2]
    arrays = {n: v.shape for n, v in arguments.items() if isinstance(v, np.ndarray)}
    names = [next((n for n, s in arrays.items() if s == shape), "") for shape in (a, b)]
    if all(names) and names[0] != names[1]:
        return names, None, arrays
    if not any(names):
        return "", None, arrays
    name = min(filter(None, names), key=lambda n: np.prod(arrays[n]))
    return name, b if arrays[name] == a else a, arrays


def _smaller(a, b, arrays):
    """Of two arguments that meet, the name of the smaller and the shape of the larger."""
    a, b = sorted((a, b), key=lambda name: np.prod(arrays[name]))
    return a, arrays[b]


def _one_too_long(meetings):
    """Whether every window is longer than the array it meets by one, but for what the edge cuts."""
    fits = set()
    for name, window, arrays in meetings:
        if not name:
            return False
        small, large = (name, window) if window is not None else _smaller(*name, arrays)
        fit = arrays[small]
        if len(fit) != len(large) or {w - f for w, f in zip(large, fit, strict=True)} - {0, 1}:
            return False
        fits.add(fit)
    return len(fits) > 1


def _uncut(name, window, arrays):
    """The array whose columns the window has all of, though it should not; or empty."""
    if not name or window is None or len(window) != len(arrays[name]) or len(window) < 2:
        return ""
    for other, shape in arrays.items():
        if other != name and len(shape) > 1 and shape[1] == window[1] != arrays[name][1]:
            return other
    return ""


def _window(window, name, arrays, whole, long=False):
    """Explain a window that is not of the shape of the array named."""
    fit = arrays[name]
    if len(window) != len(fit):
        if any(window == (len(shape),) for shape in arrays.values()):
            return (
                f"An array {_form(fit)} meets something of shape {_form(window)}. Is that a "
                ".shape, a tuple of lengths? The count of all numbers is .size."
            )
        return f"An array of {len(window)} axes, {_form(window)}, meets `{name}`, {_form(fit)}."
    if sum(len(shape) >= len(fit) > 1 for shape in arrays.values()) < 2:  # nothing to cut one from
        return (
            f"Arrays {_form(window)} and {_form(fit)} meet: number by number goes only where the "
            "lengths of each axis agree, or one of them is 1. Print the shapes of both sides."
        )
    text = f"The window is {_form(window)}, `{name}` is {_form(fit)}: "
    if whole:
        x = _uncut(name, window, arrays)
        return (
            f"{text}it has all columns of `{x}`. {x}[a:b, c:d] cuts rows and columns; "
            f"{x}[a:b] and {x}[a:b][c:d] cut rows only."
        )
    if 0 in window:
        return (
            f"{text}the slice is empty. It ends before it begins, or begins past the edge; a "
            "negative start counts from the end of the array."
        )
    if sorted(window) == sorted(fit):
        return f"{text}rows and columns are swapped."
    if long:
        return (
            f"{text}the window is one too long. A slice a:b ends before b, so that i : i + f has f "
            "rows already, without + 1."
        )
    if all(w >= f for w, f in zip(window, fit, strict=True)):
        return f"{text}the window is too large. Take its size from {name}.shape."
    if all(w <= f for w, f in zip(window, fit, strict=True)):
        return (
            f"{text}the window is too small. Either the slice ends too early (it must end at "
            "start + size), or it reaches over the edge, where it is cut short without a warning."
        )
    return f"{text}take the window's height and width from {name}.shape, in this order."


def _form(shape):
    return " × ".join(map(str, shape)) if len(shape) > 1 else f"({shape[0]},)" if shape else "()"
