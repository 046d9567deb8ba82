"""Stamps, checkerboards, the U of a U-Net, things in colours, and cut-outs."""

import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, Rectangle

from course_utils import conv, segmentation
from course_utils.layers import Concat
from course_utils.pictures import as_rgb
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import images, show_picture
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import (
    DPI,
    MUTED,
    OKABE_ITO,
    RC,
    ROLES,
    WIDTH,
    Panels,
    canvas,
    number,
    say,
    times,
)
from course_utils.plots.look.words import note, rows_words

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
PAINTS = np.array([to_rgb(hue) for hue in OKABE_ITO[:6]])
GROUND = 0.88  # the gray of what is no thing


def stamping(x, w, stride):
    """Draw a transposed convolution: the stamp of each number on a page of its own, and the sum.

    Parameters
    ----------
    x : array of shape (n_H, n_W)
        At most six numbers.
    w : array of shape (f, f)
    stride : int

    Returns
    -------
    matplotlib Axes
    """
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    places = [(stride * i, stride * j) for i, j in np.ndindex(x.shape)]
    shape = tuple(stride * (n - 1) + f for n, f in zip(x.shape, w.shape, strict=True))
    pages = np.zeros((x.size, *shape))
    for page, value, (i, j) in zip(pages, x.ravel(), places, strict=True):
        page[i : i + w.shape[0], j : j + w.shape[1]] = value * w
    n_cols = len(pages) + 1
    cell = (WIDTH - 0.1) / (n_cols * (shape[1] + 0.6))
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, shape[0] * cell + 0.36)
    for k, page in enumerate([*pages, pages.sum(axis=0)]):
        left, last = 0.06 + k * (shape[1] + 0.6) * cell, k == len(pages)
        words = "the sum" if last else f"stamp of {number(x.ravel()[k])}"
        say(ax, left + shape[1] * cell / 2, 0.16, words, 10, (GREEN if last else ORANGE)[1])
        for i, j in np.ndindex(shape):
            row, column = (-1, -1) if last else places[k]
            on = last or (0 <= i - row < w.shape[0] and 0 <= j - column < w.shape[1])
            look = GREEN[2] if last else ORANGE[2] if on else "#FFFFFF"
            corner = (left + j * cell, 0.32 + i * cell)
            how = {"facecolor": look, "edgecolor": "#BDBDBD", "linewidth": 0.8}
            ax.add_patch(Rectangle(corner, cell, cell, **how))
            if on:
                middle = corner[0] + cell / 2, corner[1] + cell / 2
                say(ax, *middle, number(page[i, j]), 9.5, va="center_baseline")
    words = f"{len(pages)} stamps at distances of {stride}: the kernel {rows_words(w)}, times "
    words += ", ".join(number(v) for v in x.ravel())
    return note(ax, f"{words}. Where they overlap they add up: {rows_words(pages.sum(axis=0))}.")


def coverage(f, stride, n=5):
    """Count how many stamps fall on each pixel.

    Parameters
    ----------
    f, stride : int
        Size and distance of the stamps.
    n : int, default 5
        Stamps along each side.

    Returns
    -------
    array of int, shape (n_out, n_out)
    """
    one = np.ones((1, n, n, 1)), np.ones((f, f, 1, 1))
    return conv.conv_transpose2d_forward(*one, stride=stride)[0][0, ..., 0].astype(int)


def coverages(pairs):
    """Draw how many stamps fall on each pixel, for some sizes and strides.

    Parameters
    ----------
    pairs : sequence of (f, stride)

    Returns
    -------
    array of Axes
    """
    counts = [coverage(f, stride) for f, stride in pairs]
    top = max(c.max() for c in counts)
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(
            1, len(pairs), figsize=(WIDTH, WIDTH / len(pairs) + 0.35), dpi=DPI, squeeze=False
        )
        fig.set_layout_engine("constrained")
        for ax, c, (f, stride) in zip(axes[0], counts, pairs, strict=True):
            show_picture(c / top, ax, f"f = {f}, stride {stride}", False, 0, 1)
            inside = np.unique(c[f:-f, f:-f]) if min(c.shape) > 2 * f else np.unique(c)
            words = "even" if len(inside) == 1 else "uneven"
            said = ", ".join(map(str, inside.tolist()))
            ax.set_xlabel(f"{words}: {said}")
            said += " stamp" if said == "1" else " stamps"
            note(ax, f"Size {f}, stride {stride}: {said} on a pixel inside, {words}.")
    return Panels.of(axes[0])


