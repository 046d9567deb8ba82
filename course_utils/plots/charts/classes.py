"""What a classifier answers: probabilities as bars, errors in a table."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.cells import Grid
from course_utils.plots.look.style import (
    INK,
    LINE,
    MUTED,
    ROLES,
    WIDTH,
    canvas,
    check_array,
    say,
    text_on,
)
from course_utils.plots.look.words import note

RIGHT, WRONG, OTHER = ROLES["output"][0], "#D55E00", "#9DB4C4"
APART = 0.15  # inches from name to name, where only two bars have theirs


def _probabilities(a, who, m):
    a = check_array(a, "probabilities", who)
    if len(a) != m or a.min() < -1e-6 or np.abs(a.sum(axis=1) - 1).max() > 1e-3:
        raise ValueError(
            f"{who}: expected probabilities of shape ({m}, classes) with rows that add up to 1, "
            f"got shape {a.shape}; functional.softmax makes them from scores"
        )
    return a


def guesses(imgs, probabilities, labels=None, *, n_cols=4, names=None, width=WIDTH):
    """Draw pictures, each with a bar for every class: how probable the network says it is.

    The bar of the right class is green, a larger wrong one orange.

    Parameters
    ----------
    imgs : array of shape (m, n_H, n_W) or (m, n_H, n_W, 1)
    probabilities : array of shape (m, n_classes)
        Rows that add up to 1.
    labels : sequence of int, optional
        The right classes.
    n_cols : int
        Pictures in a row.
    names : sequence of str, optional
        Of the classes; their numbers when not given.
    width : float
        Of the whole figure, inches: the narrower, the larger are the letters on a small screen.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If the arrays do not fit together.
    """
    imgs = np.asarray(imgs)
    imgs = imgs[..., 0] if imgs.ndim == 4 else imgs
    imgs = check_array(imgs, "imgs", "guesses", 3)
    p = _probabilities(probabilities, "guesses", len(imgs))
    labels = [None] * len(imgs) if labels is None else [int(k) for k in labels]
    names = list(range(p.shape[1])) if names is None else list(names)
    if len(labels) != len(imgs) or len(names) != p.shape[1]:
        raise ValueError(f"guesses: expected {len(imgs)} labels and {p.shape[1]} names")
    n_rows, wide, high = -(-len(imgs) // n_cols), (width - 0.2) / n_cols, 1.42
    ax = canvas(width, n_rows * high + 0.05)
    said = []
    for k, (img, row, label) in enumerate(zip(imgs, p, labels, strict=True)):
        x, y = 0.1 + k % n_cols * wide, 0.1 + k // n_cols * high
        side = min(wide * 0.5, high - 0.4)
        guess = int(row.argmax())
        ok = label is None or guess == label
        words = f"{names[guess]}, {row[guess]:.0%}"
        say(ax, x + side / 2, y + 0.08, words, 11.5, INK if ok else "#B84E00", bold=True)
        draw_photo(ax, img, x, y + 0.22, side)
        draw_bars(ax, row, label, x + side + 0.22, y + 0.16, wide - side - 0.36, high - 0.3, names)
        truth = "" if label is None else f", truly {names[label]}"
        said.append(f"taken for {words}{truth}")
    return note(ax, f"{len(imgs)} pictures with a bar for each class: {'; '.join(said)}.")


def draw_photo(ax, img, x, y, side):
    """Draw a gray picture `side` inches wide with its upper left corner at (x, y)."""
    tall = side * img.shape[0] / img.shape[1]
    limits = ax.get_xlim(), ax.get_ylim()
    top = 255 if img.dtype == np.uint8 else 1
    look = {"cmap": "gray", "vmin": 0, "vmax": top, "interpolation": "nearest", "zorder": 2}
    ax.imshow(img, extent=(x, x + side, y + tall, y), **look)
    ax.set(xlim=limits[0], ylim=limits[1])


def draw_bars(ax, p, label, x, y, wide, high, names):
    """One level bar a class, from the top down, with the names at the left.

    Where the bars are too low for words, only the guess and the right class have their names, and
    neighbours stand a little aside of their bars, so as not to touch.
    """
    step, guess = high / len(p), int(np.argmax(p))
    named = range(len(p)) if step > 0.13 else (guess, label)
    size, aside = 8 if step > 0.13 else 10.5, np.zeros(len(p))
    if step <= 0.13 and label is not None:
        push = max(APART - abs(guess - label) * step, 0) / 2 * np.sign(guess - label)
        aside[[guess, label]] = push, -push
    ax.plot([x, x], [y, y + high], color=LINE, linewidth=1, zorder=1)
    for k, value in enumerate(p):
        hue = RIGHT if k == label else WRONG if k == guess and label is not None else OTHER
        middle = y + (k + 0.5) * step
        bar = Rectangle((x, middle - 0.36 * step), max(wide * value, 0.004), 0.72 * step)
        bar.set(facecolor=hue, zorder=2)
        ax.add_patch(bar)
        if k in named:
            hue = INK if k == label else MUTED
            say(ax, x - 0.05, middle + aside[k], str(names[k]), size, hue, ha="right")


def confusion(table, *, names=None, ax=None):
    """Draw a confusion matrix: a row for each right class, a column for each answer.

    Errors stand out in orange, the more the darker; right answers are pale green, zeros left out.

    Parameters
    ----------
    table : array of shape (n, n) of whole numbers
    names : sequence of str, optional
        Of the classes; their numbers when not given.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If the table is not square.
    """
    table = check_array(table, "table", "confusion")
    n = len(table)
    names = list(range(n)) if names is None else list(names)
    if table.shape != (n, n) or len(names) != n:
        raise ValueError(f"confusion: expected a square table and its names, got {table.shape}")
    cell, left, top = 0.42, 1.0, 0.72
    ax = canvas(left + n * cell + 0.2, top + n * cell + 0.15, ax=ax)
    grid = Grid(ax, left, top, cell)
    most = max(int((table - np.diag(np.diag(table))).max()), 1)
    for i, j in np.ndindex(n, n):
        value, share = int(table[i, j]), table[i, j] / most
        pale = tuple(1 - (1 - c) * (0.25 + 0.75 * share) for c in (0.835, 0.369, 0.0))
        ground = ROLES["output"][2] if i == j else pale if value else "#FFFFFF"
        grid.square(i, j, facecolor=ground, edgecolor=LINE, linewidth=0.6)
        if value or i == j:
            grid.text(i, j, str(value), color=text_on(ground), fontsize=10)
    grid.outline(n, n)
    for k in range(n):
        say(ax, left + (k + 0.5) * cell, top - 0.14, str(names[k]), 10, bold=True)
        say(ax, left - 0.14, top + (k + 0.5) * cell, str(names[k]), 10, bold=True, ha="right")
    say(ax, left + n * cell / 2, top - 0.45, "answer of the network", 10, MUTED)
    say(ax, left - 0.62, top + n * cell / 2, "right class", 10, MUTED, rotation=90)
    errors = [(int(table[i, j]), i, j) for i, j in np.ndindex(n, n) if i != j and table[i, j]]
    listed = [f"{i} taken for {j}: {v}" for v, i, j in sorted(errors, reverse=True)]
    words = f"Of {int(table.sum())} pictures {int(np.trace(table))} are right"
    return note(ax, f"Confusion matrix. {words}. Errors: {'; '.join(listed) or 'none'}.")
