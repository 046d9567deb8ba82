"""What can go wrong in any exercise, seen from the result: zeros, signs, flips, missing rows."""

import itertools
import numbers
import re

import numpy as np

__all__ = ["general"]


def _spatial(function):
    """Apply a function of an image's two spatial axes, wherever they stand."""

    def apply(a):
        if a.ndim < 2:
            return None
        axes = (1, 2) if a.ndim == 4 else (0, 1)
        return function(a, axes)

    return apply


def _only(depth, place):
    """Keep what stands first (place 0) or last (place -1) along the first axes, 0 elsewhere."""

    def apply(a):
        if a.ndim < max(depth, 1) or not a.size:
            return None if a.ndim < max(depth, 1) else a
        where = (place,) * (depth or a.ndim)
        kept = np.zeros_like(a)
        kept[where] = a[where]
        return kept

    return apply


def _without(place, rows=True, columns=True):
    """Put 0 into the first (place 0) or last (place -1) row and column, or one of the two."""

    def change(a, axes):
        kept = a.copy()
        for axis, wanted in zip(axes, (rows, columns), strict=True):
            if wanted and a.shape[axis]:
                np.moveaxis(kept, axis, 0)[place] = 0
        return kept

    return _spatial(change)


def _row_everywhere(place):
    """Put the first (place 0) or last (place -1) row into all rows."""

    def apply(a):
        if a.ndim < 2 or not len(a):
            return None if a.ndim < 2 else a
        return np.repeat(a[[place]], len(a), axis=0)

    return apply


def _running(axis):
    def apply(a):
        if a.ndim < 2:
            return None
        return np.cumsum(a, axis=axis).reshape(a.shape)

    return apply


_LOOP = r"\b(for|while)\b"
_RETURN = (_LOOP, "Does the `return` stand inside a loop? Move it to the left, behind the loops.")
_ANEW = (_LOOP, "Is the array of zeros made anew inside a loop? Make it once, before the loops.")
_EARLY = (r"\brange\b", "Do the loops end one too early? range(n) already ends at n - 1.")
_LATE = (r"range\(1", "Do the loops start at 1? The first index is 0.")
_INTEGERS = (r"\bint|_like|dtype", "Is it put into an array of integers, or through int(...)?")
_DIVIDED = (r"//", "// cuts fractions off; / keeps them.")
# a list that holds a list times n, or a name, times m; not an index
_LISTS = r"(?<![\w\])])\[\s*(?:\[[^\[\]]*\]\s*\*[^\[\]]*|[A-Za-z_]\w*)\]\s*\*"
_ALIAS = (_LISTS, "[[0] * n] * m is one row, m times: what goes into one goes into all.")
_SUM = (_LOOP, "Set the sum to 0 anew for each place, inside the loops.")
_NOTHING = ("", "")
# what became of the right result, how it is said, and an advice with what the code must hold for it
_MISTAKES = (
    (np.zeros_like, "Your result is all zeros.", _NOTHING),
    (np.negative, "Your result has the wrong sign everywhere.", _NOTHING),
    (np.abs, "Yours is the absolute value: the sign is lost.", _NOTHING),
    (lambda a: np.maximum(a, 0), "Your result has zeros where negative numbers belong.", _NOTHING),
    (np.trunc, "Your result is cut to whole numbers.", _INTEGERS),
    (np.floor, "Your result is rounded down to whole numbers.", _DIVIDED),
    (np.round, "Your result is rounded to whole numbers.", _NOTHING),
    (_spatial(lambda a, ax: np.flip(a, ax[0])), "Your result is upside down.", _NOTHING),
    (
        _spatial(lambda a, ax: np.flip(a, ax[1])),
        "Your result is mirrored: left and right swapped.",
        _NOTHING,
    ),
    (_spatial(np.flip), "Your result is turned by 180 degrees.", _NOTHING),
    (
        _spatial(lambda a, ax: np.swapaxes(a, *ax)),
        "Your result is transposed: rows as columns.",
        _NOTHING,
    ),
    (_only(1, 0), "Only the first entry along axis 0 is filled, all else is zero.", _RETURN),
    (_only(0, 0), "Only the first number of your result is filled, all else is zero.", _RETURN),
    (_only(2, 0), "Only the first row of the first entry is filled, all else is zero.", _RETURN),
    (_only(1, -1), "Only the last entry along axis 0 is filled, all else is zero.", _ANEW),
    (_only(0, -1), "Only the last number of your result is filled, all else is zero.", _ANEW),
    (_without(-1), "The last row and the last column of your result are zero.", _EARLY),
    (_without(-1, columns=False), "The last row of your result is zero.", _EARLY),
    (_without(-1, rows=False), "The last column of your result is zero.", _EARLY),
    (_without(0), "The first row and the first column of your result are zero.", _LATE),
    (_without(0, columns=False), "The first row of your result is zero.", _LATE),
    (_without(0, rows=False), "The first column of your result is zero.", _LATE),
    (_row_everywhere(-1), "All rows of your result are the last one.", _ALIAS),
    (
        _running(None),
        "Your numbers run on: each place holds the sum of all places so far.",
        _SUM,
    ),
    (_running(-1), "Your numbers run on along each row.", _SUM),
)