def coverage_figure(f=3, stride=2):
    """Draw one grid of `coverages` with its numbers.

    Parameters
    ----------
    f, stride : int

    Returns
    -------
    matplotlib Figure
    """
    c = coverage(f, stride, n=4)
    cell = min(0.34, 4.2 / len(c))
    with mpl.rc_context(RC):
        ax = canvas(len(c) * cell + 0.2, len(c) * cell + 0.5)
    say(ax, len(c) * cell / 2 + 0.1, 0.2, f"f = {f}, stride {stride}", 10.5, bold=True)
    for i, j in np.ndindex(c.shape):
        shade = np.array(to_rgb(GREEN[0])) * c[i, j] / c.max() + 1 - c[i, j] / c.max()
        corner = (0.1 + j * cell, 0.4 + i * cell)
        how = {"facecolor": np.clip(shade, 0, 1), "edgecolor": "#FFFFFF", "linewidth": 0.8}
        ax.add_patch(Rectangle(corner, cell, cell, **how))
        say(ax, corner[0] + cell / 2, corner[1] + cell / 2, c[i, j], 9, va="center_baseline")
    even = "divides" if f % stride == 0 else "does not divide"
    note(
        ax, f"4 x 4 stamps of size {f}: stride {stride} {even} it; {c.min()} to {c.max()} a pixel."
    )
    return ax.figure


def explore_coverage():
    """Choose size and stride of a transposed convolution, and see how its stamps overlap.

    `coverage_figure` draws the same picture without knobs.
    """
    knobs = {
        "f": stops([1, 2, 3, 4, 5, 6], 3, "size f"),
        "stride": stops([1, 2, 3, 4], 2, "stride"),
    }
    show(knobs, Screen(lambda: coverage_figure(**values(knobs))))


def coloured(pieces):
    """Paint every numbered thing in a colour, the ground in gray.

    Parameters
    ----------
    pieces : array of int, shape (n_H, n_W)
        0 for the ground.

    Returns
    -------
    array of float, shape (n_H, n_W, 3)
    """
    paints = np.vstack([[GROUND] * 3, PAINTS])
    return paints[np.where(pieces > 0, (pieces - 1) % len(PAINTS) + 1, 0)]


def kept(class_of):
    """Numbers for things such that the first of each class has that of its class.

    Parameters
    ----------
    class_of : sequence of int
        The class of ground (0), thing 1, thing 2, ..., from 0 up.

    Returns
    -------
    array of int
        Painted with `coloured`, a thing has the colour of its class; further things of a class
        have colours that no class has.
    """
    free = itertools.count(max(class_of) + 1)
    seen, numbers = {0}, [0]
    for kind in class_of[1:]:
        numbers.append(next(free) if kind in seen else int(kind))
        seen.add(kind)
    return np.array(numbers)


