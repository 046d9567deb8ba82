"""Put into words what the cases showed: the one that fails, and what was tried."""

import functools

import numpy as np

from exercises.checker.comparing import same
from exercises.checker.show import LONGEST, compare, describe, format_value, table, wrap
from exercises.checker.specification import size_of

__all__ = ["failing_case", "tried"]


def failing_case(exercise, arguments, outcome, want):
    """The smallest case that fails: what went in, what came, what was expected."""
    which = "Smallest case" if any(map(np.ndim, arguments.values())) else "A case"
    lines = [wrap(f"{which} that fails: {describe(arguments)}", "  ")]
    arrays = [(n, v) for n, v in arguments.items() if _holds_arrays(v)]
    if outcome.error:
        if arrays:
            lines.append(table(arrays))
        lines.append("Your function stopped with an error" + (":" if outcome.line else ""))
        if outcome.line:
            lines.append(f"  line {outcome.line_number}:  {outcome.line}")
        lines.append(
            wrap(f"  {type(outcome.error).__name__}: {outcome.error}".rstrip(": "), "    ")
        )
    else:
        pairs = _pairs(exercise, outcome.value, want)
        lines.append(compare(arrays, pairs, functools.partial(_same, exercise)))
    if outcome.warned:
        lines.append(wrap(f"NumPy warned: {outcome.warned}", "  "))
    if outcome.printed:
        shown = outcome.printed.rstrip("\n").splitlines()
        more = [f"  ({len(shown) - 5} more lines)"] if len(shown) > 5 else []
        lines += ["Your function printed:", *(f"  {line}" for line in shown[:5]), *more]
    return "\n".join(lines)


def _holds_arrays(value):
    parts = value.values() if isinstance(value, dict) else value
    if isinstance(value, tuple | list | dict):
        return any(isinstance(part, np.ndarray) for part in parts)
    return isinstance(value, np.ndarray)


def _pairs(exercise, got, want):
    """Name, what came and what was expected; of a tuple with arrays only the parts that differ.

    Of a list that is too long for a line, the first entry that differs.
    """
    if isinstance(want, list) and isinstance(got, tuple | list) and len(got) == len(want):
        text = format_value(want)
        if len(text) == LONGEST and text.endswith("…"):
            found = enumerate(zip(got, want, strict=True))
            return [(f"entry [{k}]", g, w) for k, (g, w) in found if not _same(exercise, g, w)][:1]
    parts = isinstance(want, tuple) and isinstance(got, tuple | list) and len(got) == len(want)
    if not (parts and any(isinstance(part, np.ndarray) for part in want)):
        one = len(exercise.returns) == 1 and not isinstance(want, tuple)
        return [(exercise.returns[0] if one else "", got, want)]
    names = exercise.returns or tuple(f"value {k}" for k in range(1, len(want) + 1))
    named = zip(names, got, want, strict=True)
    return [(n, g, w) for n, g, w in named if not _same(exercise, g, w)]


def _same(exercise, got, want):
    return same(got, want, exercise.tolerance, exercise.whole)


def tried(cases):
    """How many cases there were, from which to which."""
    ordered = sorted(cases, key=size_of)
    first, last = describe(ordered[0]), describe(ordered[-1])
    if first == last:
        return wrap(f"Tried on {len(cases)} cases like {first}.")
    return wrap(f"Tried on {len(cases)} cases, from {first} to {last}.")
