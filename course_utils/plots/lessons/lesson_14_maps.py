"""One network run on a window and on whole pictures: its maps, and what it sees at each size."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils.boxes import iou
from course_utils.layers import Conv2D, MaxPool2D
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.lessons.lesson_14 import ORANGE, frame, photograph
from course_utils.plots.look.style import (
    PAPER,
    RC,
    ROLES,
    RULE,
    SIGNED,
    Panels,
    arrow,
    canvas,
    number,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note

SIZE = 10.5  # points
STRONG = 6  # a score from which on a cell has the strongest colour


def one_run(model, pictures, cells, steps, *, skip=(), words=None, zoom=1, tall=1.22):
    """Draw what the layers give for a window alone, and for larger pictures that hold it.

    A row is a run, a column a layer; of each layer one map is drawn, the one with the largest
    spread. An orange frame goes around the numbers that the window alone decides.

    Parameters
    ----------
    model : training.Model
        Of convolutions and poolings alone, as `sliding.to_convolutional` makes it.
    pictures : list of array of shape (n_H, n_W, n_C)
        From 0 to 1; the first is one window.
    cells : list of (row, column)
        Which cell of each picture's last map is the window.
    steps : sequence of str
        Above the columns, from the picture on.
    skip : sequence of int
        Stages that are not drawn, counted from the picture.
    words : sequence of str, optional
        Below the last map of each row; without it the size is written.
    zoom : float
        How much larger the cells of the first row are drawn.
    tall : float
        Of the largest picture, inches.

    Returns
    -------
    matplotlib Axes
    """
    runs = [_given(model, p) for p in pictures]
    lots = _chosen(runs[-1])
    kept = [k for k in range(len(runs[0])) if k not in skip]
    last = len(runs[0]) - 1
    rate = [_between(runs, k) for k in range(last + 1)]
    top = [max(float(np.abs(run[k][..., lots[k]]).max()) for run in runs) for k in range(last + 1)]
    most = [max(run[k].shape[0] for run in runs) for k in range(last + 1)]
    inch = [tall * (n / most[0]) ** 0.45 / n for n in most]  # of a cell, the same in all rows
    sides = [[inch[k] * run[k].shape[0] for k in kept] for run in runs]
    sides[0] = [zoom * side for side in sides[0]]
    labels = [[times(*run[k].shape) for k in kept] for run in runs]
    ends = [row[-1] for row in labels] if words is None else list(words)
    labels = [[*row[:-1], end] for row, end in zip(labels, ends, strict=True)]
    wide = _widths(sides, labels, steps)
    ax = canvas(sum(wide) + 0.1, sum(max(row) + 0.42 for row in sides) + 0.42)
    middles = 0.05 + np.cumsum([0, *wide[:-1]]) + np.array(wide) / 2
    for x, step in zip(middles, steps, strict=True):
        say(ax, x, 0.22, step, SIZE, ROLES["kernel"][1], linespacing=1.1)
    down = 0.46
    for run, row, label, cell in zip(runs, sides, labels, cells, strict=True):
        y = down + max(row) / 2
        down += max(row) + 0.42
        for n, (k, x) in enumerate(zip(kept, middles, strict=True)):
            _map(ax, run[k], (x, y), row[n], (lots[k], top[k], _role(k, last)))
            _mark(ax, runs[0][k], np.array(cell) * rate[k], run[k], (x, y), row[n])
            say(ax, x, y + row[n] / 2 + 0.05, label[n], SIZE, va="top")
            if n:
                arrow(ax, middles[n - 1] + row[n - 1] / 2 + 0.06, x - row[n] / 2 - 0.06, y)
    said = "; ".join(" to ".join(row) for row in labels)
    frames = "An orange frame marks in every map what the window of the first row decides"
    words = f"One network, {len(runs)} runs, a row each: {said}. {frames}: the same in every row."
    return note(ax, words)


def face_run(model, picture, scores, windows, box, *, size, stride):
    """Draw `one_run` for the window that fits a face best, and for the whole picture.

    Parameters
    ----------
    model : training.Model
        Two convolutions with pooling, then two that were dense layers.
    picture : array of shape (n_H, n_W, 1)
    scores : array of shape (rows, columns)
        What the model gives for the picture.
    windows : array of shape (rows · columns, 4)
        In pixels of the photograph, as `box`.
    box : sequence of 4 float
        Of the face.
    size, stride : int
        Of the window, and from window to window, in pixels of the picture.

    Returns
    -------
    matplotlib Axes
    """
    best = int(iou(np.array([box], float), windows)[0].argmax())
    cell = divmod(best, scores.shape[1])
    y, x = (stride * k for k in cell)
    face = picture[y : y + size, x : x + size]
    steps = "picture", "conv, pool", "conv, pool", "conv 4 × 4", "conv 1 × 1"
    words = f"score {scores[cell]:.1f}", f"{times(*scores.shape)} scores"
    shown = {"skip": (1, 3), "words": words, "zoom": 2.6, "tall": 1.75}
    return one_run(model, [face, picture], [(0, 0), cell], steps, **shown)


def _given(model, picture):
    """What convolutions and poolings give for one picture, the picture first."""
    found = [np.asarray(picture, np.float32)]
    for layer in model.net.layers:
        given = layer(found[-1][np.newaxis])[0]
        if isinstance(layer, (Conv2D, MaxPool2D)):
            found.append(given)
        else:
            found[-1] = given
    return found


def _chosen(volumes):
    """Of each volume the map with the largest spread for its size; a pooling keeps the map."""
    found = []
    for k, volume in enumerate(volumes):
        spread, top = volume.std(axis=(0, 1)), np.abs(volume).max(axis=(0, 1))
        pooled = k > 1 and volume.shape[2] == volumes[k - 1].shape[2] < 100
        best = int(np.argmax(spread / (top + 0.1 * top.max() + 1e-9)))
        found.append(found[-1] if pooled else best)
    return found


def _between(runs, k):
    """How many cells of stage k lie between two neighbours of the last map."""
    one, more = runs[0], runs[-1]
    grown = more[k].shape[0] - one[k].shape[0]
    return grown // max(more[-1].shape[0] - one[-1].shape[0], 1)


def _role(k, last):
    return "input" if k == 0 else "output" if k == last else None


def _widths(sides, labels, steps):
    """Inches of each column: its widest map, label or heading, and room for an arrow."""
    found = []
    for n, step in enumerate(steps):
        maps = max(row[n] for row in sides)
        said = max(text_width(t, SIZE) for t in (step, *(row[n] for row in labels)))
        found.append(max(maps + 0.24, said + 0.1))
    return found


def _map(ax, volume, place, side, look):
    """One map of a volume, or the picture itself, centred at a place."""
    (lot, top, role), (x, y), n_C = look, place, volume.shape[2]
    extent = (x - side / 2, x + side / 2, y + side / 2, y - side / 2)
    how = {"extent": extent, "aspect": "equal", "interpolation": "nearest"}
    one = volume[..., lot]
    if role == "input":
        seen = np.repeat(volume, 3, axis=2) if n_C == 1 else volume
        ax.imshow(np.round(np.clip(seen, 0, 1) * 31) / 31, **how)
    elif one.min() < 0:
        ax.imshow(np.round(one / top * 12) / 12, cmap=SIGNED, vmin=-1, vmax=1, **how)
    else:
        ax.imshow(np.round(one / top * 15) / 15, cmap="gray", vmin=0, vmax=1, **how)
    edge = {"fill": False, "edgecolor": ROLES[role][0] if role else RULE}
    ax.add_patch(Rectangle((x - side / 2, y - side / 2), side, side, **edge))


def _mark(ax, window, at, volume, place, side):
    """An orange frame around the cells of a volume that a window decides."""
    cell, n = side / volume.shape[0], window.shape[0]
    left, top = place[0] - side / 2 + at[1] * cell, place[1] - side / 2 + at[0] * cell
    for hue, width in ((PAPER, 3.0), (ORANGE[0], 1.8)):
        look = {"fill": False, "edgecolor": hue, "linewidth": width, "zorder": 4}
        ax.add_patch(Rectangle((left, top), n * cell, n * cell, **look))


def levels_sheet(levels, size, which, middle, sees):
    """Draw a photograph at several of its sizes, true to scale, and what the one window sees.

    Parameters
    ----------
    levels : list of (picture, side)
        As `sliding.pyramid` gives them.
    size : int
        Side of the window, in pixels of the scaled pictures.
    which : sequence of int
        The levels to draw.
    middle : (float, float)
        x and y of the middle of the window, as shares of the photograph.
    sees : sequence of str
        What is in the window at each of them, for the alt text.

    Returns
    -------
    array of Axes, shape (2, len(which))
        The photographs, and below them the pixels in the window.
    """
    shown = [levels[k] for k in which]
    largest = max(p.shape[0] for p, _ in shown)
    widths = [max(p.shape[1], 0.37 * largest) for p, _ in shown]
    inch = 6.6 / sum(widths)
    with mpl.rc_context(RC):
        rows = [inch * largest + 0.3, 1.06]
        _, axes = plt.subplots(
            2, len(shown), figsize=(6.8, sum(rows) + 0.2), width_ratios=widths, height_ratios=rows
        )
        for (top, below), (picture, side), wide, what in zip(
            axes.T, shown, widths, sees, strict=True
        ):
            n_H, n_W = picture.shape[:2]
            photograph(top, picture, times(n_H, n_W))
            top.set_anchor("S")
            extra = (wide - n_W) / 2
            top.set(xlim=(-extra, n_W + extra))
            top.spines[:].set_visible(False)
            x, y = (round(m * n - size / 2) for m, n in zip(middle, (n_W, n_H), strict=True))
            top.add_patch(frame((x, y, x + size, y + size), ORANGE[0], 2.2))
            seen = picture[y : y + size, x : x + size, 0]
            show_picture(np.round(seen * 15) / 15, below, None, False, 0, 1)
            below.spines[:].set(color=ORANGE[0], linewidth=2.2)
            below.set_anchor("N")
            below.set_xlabel(f"sees {side:.0f} px", fontsize=SIZE)
            words = f"Scaled to {n_H} × {n_W} the window of {size} pixels sees {side:.0f}"
            note(top, f"{words}: {what}.")
            note(below, "")
    return Panels.of(axes)


def score_maps(photo, side, maps, box, limit=2.0):
    """Draw a photograph, and maps of scores where their windows stand in it.

    Parameters
    ----------
    photo : array of shape (n_H, n_W, 1)
    side : float
        Of the windows, in pixels of the photograph.
    maps : dict of title to array of shape (n_H, n_W)
    box : sequence of 4 float
        Of the face, outlined in every panel.
    limit : float
        Cells with more are counted.

    Returns
    -------
    array of Axes
    """
    n_H, n_W = photo.shape[:2]
    x, y = (np.array(box[:2]) + box[2:]) / 2
    with mpl.rc_context(RC):
        tall = 6.8 / (len(maps) + 1) * n_H / n_W + 0.5
        _, axes = plt.subplots(1, len(maps) + 1, figsize=(6.8, tall))
        photograph(axes[0], photo, f"photograph\nwindows of {side:.0f} px")
        note(axes[0], "A photograph with a frame around the face.")
        for ax, (title, scores) in zip(axes[1:], maps.items(), strict=True):
            shown = np.round(np.clip(scores, -STRONG, STRONG) * 2) / 2
            title = f"{title}\n{int((scores > limit).sum())} above {limit:g}"
            drawn = show_picture(shown, ax, title, True, -1.45 * STRONG, 1.45 * STRONG)
            drawn.set_extent((side / 2, n_W - side / 2, n_H - side / 2, side / 2))
            ax.set(xlim=(0, n_W), ylim=(n_H, 0))
            row, column = np.unravel_index(scores.argmax(), scores.shape)
            down = side / 2 + (row + 0.5) / scores.shape[0] * (n_H - side)
            across = side / 2 + (column + 0.5) / scores.shape[1] * (n_W - side)
            near = max(abs(down - y), abs(across - x)) < side / 3
            highest = f"highest {number(scores.max(), '.1f')}, {'' if near else 'not '}on the face"
            note(ax, f"{title}, {highest}.".replace("\n", ": "))
        for ax in axes:
            ax.title.set_fontsize(SIZE)
            ax.add_patch(frame(box, "white", 3.4))
            ax.add_patch(frame(box, ROLES["input"][0], 1.8))
    return Panels.of(axes)