def rows(pictures, legend=None):
    """Draw rows of pictures, each with its name at the left.

    Parameters
    ----------
    pictures : dict of str to sequence of array
        Equally many in each row.
    legend : dict of str to str, optional
        What each colour means: words and a role, below the pictures.

    Returns
    -------
    array of Axes
    """
    n = len(next(iter(pictures.values())))
    wide, left = 6.8, 0.85
    tall = (wide - left) / n * len(pictures) + 0.3 * bool(legend)
    with mpl.rc_context(RC):
        size = {"figsize": (wide, tall), "dpi": DPI, "squeeze": False}
        fig, grid = plt.subplots(len(pictures), n, **size)
        fig.get_layout_engine().set(w_pad=0.02, h_pad=0.02, wspace=0.0, hspace=0.0)
        for line, (name, row) in zip(grid, pictures.items(), strict=True):
            for ax, picture in zip(line, row, strict=True):
                show_picture(picture, ax, None, False, 0, 1)
            line[0].set_ylabel(name, rotation=0, ha="right", va="center", labelpad=6)
        below = zip(grid[-1][:: max(n // 3, 1)], (legend or {}).items(), strict=False)
        for ax, (words, role) in below:
            ax.set_xlabel(f"\u25a0 {words}", color=ROLES[role][1], loc="left")
    return Panels.of(grid.ravel())


def outlined(picture, truth, found):
    """Draw a gray picture with what is found in green, what is missed blue, what is false orange.

    Parameters
    ----------
    picture : array of shape (n_H, n_W)
        From 0 to 1.
    truth, found : array of bool, shape (n_H, n_W)

    Returns
    -------
    array of float, shape (n_H, n_W, 3)
    """
    out = np.repeat(np.asarray(picture, dtype=float)[..., None], 3, axis=2)
    for where, hue in ((truth & found, GREEN), (truth & ~found, BLUE), (~truth & found, ORANGE)):
        out[where] = 0.45 * out[where] + 0.55 * np.array(to_rgb(hue[0]))
    return out


def maps_of(net, x):
    """Run a U-Net made of `Concat([[], below])`, and keep the maps of each level.

    Parameters
    ----------
    net : Sequential
        Its last layer is left out.
    x : array of shape (1, n_H, n_W, n_C)

    Returns
    -------
    list of (down, up)
        As `u_shape` takes them.
    """
    levels = []

    def run(layers, x):
        at = next((k for k, each in enumerate(layers) if isinstance(each, Concat)), len(layers))
        for layer in layers[:at]:
            x = layer(x)
        levels.append([x[0], None])
        number = len(levels) - 1
        if at < len(layers):
            down, *inside, up = layers[at].branches[1].layers
            x = np.concatenate([x, up(run(inside, down(x)))], axis=-1)
            for layer in layers[at + 1 :]:
                x = layer(x)
            levels[number][1] = x[0]
        return x

    run(net.layers[:-1], x)
    return levels


def u_shape(levels, x, out):
    """Draw a U-Net with its real maps: down on the left, up on the right, skips across.

    Parameters
    ----------
    levels : list of (down, up)
        From the finest on: two maps (n_H, n_W, n_C) each; of the last, the bottom, `up` is None.
    x, out : array of shape (n_H, n_W)
        What goes in, and the probabilities that come out.

    Returns
    -------
    matplotlib Figure
    """
    sides = (1.05, 0.95, 0.82, 0.7, 0.6)
    tall = sum(sides[: len(levels)]) + 0.42 * len(levels)
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(WIDTH, tall), dpi=DPI, layout="none")
        back = canvas(WIDTH, tall, ax=fig.add_axes((0, 0, 1, 1)))
        y, marks = 0.3, []
        for k, (down, up) in enumerate(levels):
            side = sides[k]
            shift = 1.45 + 0.45 * k
            lefts = (shift, WIDTH - shift - side) if up is not None else ((WIDTH - side) / 2,)
            for left, a in zip(lefts, (down, up), strict=False):
                _map(fig, tall, left, y, side, a)
                say(back, left + side / 2, y - 0.1, times(*a.shape), 9, MUTED)
            if k == 0:
                for left, a, words in ((0.1, x, "picture"), (WIDTH - 0.1 - side, out, "mask")):
                    _map(fig, tall, left, y, side, a[..., None], plain=True)
                    say(back, left + side / 2, y - 0.1, words, 9.5)
                _way(back, (0.1 + side, y + side / 2), (lefts[0], y + side / 2))
                _way(back, (lefts[1] + side, y + side / 2), (WIDTH - 0.1 - side, y + side / 2))
            if up is not None:
                start, end = (lefts[0] + side, y + side / 2), (lefts[1], y + side / 2)
                _way(back, start, end, GREEN[0])
                say(back, WIDTH / 2, y + side / 2 - 0.12, "skip", 9.5, GREEN[1])
            marks.append((lefts, y, side))
            y += side + 0.42
        for (lefts, y, side), (lower, y2, side2) in itertools.pairwise(marks):
            ends = lower if len(lower) == 2 else (lower[0], lower[0])
            _way(back, (lefts[0] + side / 2, y + side), (ends[0] + side2 / 4, y2 - 0.2))
            _way(back, (ends[1] + 3 * side2 / 4, y2 - 0.2), (lefts[1] + side / 2, y + side))
    sizes = ", ".join(times(*down.shape) for down, _ in levels)
    words = f"A U-Net with its maps: down {sizes}, and up again, with a skip at each level; "
    fig.alt_text = words + "the coarser the map, the less of the outline can be seen in it."
    return fig


def _map(fig, tall, left, top, side, a, *, plain=False):
    """Show one map: of several channels the one that varies most."""
    ax = fig.add_axes((left / WIDTH, 1 - (top + side) / tall, side / WIDTH, side / tall))
    plane = a[..., int(a.std(axis=(0, 1)).argmax())].astype(float)
    if not plain:
        plane = (plane - plane.min()) / (np.ptp(plane) or 1)
    show_picture(np.round(plane * 31) / 31, ax, None, False, 0, 1)


def _way(ax, start, end, hue=MUTED):
    how = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 2, "shrinkB": 2}
    ax.add_patch(FancyArrowPatch(start, end, color=hue, linewidth=1.2, **how))


def cut_figure(image, alpha, ground, threshold="soft"):
    """Draw a picture, its mask, and the thing on another ground.

    Parameters
    ----------
    image, ground : array of uint8, shape (n_H, n_W, 3)
    alpha : array of shape (n_H, n_W)
        From 0 to 1.
    threshold : "soft" or float
        Take the mask as it is, or what lies above this.

    Returns
    -------
    matplotlib Figure
    """
    soft = threshold == "soft"
    mask = alpha if soft else (alpha > threshold).astype(float)
    laid = segmentation.composite(image, mask, ground)
    part = float(mask.mean())
    titles = ["picture", "soft mask" if soft else f"above {threshold:g}", "on another ground"]
    with mpl.rc_context(RC):
        drawn = few([as_rgb(image) / 255, np.round(mask * 31) / 31, laid / 255], 44)
        axes = images(drawn, titles, n_cols=3, width=WIDTH)
        for ax, title in zip(axes, titles, strict=True):
            note(ax, title)
    words = "as it is" if soft else f"above {threshold:g}"
    axes[0].figure.alt_text = (
        f"A picture, the mask {words}, which covers {part:.0%} of it, and what it cuts out "
        "on another ground."
    )
    return axes[0].figure


def explore_cut(image, alpha, ground):
    """Choose where a soft mask is cut, or leave it soft, and see the thing on another ground.

    `cut_figure` draws the same picture without knobs.

    Parameters
    ----------
    image, ground : array of uint8, shape (n_H, n_W, 3)
    alpha : array of shape (n_H, n_W)
    """
    knobs = {
        "threshold": stops(["soft", 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98], "soft", "mask above")
    }
    show(knobs, Screen(lambda: cut_figure(image, alpha, ground, **values(knobs))))
