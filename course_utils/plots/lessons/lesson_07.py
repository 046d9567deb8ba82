"""LeNet-5 inside and out: what it computes, who sees whom, paths downhill, a picture moved."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.architectures import lenet5
from course_utils.functional import softmax
from course_utils.plots.charts.classes import draw_bars, draw_photo
from course_utils.plots.charts.curves import DARK
from course_utils.plots.look.knobs import Screen, show, slider, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    RC,
    ROLES,
    WIDTH,
    Panels,
    arrow,
    canvas,
    say,
    times,
)
from course_utils.plots.look.words import note
from course_utils.plots.networks.stages import stages
from course_utils.training import Adam

TURN, MOVE = 180, 8  # the ends of the sliders: degrees, pixels


def descent(cost, paths, *, xlim, ylim, n_cols=2, most=None):
    """Draw the way of each optimiser over the contour lines of a cost with two weights.

    Parameters
    ----------
    cost : callable
        ``cost(u, v)`` for arrays u and v; its smallest value is 0, at the cross.
    paths : dict of name to array of shape (steps + 1, 2)
        The places (u, v), from the start on.
    xlim, ylim : pair of float
        Part of the plane to draw.
    n_cols : int
        Pictures in a row.
    most : float, optional
        Highest contour line; that of the start when not given.

    Returns
    -------
    array of matplotlib Axes

    Raises
    ------
    ValueError
        If a path is not an array of places.
    """
    paths = {name: np.asarray(path, dtype=float) for name, path in paths.items()}
    for name, path in paths.items():
        if path.ndim != 2 or path.shape[1] != 2:
            raise ValueError(f"descent: expected places (u, v) for {name!r}, got {path.shape}")
    u, v = np.meshgrid(np.linspace(*xlim, 121), np.linspace(*ylim, 121))
    z = cost(u, v)
    start = next(iter(paths.values()))[0]
    most = float(cost(*start)) if most is None else most
    levels = most * (np.arange(1, 9) / 8) ** 2
    n_rows = -(-len(paths) // n_cols)
    _, axes = plt.subplots(
        n_rows, n_cols, figsize=(8, 2.3 * n_rows), dpi=DPI, layout="constrained", squeeze=False,
        sharex=True, sharey=True,
    )  # fmt: skip
    for ax in axes.ravel()[len(paths) :]:
        ax.remove()
    lowest = np.unravel_index(np.argmin(z), z.shape)
    for ax, (name, path), hue in zip(axes.ravel(), paths.items(), DARK, strict=False):
        ax.contour(u, v, z, levels=levels, colors="#B9C4CC", linewidths=0.9)
        ax.plot(*path.T, color=hue, linewidth=1.6, marker="o", markersize=3.2)
        ax.plot(*path[0], marker="s", color=INK, markersize=6)
        ax.plot(u[lowest], v[lowest], marker="+", color=INK, markersize=11, markeredgewidth=2)
        ax.set_title(f"{name}: cost {cost(*path[-1]):.2g} after {len(path) - 1} steps", fontsize=11)
        ax.set(xlim=xlim, ylim=ylim, xlabel="u, along", ylabel="v, across")
        ax.label_outer()
        ax.tick_params(colors=MUTED)
        note(ax, f"Path of {name}, {len(path) - 1} steps over contour lines, from a cost of "
                 f"{cost(*path[0]):.3g} to {cost(*path[-1]):.2g}.")  # fmt: skip
    return Panels.of(axes.ravel()[: len(paths)])


def looked_once(x, y):
    """Return a LeNet-5 that has looked at each digit once.

    Parameters
    ----------
    x : array of shape (m, 28, 28, 1)
    y : array of shape (m,)

    Returns
    -------
    training.Model
    """
    model = lenet5()
    model.compile(Adam(learning_rate=0.002))
    model.fit(x, y, batch_size=32, rng=np.random.default_rng(0), verbose=False)
    return model


def inside(model, picture, label=None):
    """Draw LeNet-5 with all that it computes for one picture: each map, each number, the answer.

    Parameters
    ----------
    model : training.Model
        As `architectures.lenet5` makes it, with weights.
    picture : array of shape (28, 28, 1)
    label : int, optional
        The right digit: its bar is green, a longer wrong one orange.

    Returns
    -------
    matplotlib Axes
    """
    x, conv1, pool1, conv2, pool2, dense1, dense2, p = (a for _, a in stages(model, picture))
    ax, high, low = canvas(6.75, 4.75), 1.32, 3.75  # the middle of either row
    _grid(ax, x, 0.12, high, 1, 1.5, "picture")
    _grid(ax, conv1, 2.07, high, 3, 0.72, "convolution", "kernel")
    _grid(ax, pool1, 4.8, high, 3, 0.42, "max pooling")
    _grid(ax, conv2, 0.55, low, 4, 0.4, "convolution", "kernel")
    _grid(ax, pool2, 2.73, low, 4, 0.26, "max pooling")
    for numbers, left in ((dense1, 4.32), (dense2, 4.97)):
        long = 0.0148 * len(numbers)
        strip = numbers[:, None] / max(numbers.max(), 1e-9)
        ax.imshow(strip, extent=(left, left + 0.22, low + long / 2, low - long / 2), cmap="gray",
                  vmin=0, vmax=1, interpolation="nearest", aspect="auto")  # fmt: skip
        _head(ax, left + 0.11, low - 0.98, "dense", f"{len(numbers)}", "kernel")
    draw_bars(ax, p, label, 5.68, low - 0.88, 0.92, 1.76, range(10))
    best = int(p.argmax())
    _head(ax, 6.1, low - 0.98, "dense", f"10: a {best}, {p[best]:.0%}", "kernel")
    for start, end, y in ((1.68, 2.01, high), (4.41, 4.74, high), (6.24, 6.6, high),
                          (0.14, 0.49, low), (2.36, 2.67, low), (3.97, 4.26, low),
                          (4.6, 4.91, low), (5.25, 5.5, low)):  # fmt: skip
        arrow(ax, start, end, y)
    ax.set(xlim=(0, 6.75), ylim=(4.75, 0))
    idle = sum(not maps[..., k].any() for maps in (conv1,) for k in range(maps.shape[-1]))
    still = f" {idle} of the six maps stay black." if idle else ""
    return note(ax, "LeNet-5 with what it computes for one picture: six maps of 28 by 28 in which "
                    "the digit is still to be seen, the same pooled to 14 by 14, sixteen maps of "
                    "10 by 10 and of 5 by 5 in which it is not, strips of 120 and 84 numbers, and "
                    f"ten bars, the longest at {best} with {p[best]:.0%}.{still}")  # fmt: skip


def _head(ax, x, y, name, size, role=None):
    """The name of a layer and what comes out of it, above the place (x, y)."""
    say(ax, x, y - 0.26, name, 10.5, ROLES[role][1] if role else INK, bold=True)
    say(ax, x, y - 0.08, size, 10.5, MUTED)


def _grid(ax, maps, left, middle, n_cols, side, name, role=None):
    """All maps of a volume in rows, white the largest number of the volume, and a head above."""
    n_H, n_W, n_C = maps.shape
    n_rows, step = -(-n_C // n_cols), side + 0.05
    top = middle - (n_rows * step - 0.05) / 2
    for k in range(n_C):
        x, y = left + k % n_cols * step, top + k // n_cols * step
        draw_photo(ax, maps[..., k] / max(float(maps.max()), 1e-9), x, y, side)
    size = times(n_H, n_W) + (f", {n_C} maps" if n_C > 1 else "")
    _head(ax, left + (n_cols * step - 0.05) / 2, top - 0.06, name, size, role)


def who_sees_whom(table, groups):
    """Draw which map each filter of a sparse convolution sees: a square is 5 x 5 weights.

    Parameters
    ----------
    table : array of shape (maps, filters)
        1 where a filter sees a map, else 0.
    groups : dict of str to int
        What filters have in common, and how many they are, from the left to the right.

    Returns
    -------
    matplotlib Axes
    """
    table, cell, left, top = np.asarray(table), 0.36, 0.95, 0.95
    n_maps, n_filters = table.shape
    ax = canvas(left + n_filters * cell + 0.15, top + n_maps * cell + 0.45)
    for c, k in np.ndindex(n_maps, n_filters):
        x, y = left + k * cell, top + c * cell
        square = mpl.patches.Rectangle((x + 0.03, y + 0.03), cell - 0.06, cell - 0.06)
        hue = ROLES["kernel"][0] if table[c, k] else "#EFEFEF"
        square.set(facecolor=hue, edgecolor="none")
        ax.add_patch(square)
    for c in range(n_maps):
        say(ax, left - 0.1, top + (c + 0.5) * cell, f"map {c}", 11, ROLES["input"][1], ha="right")
    for k in range(n_filters):
        say(ax, left + (k + 0.5) * cell, top - 0.14, str(k), 11, ROLES["kernel"][1])
        said = str(int(table[:, k].sum()))
        say(ax, left + (k + 0.5) * cell, top + n_maps * cell + 0.16, said, 11, MUTED)
    say(ax, left - 0.1, top - 0.14, "filter", 11, ROLES["kernel"][1], ha="right")
    say(ax, left - 0.1, top + n_maps * cell + 0.16, "sees", 11, MUTED, ha="right")
    start = 0
    for words, count in groups.items():
        ends = left + start * cell + 0.04, left + (start + count) * cell - 0.04
        ax.plot(ends, [top - 0.34] * 2, color=MUTED, linewidth=1.2)
        say(ax, sum(ends) / 2, top - 0.54, words.replace(" ", "\n"), 11, linespacing=1.05)
        start += count
    ones = int(table.sum())
    return note(ax, f"{n_filters} filters and the {n_maps} maps that they see: "
                    + "; ".join(f"{count} see {words}" for words, count in groups.items())
                    + f". {ones} of {table.size} squares are filled.")  # fmt: skip


def moved(img, degrees=0, right=0, down=0):
    """Turn a picture to the left around its middle, then move it, with zeros from outside.

    Parameters
    ----------
    img : array of shape (n_H, n_W)
    degrees, right, down : float
        How far.

    Returns
    -------
    array of shape (n_H, n_W), float32
    """
    import cv2

    n_H, n_W = img.shape
    matrix = cv2.getRotationMatrix2D(((n_W - 1) / 2, (n_H - 1) / 2), degrees, 1)
    matrix[:, 2] += right, down
    return cv2.warpAffine(np.asarray(img, np.float32), matrix, (n_W, n_H))


def pose_figure(model, img, label=None, *, degrees=0, right=0):
    """Draw a picture turned and moved, the first feature maps of a network, and what it answers.

    Parameters
    ----------
    model : training.Model
        Begins with a convolution and ReLU, and ends in scores.
    img : array of shape (n_H, n_W) or (n_H, n_W, 1)
    label : int, optional
        The right class.
    degrees : float
        Turned to the left by so many degrees.
    right : float
        Moved to the right by so many pixels.

    Returns
    -------
    matplotlib Figure
    """
    img = np.asarray(img)
    img = moved(img[..., 0] if img.ndim == 3 else img, degrees, right)
    x = img[None, :, :, None]
    maps = np.maximum(model.net.layers[0](x), 0)[0]
    p = softmax(model.predict(x).astype(float))[0]
    high, side = 2.5, 1.9
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, high)
        words = f"turned by {degrees:g}°, moved by {right:g}"
        say(ax, 0.1, 0.2, words.replace("-", "\N{MINUS SIGN}"), 11, ha="left")
        draw_photo(ax, img, 0.15, 0.4, side)
        small = (side - 0.08) / 2
        shown = min(maps.shape[-1], 6)
        n_cols = -(-shown // 2)
        for k in range(shown):
            left, top = 2.45 + k % n_cols * (small + 0.08), 0.4 + k // n_cols * (small + 0.08)
            draw_photo(ax, maps[..., k] / max(float(maps.max()), 1e-9), left, top, small)
        middle = 2.45 + (n_cols * (small + 0.08) - 0.08) / 2
        say(ax, middle, 0.2, "feature maps of layer 1", 11)
        left = 2.45 + n_cols * (small + 0.08) + 0.3
        guess = int(p.argmax())
        say(ax, (left + WIDTH) / 2, 0.2, f"answer {guess}, {p[guess]:.0%}", 11, bold=True)
        draw_bars(ax, p, label, left, 0.4, WIDTH - left - 0.3, side, range(len(p)))
        truth = "" if label is None else f" of class {label}"
        note(ax, f"A picture{truth}, {words}; {shown} feature maps of {times(*maps.shape[:2])}; "
                 f"the answer is {guess} with {p[guess]:.0%}.")  # fmt: skip
    return ax.figure


def explore_pose(model, imgs, labels):
    """Turn and move pictures with sliders and watch feature maps and probabilities.

    `pose_figure` draws the same without sliders.

    Parameters
    ----------
    model : training.Model
        As in `pose_figure`.
    imgs : array of shape (m, n_H, n_W, 1)
    labels : sequence of int
    """
    knobs = {
        "number": slider(0, len(imgs) - 1, 0, "picture"),
        "degrees": slider(-TURN, TURN, 0, "degrees"),
        "right": slider(-MOVE, MOVE, 0, "right"),
    }
    knobs["degrees"].step = 5

    def draw():
        chosen = values(knobs)
        number = chosen.pop("number")
        return pose_figure(model, imgs[number], int(labels[number]), **chosen)

    show(knobs, Screen(draw))
