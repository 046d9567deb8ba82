"""A network in a row, each volume drawn as the maps that it really holds."""

from math import ceil, sqrt

import numpy as np

from course_utils.plots.look.style import (
    ROLES,
    RULE,
    SIGNED,
    arrow,
    canvas,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note

TALL, PICTURE = 1.75, 1.15  # inches: the maps of the largest volume, a picture
SIZE = 11.0  # points


def network_maps(volumes, operations, *, labels=None):
    """Draw a network in a row: its real numbers as tiles, a tile a channel.

    Parameters
    ----------
    volumes : sequence of arrays of shape (n_H, n_W, n_C) or (n,)
        Three channels of bytes are drawn as one picture in its colours, a vector as a column. A
        volume without negative numbers is gray, from black (zero) to white (its largest hundredth);
        one with them is blue, white and orange.
    operations : sequence of str
        One fewer than `volumes`: what stands on the arrows; a line break is kept.
    labels : sequence of str, optional
        Below the volumes, in place of their sizes.

    Returns
    -------
    matplotlib Axes
    """
    volumes, words = [np.asarray(v) for v in volumes], [str(w) for w in operations]
    if not volumes or any(v.ndim not in (1, 3) or 0 in v.shape for v in volumes):
        shapes = [v.shape for v in volumes]
        raise ValueError(f"network_maps: expected volumes (n_H, n_W, n_C) or (n,), got {shapes}")
    if len(words) != len(volumes) - 1:
        raise ValueError(
            f"network_maps: expected {len(volumes) - 1} operations between {len(volumes)} volumes, "
            f"got {len(words)}"
        )
    labels = [times(*v.shape) for v in volumes] if labels is None else list(labels)
    if len(labels) != len(volumes):
        raise ValueError(f"network_maps: expected {len(volumes)} labels, got {len(labels)}")
    maps = [v for v in volumes if v.ndim == 3 and not _is_picture(v)]
    largest = max([v.shape[0] for v in maps], default=1)
    sizes = [_size(v, largest) for v in volumes]
    half = [max(wide, text_width(t, SIZE)) / 2 for (_, wide), t in zip(sizes, labels, strict=True)]
    middles = [half[0] + 0.12]
    for k, word in enumerate(words):
        apart = (sizes[k][1] + sizes[k + 1][1]) / 2 + max(text_width(word, SIZE) + 0.26, 0.5)
        middles.append(middles[-1] + max(apart, half[k] + half[k + 1] + 0.14))
    high = max(tall for tall, _ in sizes)
    width = middles[-1] + half[-1] + 0.12
    ax = canvas(width, high + 0.5)
    for k, (volume, x) in enumerate(zip(volumes, middles, strict=True)):
        role = "input" if k == 0 else "output" if k == len(volumes) - 1 else None
        _tiles(ax, volume, x, high / 2 + 0.06, sizes[k], ROLES[role][0] if role else RULE)
        say(ax, x, high + 0.28, labels[k], SIZE)
    for k, word in enumerate(words):
        start, end = middles[k] + sizes[k][1] / 2 + 0.07, middles[k + 1] - sizes[k + 1][1] / 2
        arrow(ax, start, end - 0.07, high / 2 + 0.06)
        look = {"va": "bottom", "linespacing": 1.15}
        say(ax, (start + end - 0.07) / 2, high / 2, word, SIZE, ROLES["kernel"][1], **look)
    ax.set(xlim=(0, width), ylim=(high + 0.5, 0))
    steps = [f"{w}, to {b}" for w, b in zip(words, labels[1:], strict=True)]
    said = f"A network in a row, each channel drawn with its numbers: from {labels[0]}, "
    return note(ax, (said + "; ".join(steps) + ".").replace("\n", " "))


def _is_picture(volume):
    return volume.ndim == 3 and volume.shape[2] == 3 and volume.dtype == np.uint8


def _grid(volume):
    """How many tiles a volume has down and across."""
    n_C = 1 if _is_picture(volume) else volume.shape[2]
    rows = ceil(sqrt(2 * n_C)) if n_C > 3 else n_C
    return rows, ceil(n_C / rows)


def _size(volume, largest):
    """Height and width of a volume on paper, in inches."""
    if volume.ndim == 1:
        return min(0.11 * len(volume), TALL), 0.16
    rows, cols = _grid(volume)
    tall = PICTURE if _is_picture(volume) else TALL * (volume.shape[0] / largest) ** 0.25
    return tall, tall / rows * cols * volume.shape[1] / volume.shape[0]


def _tiles(ax, volume, x, y, size, edge):
    """The channels of `volume`, centred at (x, y), in rows."""
    tall, wide = size
    low, high = float(volume.min()), float(np.percentile(volume, 99)) or 1.0
    limits = {"cmap": "gray", "vmin": 0, "vmax": high}
    if low < 0:
        top = float(np.abs(volume).max())
        limits = {"cmap": SIGNED, "vmin": -top, "vmax": top}
    if _is_picture(volume):
        maps, grid, limits = [volume], (1, 1), {}
    elif volume.ndim == 1:
        maps, grid = [volume[:, None]], (1, 1)
    else:
        maps, grid = np.moveaxis(volume, -1, 0), _grid(volume)
    high, width = tall / grid[0], wide / grid[1]
    gap = 0.012 if len(maps) > 1 else 0
    for k, one in enumerate(maps):
        i, j = divmod(k, grid[1])
        left, top = x - wide / 2 + j * width, y - tall / 2 + i * high
        place = (left + gap, left + width - gap, top + high - gap, top + gap)
        ax.imshow(one, extent=place, aspect="equal", interpolation="nearest", **limits)
        corners = np.array(place)[[[0, 1, 1, 0, 0], [2, 2, 3, 3, 2]]]
        ax.plot(*corners, color=edge, linewidth=1.0)
