"""What a figure shows, in words: alt text for those who do not see it.

A drawing function that knows more than its axes show leaves a note on them. For other axes the
words are put together from the title, the labels, the lines and the pictures. `page` says how
they reach the reader.
"""

from itertools import groupby

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.plots.look.style import number

MOST = 600  # letters


def note(ax, words):
    """Leave on `ax` what it shows: words, or a function that takes `ax` and returns words."""
    ax.alt_text = words
    return ax


def with_alt(drawn, words):
    """Say in your own words what a figure shows, instead of those the course finds.

    Parameters
    ----------
    drawn : matplotlib Axes, Figure or array of Axes
        What a drawing function returned.
    words : str

    Returns
    -------
    the same as `drawn`

    Raises
    ------
    TypeError, ValueError
        If there is no figure, or nothing is said.
    """
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"with_alt: expected words that say what is shown, got {words!r}")
    first = drawn if isinstance(drawn, (Axes, Figure)) else next(iter(np.ravel(drawn)), None)
    if not isinstance(first, (Axes, Figure)):
        raise TypeError(f"with_alt: expected axes or a figure, got {drawn!r}")
    (first if isinstance(first, Figure) else first.figure).alt_text = words.strip()
    return drawn


def alt_of(fig):
    """The alt text of a figure: its own, else that of its axes one after the other."""
    own = getattr(fig, "alt_text", "")
    if own:
        return own
    shown = [ax for ax in fig.axes if ax.get_visible() and ax.get_label() != "<colorbar>"]
    found = [] if fig.get_suptitle() == "" else [_sentence(fig.get_suptitle())]
    pictures = [ax for ax in shown if not hasattr(ax, "alt_text") and ax.images]
    if pictures:
        found.append(_pictures(pictures))
    found += [_sentence(_words(ax)) for ax in shown if ax not in pictures]
    return shorten(" ".join(_together(w for w in found if w)))


def _together(parts):
    """`parts`, those that follow each other and are equal counted."""
    groups = [(part, len(list(same))) for part, same in groupby(parts)]
    return [part if n == 1 else f"{n} × {part}" for part, n in groups]


def rows_words(a, fmt=None):
    """The numbers of a small array, row by row; of a larger one its range, and what rows it has."""
    a = np.atleast_2d(a)
    ends = f"from {number(np.nanmin(a), fmt)} to {number(np.nanmax(a), fmt)}"
    if a.size > 36 and max(a.shape) > 16:
        return ends
    rows = [" ".join(number(v, fmt) for v in row) for row in a]
    kinds = list(dict.fromkeys(rows))
    if a.size <= 36:
        return "; ".join(rows)
    if len(kinds) <= 5 and sum(map(len, kinds)) <= 160:
        counted = (f"{rows.count(row)} × {row}" for row in kinds)
        return f"{ends}; its rows are {', '.join(counted)}"
    return ends if len(rows[0]) > 60 else f"{ends}; first row {rows[0]}; last row {rows[-1]}"


def named_size(title, size):
    """A title and a size, which is not said twice: "dw, 3 × 2", but "x, 3 × 4" as it is."""
    if not title or size in title:
        return title or size
    return f"{title} ({size})" if any(c.isdigit() for c in title[-2:]) else f"{title}, {size}"


def framed_words(a, frames):
    """What stands in the frames of a table: numbers, or where a larger window lies."""
    if not frames:
        return ""
    if all(n_rows == n_cols == 1 for _, _, n_rows, n_cols, *_ in frames):
        return f"; framed: {', '.join(number(a[i, j]) for i, j, *_ in frames)}"
    places = [
        f"{_span('row', i, n_rows)}, {_span('column', j, n_cols)}"
        for i, j, n_rows, n_cols, *_ in frames
    ]
    return f"; framed: {' and '.join(places)}"


def _span(name, first, n):
    return f"{name} {first}" if n == 1 else f"{name}s {first} to {first + n - 1}"


def shorten(words):
    """`words` on one line, cut after a word where they are too long."""
    words = " ".join(words.split())
    return words if len(words) <= MOST else words[: MOST - 1].rsplit(" ", 1)[0] + "…"


def _sentence(words):
    words = " ".join(words.split())
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _pictures(axes):
    """Pictures by their titles."""
    names = [title_of(ax) or "untitled" for ax in axes]
    if names == ["untitled"] * len(names):
        words = "A picture without a title" if len(axes) == 1 else _alike(axes)
    else:
        words = f"Picture{'s' * (len(axes) > 1)}: {'; '.join(_together(names))}"
    signed = sum(ax.images[0].get_cmap().name == "course_signed" for ax in axes)
    if signed:
        which = "" if signed == len(axes) else f" in {signed} of them"
        words += f". Blue is negative, white zero, orange positive{which}"
    return _sentence(words)


def _alike(axes):
    """Pictures without titles: how many, how large, light on dark or dark on light."""
    rows = len({ax.get_subplotspec().rowspan.start for ax in axes if ax.get_subplotspec()})
    found = [np.asarray(ax.images[0].get_array()) for ax in axes]
    words = f"{len(axes)} pictures{f' in {rows} rows' if rows > 1 else ''}"
    if len({a.shape[:2] for a in found}) == 1:
        words += f", each {found[0].shape[0]} × {found[0].shape[1]} pixels"
    if all(a.ndim == 2 for a in found):
        low, typical, high = np.quantile(np.concatenate([a.ravel() for a in found]), (0, 0.5, 1))
        near = 0.2 * (high - low)
        words += ", light on dark" if typical - low < near else ""
        words += ", dark on light" if high - typical < near else ""
    return words


def title_of(ax):
    """The title of `ax`, wherever it stands."""
    return " ".join(filter(None, (ax.get_title(loc=side) for side in ("left", "center", "right"))))


def _words(ax):
    """What one axes shows."""
    given = getattr(ax, "alt_text", None)
    if given is not None:
        return given(ax) if callable(given) else given
    title = title_of(ax)
    labels = " against ".join(n for n in (ax.get_ylabel(), ax.get_xlabel()) if n)
    lines = [str(n.get_label()) for n in ax.lines if not str(n.get_label()).startswith("_")]
    parts = [title, labels if ax.axison else "", f"lines: {', '.join(lines)}" if lines else ""]
    if not any(parts[:2]):
        parts.append(" ".join(t.get_text() for t in ax.texts))
    drawn = f"A chart with {len(ax.lines)} line{'s' * (len(ax.lines) > 1)}" if ax.lines else ""
    return ", ".join(p for p in parts if p) or drawn
