"""Cells of a grid: who is responsible for a box, what is asked of a cell, and what it says."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import yolo
from course_utils.boxes import iou
from course_utils.plots.arrays.silhouettes import silhouette
from course_utils.plots.lessons.lesson_16 import (
    BLUE,
    GREEN,
    NARROW,
    ORANGE,
    PLATE,
    frame,
    in_gray,
)
from course_utils.plots.look.style import INK, MUTED, RC, SHADES, Panels
from course_utils.plots.look.words import note

LINE = "#9C9C9C"


def cells(grid, corners, names, *, anchors=False, told=None):
    """Draw boxes on the grid: the middle of each, and the cell that is responsible.

    Parameters
    ----------
    grid : yolo.Grid
    corners : array of shape (N, 4)
    names : sequence of str
        One a box.
    anchors : bool
        Whether to draw the responsible anchor around each middle, dashed, with its overlap.
    told : int, optional
        The box at which the four numbers of its cell are written.

    Returns
    -------
    matplotlib Axes
    """
    corners, (n_H, n_W) = np.asarray(corners, float), grid.size
    rows, columns, which = yolo.places(corners, grid)
    with mpl.rc_context(RC):
        tall = 3.6
        _, ax = plt.subplots(figsize=(tall * n_W / n_H + 0.6, tall + 0.3))
        ax.set(xlim=(0, n_W), ylim=(n_H, 0), aspect="equal", facecolor="white")
        _mark(ax, grid, rows, columns)
        ax.set_xticks(np.arange(grid.cells[1] + 1) * grid.cell[0])
        ax.set_yticks(np.arange(grid.cells[0] + 1) * grid.cell[1])
        ax.grid(color=LINE, linewidth=1)
        ax.tick_params(length=0)
        for spine in ax.spines.values():
            spine.set(visible=True, color=LINE)
        said = []
        for k, (box, name) in enumerate(zip(corners, names, strict=True)):
            silhouette(ax, name, box, k)
            frame(ax, box, BLUE[0], 2.4)
            own = _anchor(ax, box, grid, which[k]) if anchors else ""
            _middle(ax, box, 7)
            look = {"color": "white", "bbox": {**PLATE, "facecolor": BLUE[1]}, "zorder": 5}
            ax.text(max(box[0], 0), box[1] - 0.012 * n_H, name, va="bottom", **look)
            said.append(f"{name}: row {rows[k]}, column {columns[k]}{own}")
        if told is not None:
            said[told] += _four_numbers(ax, corners[told], grid, rows[told], columns[told])
        ax.set(xlabel="x, pixels", ylabel="y, pixels")
    return note(ax, f"A grid of {grid.cells[0]} × {grid.cells[1]} cells. {'; '.join(said)}.")


def _mark(ax, grid, rows, columns, **look):
    """Tint the cells that are responsible."""
    w, h = grid.cell
    for row, column in zip(rows, columns, strict=True):
        how = {"facecolor": ORANGE[2], "zorder": 0, **look}
        ax.add_patch(Rectangle((column * w, row * h), w, h, **how))


def _middle(ax, box, size):
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    ax.plot(*middle, "o", color=ORANGE[0], markeredgecolor=INK, markersize=size, zorder=6)


def _anchor(ax, box, grid, which):
    """The responsible anchor, dashed, and its overlap: below a tall one, else at its left."""
    middle, size = (box[:2] + box[2:]) / 2, grid.anchors[which] * grid.cell
    own = np.array([*(middle - size / 2), *(middle + size / 2)])
    frame(ax, own, ORANGE[0], 1.8, "--")
    overlap, tall = float(iou([own], [box])[0, 0]), size[1] > size[0]
    at = (middle[0], own[3] + 4) if tall else (own[0] - 4, middle[1])
    align = {"ha": "center", "va": "top"} if tall else {"ha": "right", "va": "center"}
    words = f"anchor {which}" + (", " if tall else "\n") + f"IoU {overlap:.2f}"
    ax.text(*at, words, color=ORANGE[1], weight="bold", **align)
    return f", anchor {which} with an IoU of {overlap:.2f}"


def _four_numbers(ax, box, grid, row, column):
    """Write where in its cell the middle of a box lies, and how large the box is, in cells."""
    (w, h), (x1, y1, x2, y2) = grid.cell, box
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    go = {"arrowprops": {"arrowstyle": "-|>", "color": ORANGE[1], "linewidth": 1.8, "shrinkA": 0}}
    ax.annotate("", (x, y), (column * w, y), zorder=5, **go)
    ax.annotate("", (x, y), (x, row * h), zorder=5, **go)
    beside = {"color": ORANGE[1], "weight": "bold", "zorder": 6}
    b = x / w - column, y / h - row, (y2 - y1) / h, (x2 - x1) / w
    ax.text(column * w - 5, y, f"$b_x$ = {b[0]:.1f}", ha="right", va="center", **beside)
    ax.text(x + 2, row * h - 5, f"$b_y$ = {b[1]:.1f}", ha="right", va="bottom", **beside)
    size = {"color": BLUE[1], "weight": "bold"}
    ax.text(x2 + 8, (y + y2) / 2, f"$b_h$ = {b[2]:.1f}", ha="left", va="center", **size)
    ax.text(x, y2 + 6, f"$b_w$ = {b[3]:.1f}", ha="center", va="top", **size)
    return " ({:.1f} of the cell across and {:.1f} down; {:.1f} cells high, {:.1f} wide)".format(*b)


def to_learn(made, grid, which, n_cols=3):
    """Draw what a network is to learn: the boxes, their middles, and the cells that must answer.

    Parameters
    ----------
    made : scenes.Scenes
    grid : yolo.Grid
    which : sequence of int
        Which pictures are drawn.
    n_cols : int

    Returns
    -------
    array of Axes
    """
    n_rows = -(-len(which) // n_cols)
    with mpl.rc_context(RC):
        size = NARROW, n_rows * (NARROW / n_cols + 0.3)
        _, axes = plt.subplots(n_rows, n_cols, figsize=size, squeeze=False)
        for ax, k in zip(axes.flat, which, strict=True):
            rows, columns, _ = yolo.places(made.boxes[k], grid)
            labels = ", ".join(map(str, made.labels[k]))
            in_gray(made.x[k], ax, labels)
            _lines(ax, grid)
            _mark(ax, grid, rows, columns, facecolor=ORANGE[0], alpha=0.55, zorder=2)
            for box in made.boxes[k]:
                frame(ax, box, "#56B4E9", 2)
                _middle(ax, box, 5)
            places = [f"row {r}, column {c}" for r, c in zip(rows, columns, strict=True)]
            note(ax, f"The digits {labels}; cells that must answer: {'; '.join(places)}.")
    return Panels.of(axes)


def thinking(image, numbers, grid):
    """Draw what each cell says: is there a thing, where in the cell, how large, and which.

    Parameters
    ----------
    image : picture
    numbers : array of shape ``grid.shape``
        As `yolo.activate` gives them; in each cell the surest anchor is shown.
    grid : yolo.Grid

    Returns
    -------
    array of Axes
    """
    best = numbers[..., 0].argmax(axis=-1)[..., None, None]
    top = np.take_along_axis(numbers, best, axis=2)[:, :, 0]
    sure, classes = top[..., 0], top[..., 5:].argmax(axis=-1)
    titles = (
        "a  $p_c$: is a middle here?",
        "b  $b_x, b_y$: where in the cell?",
        "c  $b_h, b_w$: how large?",
        "d  which class?",
    )
    with mpl.rc_context(RC):
        _, axes = plt.subplots(2, 2, figsize=(NARROW, NARROW + 0.55))
        for ax, title in zip(axes.flat, titles, strict=True):
            ground = np.ones_like(image) if ax is axes[1, 1] else image
            in_gray(ground, ax, None)
            ax.set_title(title, loc="left")
            _lines(ax, grid)
        for place in np.ndindex(grid.cells):
            _say(axes[0, 0], grid, place, sure[place], f"{sure[place]:.1f}", shy="")
            _say(axes[1, 1], grid, place, sure[place], str(classes[place]), shy=classes[place])
            _where(axes[0, 1], axes[1, 0], grid, place, top[place])
    above = [f"{classes[i, j]} at {i}, {j}" for i, j in np.argwhere(sure > 0.5)]
    note(axes[0, 0], f"{len(above)} cells are more than half sure of a thing.")
    note(axes[0, 1], "Each cell places a middle within itself, sure or not.")
    note(axes[1, 0], "The boxes of the sure cells fit digits; those of their neighbours nearly.")
    note(axes[1, 1], f"The sure cells say, by row and column: {'; '.join(above)}.")
    return Panels.of(axes)


def _lines(ax, grid):
    """Thin lines between cells."""
    for k in range(1, grid.cells[1]):
        ax.axvline(k * grid.cell[0], color="#8DB9D3", linewidth=0.6)
    for k in range(1, grid.cells[0]):
        ax.axhline(k * grid.cell[1], color="#8DB9D3", linewidth=0.6)


def _say(ax, grid, place, sure, words, shy):
    """Write into a cell, on a plate the greener the surer it is; `shy` where it is not at all."""
    (row, column), (w, h) = place, grid.cell
    look = {"ha": "center", "va": "center", "zorder": 4}
    at = (column + 0.5) * w, (row + 0.5) * h
    if sure < 0.05:
        ax.text(*at, shy, color=MUTED, **look)
        return
    _mark(ax, grid, [row], [column], facecolor=SHADES["output"](sure), zorder=3)
    ax.text(*at, words, color=INK, weight="bold" if sure > 0.5 else "normal", **look)


def _where(middles, frames, grid, place, said):
    """A cell's middle in the one picture, its box in the other."""
    (row, column), (w, h) = place, grid.cell
    p, x, y = said[0], (column + said[1]) * w, (row + said[2]) * h
    high, wide = said[3] * h, said[4] * w
    look = {"color": GREEN[0], "markeredgecolor": "white", "markersize": 8}
    look = look if p > 0.5 else {"color": "white", "markersize": 2.5, "alpha": 0.7}
    middles.plot(x, y, "o", **look)
    if p >= 0.05:
        box = x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
        sure = p > 0.5
        frame(
            frames, box, GREEN[0] if sure else "white", 2.2 if sure else 1.2, "-" if sure else "--"
        )
