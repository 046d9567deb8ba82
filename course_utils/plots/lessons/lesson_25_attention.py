"""Patches of a photograph that look at each other, and what that costs."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils.functional import attention_forward, layer_norm_forward
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.charts.curves import curve
from course_utils.plots.look.knobs import Screen, show, slider, stops, values
from course_utils.plots.look.style import DPI, INK, RC, ROLES, Panels
from course_utils.plots.look.words import note, with_alt

ORANGE = ROLES["kernel"][0]
DIM = 0.5  # brightness of what is not looked at


def patches_apart(picture, size, gap=2, order=None):
    """Give a picture cut into patches, with white lines between them.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
        From 0 to 1; rows and columns are whole numbers of patches.
    size, gap : int
        Side of a patch and width of a line, in pixels.
    order : sequence of int, optional
        Which patch stands at each place, in reading order.

    Returns
    -------
    ndarray
    """
    n_H, n_W = (n // size for n in picture.shape[:2])
    blocks = picture.reshape(n_H, size, n_W, size, 3).swapaxes(1, 2)
    if order is not None:
        blocks = blocks.reshape(-1, size, size, 3)[order].reshape(blocks.shape)
    wide = np.pad(blocks, ((0, 0), (0, 0), (0, gap), (0, gap), (0, 0)), constant_values=1)
    side = size + gap
    sheet = wide.swapaxes(1, 2).reshape(n_H * side, n_W * side, 3)
    return sheet[: n_H * side - gap, : n_W * side - gap]


def unrolled(picture, size, place):
    """Draw a picture cut into patches, one of them enlarged, and its numbers in a row.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
        From 0 to 1.
    size : int
        Side of a patch.
    place : (int, int)
        Row and column of the patch.

    Returns
    -------
    array of matplotlib Axes
    """
    row, column = place
    one = picture[row * size :, column * size :][:size, :size]
    sheet, large = few([patches_apart(picture, size), one])
    fig = plt.figure(figsize=(5.6, 4.2), dpi=DPI, layout="constrained")
    grid = fig.add_gridspec(2, 2, width_ratios=(1.6, 1), height_ratios=(6.5, 1))
    axes = [fig.add_subplot(where) for where in (grid[0, 0], grid[0, 1], grid[1, :])]
    counted = picture.shape[0] // size, picture.shape[1] // size
    show_picture(sheet, axes[0], f"{counted[0]} × {counted[1]} patches", False, None, None)
    corner = column * (size + 2) - 0.5, row * (size + 2) - 0.5
    axes[0].add_patch(Rectangle(corner, size, size, fill=False, edgecolor=ORANGE, linewidth=3))
    show_picture(large, axes[1], f"one: {size} × {size} × 3", False, None, None)
    for spine in axes[1].spines.values():
        spine.set(edgecolor=ORANGE, linewidth=3)
    values = one.reshape(1, -1)
    axes[2].imshow(values, cmap="gray", vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    axes[2].set(xticks=[], yticks=[])
    axes[2].set_title(f"its {values.size} numbers in a row: an input of the network", loc="left")
    for ax in axes:
        ax.title.set_size(12)
    words = (
        f"A picture cut into {counted[0]} by {counted[1]} patches; the one at row {row}, column "
    )
    words += f"{column} enlarged; below it its {values.size} numbers side by side, black to white."
    return with_alt(Panels.of(axes), words)


def looked_at(picture, weights, places, titles=None, n_cols=3, width=6.4):
    """Draw where patches look: the more weight a patch gets, the brighter it stays.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3), or list of k of them
        From 0 to 1.
    weights : ndarray, shape (k, n_h, n_w)
        For each of k patches its weights on all patches.
    places : sequence of (row, column)
        The patches that look, framed in orange.
    titles : sequence of str, optional
        One for each; else how many patches hold half of the weight.
    n_cols : int
    width : float
        Inches at most.

    Returns
    -------
    array of Axes
    """
    weights = np.asarray(weights, float)
    pictures = [picture] * len(weights) if np.ndim(picture) == 3 else list(picture)
    n_H, n_W = pictures[0].shape[:2]
    size = n_H // weights.shape[1]
    lit = few([_lit(*both, size) for both in zip(pictures, weights, strict=True)])
    halves = [half_of(each) for each in weights]
    titles = titles or [f"half of its weight\non {n} patch{'es' * (n > 1)}" for n in halves]
    n_rows = -(-len(lit) // n_cols)
    wide, lines = min(width, 2.75 * n_cols), 1 + max(title.count("\n") for title in titles)
    tall = n_rows * (wide / n_cols * n_H / n_W + 0.1 + 0.22 * lines)
    with mpl.rc_context(RC):
        _, axes = plt.subplots(n_rows, n_cols, figsize=(wide, tall), squeeze=False)
        for ax in axes.flat[len(lit) :]:
            ax.set_axis_off()
        for k, (ax, shown, (row, column)) in enumerate(zip(axes.flat, lit, places, strict=False)):
            show_picture(shown, ax, titles[k], False, None, None)
            ax.title.set_size(12)
            corner = (column * size - 0.5, row * size - 0.5)
            ax.add_patch(Rectangle(corner, size, size, fill=False, edgecolor="white", linewidth=4))
            ax.add_patch(Rectangle(corner, size, size, fill=False, edgecolor=ORANGE, linewidth=2.4))
            note(ax, f"{' '.join(titles[k].split())}: {_said(weights[k], row, column)}.")
    return Panels.of(axes.ravel()[: len(lit)])


def look_alike(pictures, places, titles, seen=(), size=16):
    """Draw where one patch of each picture looks, by `plain_features`.

    Parameters
    ----------
    pictures : iterable of ndarray, shape (n_H, n_W, 3)
        From 0 to 1, all of one shape.
    places : sequence of (row, column)
    titles, seen : sequence of str
        What looks, and what it sees, for those who do not see it.
    size : int, default 16
        Side of a patch, in pixels.

    Returns
    -------
    array of Axes
    """
    pictures, maps = list(pictures), []
    grid = tuple(n // size for n in pictures[0].shape[:2])
    for picture, place in zip(pictures, places, strict=True):
        maps += [*attention_maps(plain_features(picture, size), [place], grid, sharpness=1)]
    axes = looked_at(pictures, maps, places, titles)
    for ax, words in zip(axes, seen, strict=False):
        note(ax, f"{ax.alt_text[:-1]}; in colour stays {words}, the rest is gray.")
    return axes


def stares(picture, maps):
    """Draw a line from each patch to the one it looks at most, for several kinds of attention.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
        From 0 to 1.
    maps : dict of str to (ndarray of shape (n,), (n_h, n_w))
        By title: the number of each patch's favourite, and the grid.

    Returns
    -------
    array of matplotlib Axes
    """
    _, axes = plt.subplots(
        1, len(maps), figsize=(3.9 * len(maps), 4.3), dpi=DPI, layout="constrained"
    )
    gray = 0.55 + 0.4 * (picture @ (0.2126, 0.7152, 0.0722))
    told = []
    for ax, (title, (favourite, (n_h, n_w))) in zip(np.ravel(axes), maps.items(), strict=True):
        step = picture.shape[0] / n_h
        middle = (np.stack(np.divmod(np.arange(n_h * n_w), n_w), axis=1) + 0.5) * step
        show_picture(np.round(gray * 15) / 15, ax, None, False, 0, 1)
        for k, other in enumerate(favourite):
            ax.plot(*middle[[k, other], ::-1].T, color="#0072B2", linewidth=0.7, alpha=0.6)
        stars, fans = np.unique(favourite, return_counts=True)
        ax.scatter(
            *middle[stars, ::-1].T, s=4 + 2.2 * fans, color=ORANGE, edgecolor=INK, lw=0.6, zorder=3
        )
        own = int(np.sum(favourite == np.arange(len(favourite))))
        heading = f"{len(favourite)} patches, {len(stars)} favourites,\n{own} of them their own"
        ax.set_title(f"{title}{': ' if title else ''}{heading}", fontsize=12)
        y, x = np.divmod(stars[fans.argmax()], n_w)
        told.append(f"{title}{': ' if title else ''}{len(favourite)} patches have {len(stars)} "
                    f"favourites, {own} of them their own; most lines, {fans.max()}, end at row "
                    f"{y}, column {x}")  # fmt: skip
    words = "Lines from each patch to the patch that it looks at most. "
    return with_alt(Panels.of(np.ravel(axes)), f"{words}{'. '.join(told)}.")


def heads(picture, weights, place):
    """Draw where the heads of one patch look: an arrow each, with its number.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
        From 0 to 1.
    weights : ndarray, shape (k, n_h, n_w)
        Of each head on all patches.
    place : (int, int)
        Row and column of the patch.

    Returns
    -------
    matplotlib Axes
    """
    size, (row, column) = picture.shape[0] // weights.shape[1], place
    y0, x0 = max(row - 2, 0) * size, max(column - 2, 0) * size
    shown = few(
        [0.55 + 0.45 * patches_apart(picture, size, gap=0)[y0 : y0 + 5 * size, x0 : x0 + 5 * size]]
    )
    ax = plt.figure(figsize=(3.6, 4.1), dpi=DPI, layout="constrained").add_subplot()
    show_picture(shown[0], ax, None, False, None, None)
    for k in range(1, 5):
        ax.axhline(k * size - 0.5, color="white", linewidth=1)
        ax.axvline(k * size - 0.5, color="white", linewidth=1)
    start, goals = np.array([column * size - x0, row * size - y0]) + (size - 1) / 2, []
    for k, head in enumerate(weights):
        goal = np.unravel_index(head.argmax(), head.shape)
        end = np.array([goal[1] * size - x0, goal[0] * size - y0]) + (size - 1) / 2
        if goal != tuple(place):
            look = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.6}
            look |= {"shrinkA": 13, "shrinkB": 13}
            ax.annotate("", end, start, arrowprops=look)
        box = {"facecolor": ORANGE, "edgecolor": INK, "boxstyle": "circle,pad=0.22"}
        look = {"fontsize": 12, "weight": "bold", "ha": "center", "va": "center", "bbox": box}
        ax.text(*end, f"{k + 1}", **look)
        goals.append(f"{k + 1} at row {goal[0]}, column {goal[1]} with {head.max():.2f}")
    least = min(head.max() for head in weights)
    ax.set_title(
        f"{len(weights)} heads, each with {least:.2f}\nof its weight on one place", size=12
    )
    corner = start - size / 2
    ax.add_patch(Rectangle(corner, size, size, fill=False, edgecolor=ORANGE, linewidth=3))
    for hue, width, style in (("white", 3.4, "-"), (ORANGE, 2.4, "--")):
        look = {"fill": False, "edgecolor": hue, "linewidth": width, "linestyle": style}
        ax.add_patch(Rectangle(corner - size, 3 * size, 3 * size, zorder=2.5, **look))
    words = f"Where the heads of the patch at row {row}, column {column} look most: "
    return with_alt(ax, f"{words}{'; '.join(goals)}. Together they make a window of 3 by 3.")


def half_of(weights):
    """Count the patches that hold half of the weight, the heaviest first."""
    shares = np.cumsum(np.sort(np.ravel(weights))[::-1])
    return int(np.searchsorted(shares, shares[-1] / 2 - 1e-12)) + 1


def plain_features(picture, size):
    """Describe each patch by the means and spreads of its colours, all patches on one scale.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
    size : int
        Side of a patch, in pixels.

    Returns
    -------
    ndarray, shape (n, 6)
        A row for each patch, brought to mean 0 and variance 1 by layer norm.
    """
    n_H, n_W = (n // size for n in picture.shape[:2])
    blocks = picture.reshape(n_H, size, n_W, size, 3).swapaxes(1, 2).reshape(-1, size**2, 3)
    features = np.concatenate([blocks.mean(axis=1), blocks.std(axis=1)], axis=1)
    features = (features - features.mean(axis=0)) / features.std(axis=0)
    return layer_norm_forward(features, np.ones(6), np.zeros(6))[0]


def attention_maps(features, places, grid, sharpness=2.0):
    """Give the weights of some patches on all: their features against those of each.

    Parameters
    ----------
    features : ndarray, shape (n, d)
    places : sequence of (row, column)
    grid : (n_h, n_w)
    sharpness : float, default 2
        The queries are multiplied by it: 0 looks everywhere alike.

    Returns
    -------
    ndarray, shape (k, n_h, n_w)
    """
    rows = np.asarray(features)[np.newaxis]
    queries = sharpness * rows[:, [row * grid[1] + column for row, column in places]]
    return attention_forward(queries, rows, rows)[1][-1].reshape(-1, *grid)


def attention_figure(picture, features, grid, row=6, column=6, sharpness=2.0):
    """Draw where one patch looks.

    Parameters
    ----------
    picture, features, grid, sharpness
        As in `looked_at` and `attention_maps`.
    row, column : int
        Of the patch.

    Returns
    -------
    matplotlib Figure
    """
    weights = attention_maps(features, [(row, column)], grid, sharpness)
    return looked_at(picture, weights, [(row, column)], n_cols=1)[0].figure


def explore_attention(picture, features, grid):
    """Show `attention_figure` with knobs for the patch and the sharpness.

    Parameters
    ----------
    picture, features, grid
        As in `attention_figure`.
    """
    knobs = {
        "row": slider(0, grid[0] - 1, min(6, grid[0] - 1), "row"),
        "column": slider(0, grid[1] - 1, min(6, grid[1] - 1), "column"),
        "sharpness": stops([0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0], 2.0, "sharpness"),
    }
    screen = Screen(lambda: attention_figure(picture, features, grid, **values(knobs)))
    show(knobs, screen)


def costs(sides, attention, convolution, even):
    """Draw what two layers cost against the side of the picture, with the side where they are even.

    Parameters
    ----------
    sides : ndarray of int
        In pixels.
    attention, convolution : ndarray
        Billion multiplications.
    even : float
        Where the two cost the same.

    Returns
    -------
    matplotlib Axes
    """
    ax = plt.figure(figsize=(6.0, 3.6), dpi=DPI, layout="constrained").add_subplot()
    lines = {"attention": (sides, attention), "3 × 3": (sides, convolution)}
    curve(lines, xlabel="side of the picture, pixels", ylabel="billion multiplications", ax=ax)
    for words in (ax.xaxis.label, ax.yaxis.label, *(t for t in ax.texts)):
        words.set_size(12)
    ax.tick_params(labelsize=11)
    ax.axvspan(sides[0], even, color=ROLES["input"][2], zorder=0)
    height = float(np.interp(even, sides, convolution))
    ax.plot(even, height, "o", color=INK)
    ax.annotate(
        f"even at {even:.0f}", (even, height), (6, -14), textcoords="offset points", fontsize=12
    )
    top = ax.get_ylim()[1]
    ax.text(
        (sides[0] + even) / 2,
        0.9 * top,
        "attention\nis cheaper",
        ha="center",
        va="top",
        fontsize=12,
    )
    ratio = attention[-1] / convolution[-1]
    return with_alt(ax, f"Two lines cross: attention is cheaper than the 3 × 3 convolution up to a "
                    f"side of {even:.0f} pixels, then dearer, and at {sides[-1]} it costs "
                    f"{ratio:.1f} times as much.")  # fmt: skip


def _said(weights, row, column):
    """Where a patch looks, in words."""
    words = f"row {row}, column {column} looks "
    if np.ptp(weights) < 1e-12:
        return words + "everywhere alike"
    if weights[row, column] < weights.max():
        words += "most at row {}, column {}, ".format(
            *np.unravel_index(weights.argmax(), weights.shape)
        )
    else:
        words += "most at itself, "
    half = half_of(weights)
    return f"{words}half of it on {half} patch{'es' * (half > 1)}"


def _lit(picture, weights, size):
    """A picture that keeps the colours of patches with weight; the others are dim and gray."""
    light = np.kron(weights / weights.max(), np.ones((size, size)))[..., np.newaxis]
    gray = (picture @ (0.2126, 0.7152, 0.0722))[..., np.newaxis]
    return light * picture + (1 - light) * DIM * (0.25 + 0.75 * gray)
