"""What a localiser holds for one picture, and how well its boxes lie."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from course_utils import functional, localization
from course_utils.layers import Conv2D, Dense, MaxPool2D
from course_utils.plots.lessons.lesson_13 import BLUE, BRIGHTER, GREEN, ORANGE, frame, scene
from course_utils.plots.look.style import MUTED, RC, RULE, SERIES, canvas, say, times
from course_utils.plots.look.words import note

SIZE = 10.5  # points
ARROWS = (
    ((1.14, 1.95), (1.43, 1.95)),
    ((2.67, 1.95), (2.96, 1.95)),
    ((3.84, 1.8), (4.4, 1.05)),
    ((3.84, 2.1), (4.36, 2.85)),
    ((5.3, 0.95), (5.74, 0.95)),
    ((5.36, 2.95), (5.74, 2.95)),
    ((5.96, 0.95), (6.26, 0.95)),
    ((5.96, 2.95), (6.16, 2.95)),
)


def forked(model, picture, names):
    """Draw a network that parts in two: its maps for one picture, its box and its classes.

    Parameters
    ----------
    model : training.Model
        A trunk, and at its end two branches side by side, for the place and for the class.
    picture : array of shape (n_H, n_W, 1)
    names : sequence of str
        Of the classes.

    Returns
    -------
    matplotlib Axes
    """
    *trunk, fork = model.net.layers
    first, _, _, shared = _given(trunk, picture[np.newaxis])
    cells, hidden, _ = _given(fork.branches[0].layers, shared)
    strokes, best, _ = _given(fork.branches[1].layers, shared)
    ax = canvas(7.2, 3.85)
    _picture(ax, picture, (0.6, 1.95), 1.0)
    _label(ax, (0.6, 1.95), 0.5, "picture", times(*picture.shape))
    for volume, place, cell, cols, head in (
        (first, (2.05, 1.95), 0.29, 4, "conv 5 × 5"),
        (shared, (3.4, 1.95), 0.2, 4, "pool, conv,\nconv"),
        (cells, (4.87, 0.95), 0.2, 4, "where\nconv 1 × 1"),
        (strokes, (4.87, 2.95), 0.11, 8, "what\nconv 5 × 5"),
    ):
        tall = _tiles(ax, volume[0], place, cell, cols)
        _label(ax, place, tall / 2, head, times(*volume.shape[1:]))
    for vector, y, head in ((hidden, 0.95, "dense"), (best, 2.95, "largest")):
        _tiles(ax, vector.reshape(-1, 1, 1), (5.85, y), (0.14, 0.8), 1)
        _label(ax, (5.85, y), 0.4, head, str(vector.size))
    for start, end in ARROWS:
        look = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
        ax.add_patch(FancyArrowPatch(start, end, color=MUTED, linewidth=1.3, **look))
    said = _answers(ax, model.predict(picture[np.newaxis]), picture, names)
    sizes = [times(*v.shape[1:]) for v in (first, shared, cells, strokes)]
    return note(
        ax,
        f"A network with its real maps: a picture, {sizes[0]}, {sizes[1]}, then a fork. Above, for "
        f"the place, {sizes[2]} and {hidden.size} numbers lead to a box on the picture; below, for "
        f"the class, {sizes[3]} and the largest number of each map to probabilities. {said}",
    )


def _answers(ax, outputs, picture, names):
    """The box on the picture, a bar for each class; what they say in words."""
    boxes, sure, labels = localization.decode_outputs(outputs, shape=picture.shape[:2])
    chances = functional.softmax(outputs[:, 5:])[0]
    _picture(ax, picture, (6.7, 0.95), 0.8)
    x1, y1, x2, y2 = boxes[0] * 0.8 / picture.shape[0] + np.tile((6.3, 0.55), 2)
    look = {"fill": False, "edgecolor": GREEN[0], "linewidth": 2}
    ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, **look))
    _label(ax, (6.7, 0.95), 0.4, "5 numbers", f"$p_c$ {sure[0]:.2f}")
    for k, (name, chance) in enumerate(zip(names, chances, strict=True)):
        y = 2.72 + 0.24 * k
        ax.add_patch(Rectangle((6.42, y - 0.08), 0.4 * chance, 0.16, facecolor=GREEN[0]))
        say(ax, 6.34, y, name, SIZE, ha="right")
        say(ax, 6.48 + 0.4 * chance, y, f"{chance:.2f}", SIZE, ha="left")
    _label(ax, (6.7, 2.95), 0.4, "dense", f"{len(names)} classes")
    words = ", ".join(f"{n} {c:.2f}" for n, c in zip(names, chances, strict=True))
    return f"Presence {sure[0]:.2f}; {words}: it is a {names[labels[0]]}."


def _given(layers, a):
    """What convolutions, poolings and dense layers give, with the activation behind them."""
    found = []
    for layer in layers:
        a = layer(a)
        if isinstance(layer, (Conv2D, MaxPool2D, Dense)):
            found.append(a)
        elif found and a.ndim == found[-1].ndim:
            found[-1] = a
    return found


def _label(ax, place, half, head, size):
    """The name of a step above what it gives, and the size of that below."""
    look = {"linespacing": 1.1}
    say(ax, place[0], place[1] - half - 0.06, head, SIZE, ORANGE[1], va="bottom", **look)
    say(ax, place[0], place[1] + half + 0.06, size, SIZE, va="top")


def _picture(ax, picture, place, side):
    x, y = place[0] - side / 2, place[1] - side / 2
    seen = np.repeat(np.round(picture**BRIGHTER * 31) / 31, 3, axis=2)
    ax.imshow(seen, extent=(x, x + side, y + side, y), interpolation="nearest", aspect="equal")
    ax.add_patch(Rectangle((x, y), side, side, fill=False, edgecolor=BLUE[0], linewidth=1.4))


def _tiles(ax, volume, place, cell, cols):
    """The maps of a volume, each from black (zero) to white; returns how tall they are together."""
    maps = np.moveaxis(volume, -1, 0)
    rows = -(-len(maps) // cols)
    wide, high = cell if isinstance(cell, tuple) else (cell, cell)
    gap = 0.008 if len(maps) > 1 else 0
    left, top = place[0] - cols * wide / 2, place[1] - rows * high / 2
    for k, one in enumerate(maps):
        i, j = divmod(k, cols)
        x, y = left + j * wide, top + i * high
        extent = (x + gap, x + wide - gap, y + high - gap, y + gap)
        largest = max(float(one.max()), 1e-9)
        look = {"cmap": "gray", "vmin": 0, "vmax": 1, "aspect": "equal"}
        ax.imshow(np.round(one / largest * 11) / 11, extent=extent, interpolation="nearest", **look)
    edge = {"fill": False, "edgecolor": RULE, "linewidth": 1}
    ax.add_patch(Rectangle((left, top), cols * wide, rows * high, **edge))
    return rows * high


def overlaps(spread, pictures, found, true, n_bins=20):
    """Draw how overlaps are spread, and above them what an overlap of that size looks like.

    Parameters
    ----------
    spread : dict of str to array of shape (m,)
        Overlaps; those of the first name belong to the pictures.
    pictures : array of shape (m, n_H, n_W, 1)
    found, true : array of shape (m, 4)
        Boxes in pixels.

    Returns
    -------
    matplotlib Axes
    """
    edges, (own, *_) = np.linspace(0, 1, n_bins + 1), spread.values()
    with mpl.rc_context(RC | {"xtick.labelsize": 10, "ytick.labelsize": 10}):
        fig = plt.figure(figsize=(6.4, 4.4))
        grid = fig.add_gridspec(2, 5, height_ratios=(1, 2.1))
        for k, wanted in enumerate((0.1, 0.3, 0.5, 0.7, 0.9)):
            n = int(np.abs(own - wanted).argmin())
            ax = fig.add_subplot(grid[0, k])
            scene(ax, pictures[n], f"{own[n]:.2f}")
            frame(ax, true[n], BLUE[0], 1.8)
            frame(ax, found[n], GREEN[0], 1.8, "--")
            note(ax, "")
        ax, said = fig.add_subplot(grid[1, :]), []
        hues = SERIES[2], MUTED  # green as the boxes found, gray as all that costs nothing
        for (name, values), hue, style in zip(spread.items(), hues, ("-", "--"), strict=False):
            share, mean = np.histogram(values, edges)[0] / len(values), np.mean(values)
            if style == "-":
                ax.stairs(share, edges, fill=True, alpha=0.25, color=hue)
            ax.stairs(share, edges, color=hue, linestyle=style, linewidth=2)
            look = {"ha": "center", "color": hue, "weight": "bold", "fontsize": SIZE}
            ax.text(mean, 1.06 * share.max(), f"{name}, mean {mean:.2f}", va="bottom", **look)
            low, high = edges[share.argmax() :][:2]
            said.append(f"{name}: mean {mean:.2f}, most often {low:.2f} to {high:.2f}")
        ax.set(xlim=(0, 1), xlabel="IoU of a box with the true one", ylabel="share of the digits")
        ax.set_ylim(0, 1.2 * ax.get_ylim()[1])
        ax.set_xticks(np.arange(0, 1.01, 0.2))
        ax.locator_params(axis="y", nbins=4)
        words = "five digits: at 0.1 their boxes hardly touch, at 0.5 they lie half on each"
        words = f"How overlaps are spread. {'; '.join(said)}. Above, {words} other, at 0.9 nearly."
        return note(ax, words)
