"""Write cases, arrays and results as text that reads well in a notebook."""

import itertools
import numbers
import re
import textwrap

import numpy as np

__all__ = ["article", "compare", "describe", "format_value", "is_stack", "table", "wrap"]

WIDTH = 92
LARGEST = 9  # rows and columns of an array that are shown
LONGEST = 70  # characters of a value that is no array
BLOCKS = 6  # slices of an array that are shown


def describe(arguments):
    """Say in words what a case consists of: ``a 3x4 image, a 2x2 kernel, stride=2``."""
    return ", ".join(_describe_one(name, value) for name, value in arguments.items())


def _describe_one(name, value):
    if isinstance(value, np.ndarray) and value.ndim:
        shape = "x".join(map(str, value.shape))
        if len(name) == 1 or value.ndim == 1:
            return f"{name} of shape {value.shape}"
        return f"{article(shape)} {shape} {name}"
    if isinstance(value, list | tuple | dict) and len(format_value(value)) > 40:
        return f"{name} with {len(value)} entries"
    if callable(value):
        return f"{name}={getattr(value, '__name__', 'a function')}"
    return f"{name}={format_value(value)}"


def article(number):
    """``a`` or ``an``, by how the first number is spoken."""
    first = str(number).split("x")[0]
    return "an" if first[0] == "8" or first in ("11", "18") else "a"