def general(results, names=(), source=""):
    """Recognise a mistake that can be made in any exercise.

    Parameters
    ----------
    results : list of (object, object)
        What came and what was expected, for each case; at least one differs.
    names : sequence of str
        Names for the parts of a tuple.
    source : str
        The reader's code, where it is known: an advice is given only where it holds what the
        advice speaks of.

    Returns
    -------
    str
        A sentence, or an empty string.
    """
    if all(isinstance(want, tuple) for _, want in results):
        return _of_one_part(results, names, source) or _of_all_parts(results, names, source)
    pairs = _as_pairs(results)
    if not pairs or all(_equal(g, w) for g, w in pairs):
        return ""
    for change, sentence, (needed, advice) in _MISTAKES:
        if all(_equal(g, change(w)) for g, w in pairs):
            if all(w.ndim == 2 for _, w in pairs):
                sentence = sentence.replace("entry along axis 0", "row")
            return f"{sentence} {advice}" if needed and re.search(needed, source) else sentence
    if any(g.shape != w.shape for g, w in pairs):
        return ""
    return _constant(pairs) or _rows_alike(pairs, source) or _off_by(pairs)


def _in_parts(got, want):
    """Whether an answer has as many parts in a row as it should."""
    row = isinstance(got, tuple | list) or (isinstance(got, np.ndarray) and got.ndim == 1)
    return row and len(got) == len(want)


# a sentence about all that is returned, said of one part
_SINGLE = (("Every number of yours is", "It is always"),)
_OF_IT = (
    ("Every number of yours", "Every number of it"),
    ("Your result", "It"),
    ("of your result", "of it"),
    ("Your numbers", "Its numbers"),
    ("Yours is", "It is"),
    ("You return", "It is"),
)


def _of_one_part(results, names, source):
    """The same for one part of a tuple, where the others are right."""
    if any(not _in_parts(got, want) for got, want in results):
        return ""
    sizes = {len(want) for _, want in results}
    parts = [[(got[k], want[k]) for got, want in results] for k in range(*sizes)]
    wrong = [k for k, part in enumerate(parts) if not _all_equal(part)]
    if len(wrong) != 1:
        return ""
    sentence = general(parts[wrong[0]], source=source)
    name = f"`{names[wrong[0]]}`" if names else f"value {wrong[0] + 1}"
    if not sentence:
        return ""
    single = all(np.ndim(want) == 0 for _, want in parts[wrong[0]])
    for old, new in (*(_SINGLE if single else ()), *_OF_IT):
        sentence = sentence.replace(old, new)
    return f"Of what you return only {name} is wrong. {sentence}"


