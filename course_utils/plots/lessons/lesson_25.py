"""Orders of memory, the bytes of a file, and patches that look at each other."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils.functional import attention_forward, layer_norm_forward
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.look.knobs import Screen, show, slider, stops, values
from course_utils.plots.look.style import INK, MUTED, RC, ROLES, WIDTH, Panels, canvas, say, times
from course_utils.plots.look.words import note

ORANGE, GREEN = ROLES["kernel"][0], ROLES["output"][1]
CELL = 0.44  # inches
CHANNELS = (("a", "#CFE4F2"), ("b", "#FBE3B5"), ("c", "#F0D3E3"), ("d", "#D5EFE5"))
KINDS = {"key": "#FBE3B5", "length": "#E4E4E4", "value": "#CFE4F2"}
DIM = 0.14  # brightness of what is not looked at


def flatten_orders(shape):
    """Draw the values of a small picture in a row twice: channel fastest, and channel slowest.

    Parameters
    ----------
    shape : (n_H, n_W, n_C)
        At most 18 values, at most 4 channels.

    Returns
    -------
    matplotlib Axes
    """
    n_H, n_W, n_C = shape
    size = n_H * n_W * n_C
    if size > 18 or n_C > len(CHANNELS):
        raise ValueError(f"flatten_orders: expected 18 values in 4 channels at most, got {shape}")
    there = np.arange(size).reshape(shape).transpose(2, 0, 1).ravel()
    left, top, under = 0.15, 0.34, 1.72
    ax = canvas(2 * left + CELL * size, under + CELL + 0.1)
    orders = (np.arange(size), top, "here: pixel by pixel"), (there, under, "channels first")
    for order, y, words in orders:
        say(ax, left, y - 0.16, words, 11, bold=True, ha="left")
        for place, number in enumerate(order):
            row, column, channel = np.unravel_index(number, shape)
            name, hue = CHANNELS[channel]
            x = left + CELL * place
            ax.add_patch(Rectangle((x, y), CELL, CELL, facecolor=hue, edgecolor=INK, linewidth=0.8))
            say(ax, x + CELL / 2, y + CELL / 2, f"{row}{column}{name}", 10.5)
    for place, number in enumerate(there):
        ends = left + CELL * (np.array([number, place]) + 0.5)
        hue = "#666666" if number == place else "#B0B0B0"
        ax.plot(ends, [top + CELL + 0.03, under - 0.32], color=hue, linewidth=1.1)
    same = int(np.sum(there == np.arange(size)))
    return note(
        ax,
        f"The {size} values of a picture of {times(*shape)} in a row. Here the channel runs "
        f"fastest; with channels first all of channel a come before those of b. "
        f"{same} of {size} stand at the same place.",
    )


def bytes_row(pieces):
    """Draw bytes as cells, with what they say below.

    Parameters
    ----------
    pieces : list of (bytes, kind, words)
        The kind, "key", "length" or "value", gives the colour.

    Returns
    -------
    matplotlib Axes
    """
    total = sum(len(content) for content, _, _ in pieces)
    lines = max(words.count("\n") + 1 for _, _, words in pieces)
    ax = canvas(0.3 + CELL * total, 0.75 + 0.17 * lines)
    x = 0.15
    for content, kind, words in pieces:
        for k, byte in enumerate(content):
            look = {"facecolor": KINDS[kind], "edgecolor": INK, "linewidth": 0.8}
            ax.add_patch(Rectangle((x + k * CELL, 0.08), CELL, CELL, **look))
            middle = x + (k + 0.5) * CELL
            say(ax, middle, 0.08 + CELL / 2, f"{byte:02x}", 11, family="DejaVu Sans Mono")
        ends = x + 0.05, x + len(content) * CELL - 0.05
        ax.plot(ends, [0.08 + CELL + 0.07] * 2, color=MUTED, linewidth=1.2)
        say(ax, sum(ends) / 2, 0.08 + CELL + 0.12, words, 9, va="top")
        x += len(content) * CELL
    said = "; ".join(f"{c.hex(' ')}: {words.replace(chr(10), ' ')}" for c, _, words in pieces)
    return note(ax, f"{total} bytes. {said}.")


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


def looked_at(picture, weights, places, titles=None, n_cols=3, width=WIDTH):
    """Draw where patches look: the more weight a patch gets, the brighter it stays.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
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
    size = picture.shape[0] // weights.shape[1]
    lit = few([_lit(picture, each, size) for each in weights])
    halves = [half_of(each) for each in weights]
    titles = titles or [f"half of its weight\non {n} patch{'es' * (n > 1)}" for n in halves]
    n_rows = -(-len(lit) // n_cols)
    wide, lines = min(width, 2.75 * n_cols), 1 + max(title.count("\n") for title in titles)
    tall = n_rows * (wide / n_cols * picture.shape[0] / picture.shape[1] + 0.1 + 0.22 * lines)
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


def same_scores(theirs, ours, labels):
    """Draw the scores of two programs against each other: equal ones lie on the diagonal.

    Parameters
    ----------
    theirs, ours : ndarray, shape (m, n)
        Scores for the same examples, OpenCV's and NumPy's.
    labels : ndarray of int, shape (m,)
        The right class of each, whose score is drawn in green.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(5, 4.6), layout="constrained").add_subplot()
        right = np.zeros(ours.shape, bool)
        right[np.arange(len(labels)), labels] = True
        ends = [min(ours.min(), theirs.min()), max(ours.max(), theirs.max())]
        ax.plot(ends, ends, color=MUTED, linewidth=1)
        for which, hue, words in (
            (~right, "#7A8B99", "other digits"),
            (right, GREEN, "right digit"),
        ):
            look = {"marker": "o", "markersize": 4, "linestyle": "", "alpha": 0.35, "mew": 0}
            ax.plot(ours[which], theirs[which], color=hue, **look)
            place = (0.04, 0.93) if hue == GREEN else (0.04, 0.85)
            ax.text(*place, words, transform=ax.transAxes, color=hue, fontsize=12, weight="bold")
        ax.set_xlabel("score by NumPy", fontsize=12)
        ax.set_ylabel("score by OpenCV", fontsize=12)
        ax.tick_params(labelsize=11)
        ax.set_box_aspect(1)
        far = np.abs(theirs - ours).max()
        count = "all" if far < 1e-3 else "not all"
    return note(ax, f"{ours.size:,} scores of two programs: {count} lie on the diagonal.")


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
    """A picture whose patches are as bright as their weights."""
    light = DIM + (1 - DIM) * weights / weights.max()
    return picture * np.kron(light, np.ones((size, size)))[..., np.newaxis]