def wrap(text, indent=""):
    """Break text into lines, but not inside brackets or code."""
    code = r"`[^`]*`|[\[(][^\[\]()]{1,30}[\])]|(?<=[\w)]) (?:[-+*/%@]|//) (?=[\w(])"
    held = re.sub(code, lambda m: m[0].replace(" ", "\0"), text)
    lines = textwrap.fill(
        held, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
    return lines.replace("\0", " ")


def format_value(value):
    """One value on one line."""
    text = _in_a_line(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _in_a_line(value):
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        return _number(float(value))
    if isinstance(value, np.ndarray):
        short = value.ndim <= 1 and value.size <= 12
        return _in_a_line(value.tolist()) if short else f"an array of shape {value.shape}"
    if isinstance(value, tuple) and len(value) == 1:
        return f"({_in_a_line(value[0])},)"
    if isinstance(value, list | tuple):
        inner = ", ".join(map(_in_a_line, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {_in_a_line(v)}" for k, v in value.items()) + "}"
    return repr(value)


def table(columns):
    """Put named values side by side, arrays as their numbers.

    Parameters
    ----------
    columns : list of (str, object)
        Heading and value. Arrays of more than two axes are shown by slices, a tuple, list or
        dict of arrays by its parts.

    Returns
    -------
    str
        Lines indented by two spaces, wrapped into several rows of tables where they are wide.
    """
    return _in_rows([[block] for name, value in columns for block in _blocks(name, value)])


def compare(given, pairs, same):
    """Put a case's arrays beside what came and what was expected.

    Parameters
    ----------
    given : list of (str, object)
        The arguments to show.
    pairs : list of (str, object, object)
        Name (or ""), what came, and what was expected.
    same : callable
        ``same(got, want)`` tells whether a slice is right.

    Returns
    -------
    str
        As `table` does it; of results in many slices those that differ, yours beside expected.
    """
    left = [[block] for name, value in given for block in _blocks(name, value)]
    right = [group for pair in pairs for group in _results(*pair, same)]
    if _fits([*itertools.chain(*left, *right)]):
        return _in_rows([*left, *right])
    return "\n\n".join(filter(None, [_in_rows(left), _in_rows(right)]))


def _results(name, got, want, same):
    """Groups of blocks that belong side by side."""
    yours, expected = f"your {name}" if name else "yours", f"expected {name}".rstrip()
    if not isinstance(got, np.ndarray) or not isinstance(want, np.ndarray):
        return _alike(yours, got, expected, want)
    if got.ndim != want.ndim and got.ndim <= 2 and got.size:
        yours = f"{yours}, shape {got.shape}"
    if got.shape != want.shape:
        return _alike(yours, got, expected, want)
    slices = list(zip(_slices(yours, got), _slices(expected, want), strict=True))
    wrong = [(a, b) for a, b in slices if not same(a[1], b[1])] or slices
    groups = [[*itertools.chain(*_alike(*a, *b))] for a, b in wrong[:3]]
    rest = len(wrong) - 3
    return [*groups, [[f"({rest} more like this)"]]] if rest > 0 else groups


def _alike(yours, got, expected, want):
    """Blocks of both values, with as many digits as it takes to see a difference."""
    for digits in (4, 8, 16):
        left, right = _blocks(yours, got, digits), _blocks(expected, want, digits)
        if [b[1:] for b in left] != [b[1:] for b in right]:
            return [left, right]
    if isinstance(got, np.ndarray):
        if "shape" not in yours:
            left[0][0] = f"{yours}, shape {got.shape}"
        return [left, right]
    return [[[yours, repr(_bare(got))[:LONGEST]]], [[expected, repr(_bare(want))[:LONGEST]]]]


def _bare(value):
    """Python's own numbers for NumPy's, so that their repr is short."""
    if isinstance(value, tuple | list):
        return type(value)(map(_bare, value))
    return value.item() if isinstance(value, np.generic) else value


def _blocks(name, value, digits=4):
    """One block of lines for each two-dimensional slice of the value."""
    listed = enumerate(value) if isinstance(value, list | tuple) else ()
    parts = value.items() if isinstance(value, dict) else listed
    arrays = [(k, part) for k, part in parts if isinstance(part, np.ndarray) and part.ndim]
    if arrays and len(arrays) == len(value):
        return [b for k, part in arrays[:4] for b in _blocks(f"{name}[{k!r}]", part, digits)]
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral | np.bool_):
            return [[name, _number(float(value), digits)]]
        return [[name, format_value(value)]]
    blocks = [
        [where, *_rows(np.atleast_2d(part), digits)] if part.size
        else [where, f"empty, shape {part.shape}"]
        for where, part in _slices(name, value)
    ]  # fmt: skip
    if len(blocks) > BLOCKS:
        blocks = [*blocks[:BLOCKS], [name, f"({len(blocks) - BLOCKS} more)"]]
    return blocks


def _slices(name, value):
    """Name and part of each slice of rows and columns, as the code would index it."""
    if value.ndim <= 2 or value.size == 0:
        return [(name, value)]
    if value.ndim == 3 and is_stack(name):  # (m, n_H, n_W)
        return [(f"{name}[{k}]", part) for k, part in enumerate(value)]
    if value.ndim == 3:  # (n_H, n_W, n_C)
        return [(f"{name}[:, :, {c}]", value[:, :, c]) for c in range(value.shape[2])]
    if value.ndim == 4 and _WEIGHTS.search(name):  # (f, f, n_C_prev, n_C)
        c_k = np.ndindex(value.shape[2:])
        return [(f"{name}[:, :, {c}, {k}]", value[:, :, c, k]) for c, k in c_k]
    if value.ndim == 4:  # (m, n_H, n_W, n_C)
        m_c = np.ndindex(value.shape[0], value.shape[3])
        return [(f"{name}[{m}, :, :, {c}]", value[m, :, :, c]) for m, c in m_c]
    return [(f"{name} {value.shape}", value.reshape(-1, value.shape[-1]))]


def is_stack(name):
    """Whether an array of three axes with this name is a stack of tables, not a volume."""
    return bool(re.search(r"\bmaps$", name))


_WEIGHTS = re.compile(r"(^|\s)d?w\d?$|\b(weights|filters|kernels)$", re.IGNORECASE)


def _rows(a, digits):
    """Right-aligned lines of a two-dimensional array, cut to what can be read."""
    cells = [[_cell(v, digits) for v in row[:LARGEST]] for row in a[:LARGEST]]
    width = max(len(c) for row in cells for c in row)
    columns = max(1, min(LARGEST, (WIDTH - 4) // (width + 1)))
    more = " …" if a.shape[1] > columns else ""
    lines = [" ".join(c.rjust(width) for c in row[:columns]) + more for row in cells]
    return [*lines, "…"] if a.shape[0] > LARGEST else lines


def _cell(value, digits):
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, numbers.Real):
        return _number(float(value), digits)
    return str(value)[:20]


def _number(value, digits=4):
    if np.isfinite(value) and value == int(value) and abs(value) < 1e9:
        return str(int(value))
    if 10.0**-digits <= abs(value) < 1e5:
        return f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return f"{value:.{digits}g}"


# ---------------------------------------------------------------- layout


def _width(block):
    return max(map(len, block))


def _fits(blocks):
    return sum(_width(b) + 4 for b in blocks) <= WIDTH + 4


def _in_rows(groups):
    """Lay groups of blocks side by side, in several rows where they are wide."""
    rows, row = [], []
    for group in groups:
        for part in [group] if _fits(group) else [[block] for block in group]:
            if row and not _fits([*row, *part]):
                rows.append(row)
                row = []
            row += part
    rows += [row] if row else []
    return "\n\n".join(_side_by_side(row) for row in rows)


def _side_by_side(blocks):
    height = max(map(len, blocks))
    lines = []
    for k in range(height):
        parts = [(b[k] if k < len(b) else "").ljust(_width(b)) for b in blocks]
        lines.append(("  " + "    ".join(parts)).rstrip())
    return "\n".join(lines)