def _of_all_parts(results, names, source):
    """What happened to all parts alike, or the right parts in another order."""
    if any(not _in_parts(got, want) for got, want in results):
        return ""
    n = len(results[0][1])
    if any(len(want) != n for _, want in results) or n > 4:
        return ""
    if all(_all_equal([(got[k], want[k]) for got, want in results]) for k in range(n)):
        return ""
    for order in list(itertools.permutations(range(n)))[1:]:
        if all(_all_equal([(got[k], want[order[k]]) for got, want in results]) for k in range(n)):
            order = f": it is {', '.join(names)}" if names else ""
            return f"You return the right values in another order{order}."
    parts = [_as_pairs([(got[k], want[k]) for got, want in results]) for k in range(n)]
    if not all(parts) or all(_equal(g, w) for pairs in parts for g, w in pairs):
        return ""
    for change, sentence, (needed, advice) in _MISTAKES:
        if all(_equal(g, change(w)) for pairs in parts for g, w in pairs):
            sentence = sentence.replace("Your result", "Each part of your result")
            return f"{sentence} {advice}" if needed and re.search(needed, source) else sentence
    return ""


def _all_equal(part):
    if all(want is None for _, want in part):
        return all(got is None for got, _ in part)
    pairs = _as_pairs(part)
    return bool(pairs) and all(_equal(g, w) for g, w in pairs)


def _as_pairs(results):
    """Results as pairs of arrays of float; empty if one is not made of real numbers."""
    pairs = []
    for got, want in results:
        if not isinstance(want, np.ndarray | numbers.Number) or isinstance(want, bool | np.bool_):
            return []
        try:
            if np.iscomplexobj(got):
                return []
            pairs.append((np.asarray(got, dtype=float), np.asarray(want, dtype=float)))
        except (TypeError, ValueError):
            return []
    return pairs


def _equal(a, b):
    if b is None or a.shape != b.shape:
        return False
    return bool(np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True))


def _rows_alike(pairs, source):
    """Recognise [[0] * n] * m where it stands in the code and all rows came out equal."""
    tables = [(g, w) for g, w in pairs if w.ndim > 1 and len(w) > 1 and not np.all(w == w[0])]
    if len(tables) < 2 or not re.search(_ALIAS[0], source):
        return ""
    alike = all(np.all(g == g[0]) for g, _ in tables)
    return f"All rows of your result are alike. {_ALIAS[1]}" if alike else ""


def _constant(pairs):
    """Recognise a result that does not depend on the place, or not on the arguments at all."""
    answers = [g for g, _ in pairs]
    if answers[0].size == 1 and len({float(g.ravel()[0]) for g in answers if g.size == 1}) == 1:
        if all(g.size == 1 for g in answers) and len(answers) > 2:
            value = answers[0].ravel()[0]
            return f"You return {value:.4g} every time: the result must depend on the arguments."
        return ""
    larger = [(g, w) for g, w in pairs if w.size > 1 and np.ptp(w) > 0]
    if len(larger) < 2 or not all(np.ptp(g) == 0 for g, _ in larger):
        return ""
    if all(np.isclose(g.ravel()[0], w.ravel()[0]) for g, w in larger):
        return (
            "Every number of your result is the one that belongs to the first place: the window "
            "does not move with the loops."
        )
    return "All numbers of your result are alike: nothing in it depends on the place in the output."


def _off_by(pairs):
    """Recognise a constant that is added to, or multiplied with, every number."""
    g = np.concatenate([g.ravel() for g, _ in pairs])
    w = np.concatenate([w.ravel() for _, w in pairs])
    if w.size < 2 or not np.all(np.isfinite(g)):
        return ""
    off = g - w
    if np.ptp(off) < 1e-9:
        return f"Every number of yours is {abs(off[0]):.4g} too {'high' if off[0] > 0 else 'low'}."
    nonzero = np.abs(w) > 1e-12
    if nonzero.sum() > 1 and np.allclose(g[~nonzero], 0):
        ratio = g[nonzero] / w[nonzero]
        if np.ptp(ratio) < 1e-9:
            return f"Every number of yours is {ratio[0]:.4g} times the expected one."
    return ""
