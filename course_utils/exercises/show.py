"""Write cases, arrays and results as text that reads well in a notebook."""

import numbers

import numpy as np

__all__ = ["article", "describe", "format_value", "table"]

WIDTH = 92
LARGEST = 9  # rows and columns of an array that are shown


def describe(arguments):
    """Say in words what a case consists of: ``a 3x4 image, a 2x2 kernel, stride=2``."""
    return ", ".join(_describe_one(name, value) for name, value in arguments.items())


def _describe_one(name, value):
    if isinstance(value, np.ndarray) and value.ndim:
        shape = "x".join(map(str, value.shape))
        if len(name) == 1 or value.ndim == 1:
            return f"{name} of shape {value.shape}"
        return f"{article(shape)} {shape} {name}"
    if isinstance(value, list | tuple) and len(repr(value)) > 40:
        return f"{name} with {len(value)} entries"
    if callable(value):
        return f"{name}={getattr(value, '__name__', 'a function')}"
    return f"{name}={format_value(value)}"


def article(number):
    """``a`` or ``an``, by how the first number is spoken."""
    first = str(number).split("x")[0]
    return "an" if first[0] == "8" or first in ("11", "18") else "a"


def format_value(value):
    """One value on one line."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        return _number(float(value))
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.size > 12 else str(value.tolist())
    if isinstance(value, list | tuple):
        inner = ", ".join(map(format_value, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    return repr(value)


def table(columns):
    """Put named values side by side, arrays as their numbers.

    Parameters
    ----------
    columns : list of (str, object)
        Heading and value. Arrays of more than two axes are shown by slices.

    Returns
    -------
    str
        Lines indented by two spaces, wrapped into several rows of tables where they are wide.
    """
    blocks = [block for name, value in columns for block in _blocks(name, value)]
    rows, row = [], []
    for block in blocks:
        if row and sum(_width(b) + 4 for b in [*row, block]) > WIDTH:
            rows.append(row)
            row = []
        row.append(block)
    rows.append(row)
    return "\n\n".join(_side_by_side(row) for row in rows)


def _blocks(name, value):
    """One block of lines for each two-dimensional slice of the value."""
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        return [[name, format_value(value)]]
    if value.size == 0:
        return [[name, f"empty, shape {value.shape}"]]
    if value.ndim <= 2:
        return [[name, *_rows(np.atleast_2d(value))]]
    # (m, n_H, n_W, n_C) or (n_H, n_W, n_C): one block a channel, of the first images
    images = value if value.ndim == 4 else value[None]
    if images.ndim != 4:
        return [[f"{name} {value.shape}", *_rows(value.reshape(value.shape[0], -1))]]
    blocks = []
    for m in range(images.shape[0]):
        for c in range(images.shape[3]):
            where = f"[{m}, :, :, {c}]" if value.ndim == 4 else f"[:, :, {c}]"
            blocks.append([name + where, *_rows(images[m, :, :, c])])
    if len(blocks) > 4:
        blocks = [*blocks[:4], [name, f"({len(blocks) - 4} more)"]]
    return blocks


def _rows(a):
    """Right-aligned lines of a two-dimensional array, cut to what can be read."""
    shown = a[:LARGEST, :LARGEST]
    cells = [[_cell(v) for v in row] for row in shown]
    width = max(len(c) for row in cells for c in row)
    more = " …" if a.shape[1] > LARGEST else ""
    lines = [" ".join(c.rjust(width) for c in row) + more for row in cells]
    return [*lines, "…"] if a.shape[0] > LARGEST else lines


def _cell(value):
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, numbers.Real):
        return _number(float(value))
    return str(value)


def _number(value):
    if value == int(value) if np.isfinite(value) else False:
        return str(int(value))
    return f"{value:.4f}".rstrip("0") if 1e-3 <= abs(value) < 1e5 else f"{value:.4g}"


def _width(block):
    return max(map(len, block))


def _side_by_side(blocks):
    height = max(map(len, blocks))
    lines = []
    for k in range(height):
        parts = [(b[k] if k < len(b) else "").ljust(_width(b)) for b in blocks]
        lines.append(("  " + "    ".join(parts)).rstrip())
    return "\n".join(lines)
