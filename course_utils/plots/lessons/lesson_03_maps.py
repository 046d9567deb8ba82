"""A photograph on its way through layers: channels, maps of filters, stacks of maps."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap

from course_utils import conv, data
from course_utils.arithmetic import conv_macs, conv_params
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import images
from course_utils.plots.look.knobs import Screen, show, slider, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    NARROW,
    PAPER,
    RC,
    ROLES,
    SIGNED,
    canvas,
    check_int,
    say,
    times,
)
from course_utils.plots.look.words import note, with_alt
from course_utils.plots.windows.geometry import Axis
from course_utils.plots.windows.output_size import BAD, formula

ANSWERS = ListedColormap(SIGNED(np.linspace(0.5, 1, 128)), "course_answers")  # 0 is white
MIDDLE = 1.36  # inches: the height of the stacks of a layer
MOST = 24  # sheets of a stack that are drawn


def found(picture, maps):
    """Draw the astronaut, and what two filters that look for orange and for blue answer.

    Parameters
    ----------
    picture : array of floats, shape (n_H, n_W, 3)
    maps : array of shape (n_H, n_W, 2)
        None negative.

    Returns
    -------
    array of matplotlib Axes
    """
    drawn = [*few([picture]), *np.moveaxis(np.round(64 * maps) / 64, -1, 0)]
    titles, signed = ["picture", "how orange", "how blue"], [False, True, True]
    axes = images(drawn, titles, signed=signed, vmax=0.45, width=NARROW)
    words = (
        "An astronaut in an orange suit, and what two filters find in her: one answers strongly "
    )
    words += "to the suit and faintly to face and hair, the other to the blue patch on her chest, "
    return with_alt(
        axes, words + "her name tag and the blue of the flag, and to hardly anything else."
    )


def channels(picture, places):
    """Draw a picture and its three channels, with the numbers of some pixels written on them.

    Parameters
    ----------
    picture : array of floats, shape (n_H, n_W, 3)
    places : dict of str to (int, int)
        Names of pixels, and their rows and columns.

    Returns
    -------
    matplotlib Figure
    """
    names = ("all three", "red", "green", "blue")
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(2, 2, figsize=(5.2, 5.7), dpi=DPI)
    fig.get_layout_engine().set(w_pad=0.04, h_pad=0.04, wspace=0.01, hspace=0.01)
    for k, (ax, name) in enumerate(zip(axes.flat, names, strict=True)):
        shown = _shades(picture[..., k - 1], 1, 32) if k else few([picture])[0]
        ax.imshow(shown, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        ax.set(xticks=[], yticks=[])
        ax.set_title(f"({'abcd'[k]}) {name}")
        ax.spines[:].set(visible=True, color="#BBBBBB", linewidth=0.5)
        for place, (row, col) in places.items():
            for hue, size in ((PAPER, 9), (INK, 6)):
                ax.plot(col, row, "s", color=hue, markersize=size)
            words = f"{picture[row, col, k - 1]:.2f}" if k else place
            plate = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.8, "alpha": 0.92}
            look = {"fontsize": 11, "fontweight": "bold", "va": "center", "bbox": plate}
            ax.annotate(words, (col, row), (9, 0), textcoords="offset points", **look)
    said = [
        f"the {name} {' '.join(f'{v:.2f}' for v in picture[at])}" for name, at in places.items()
    ]
    words = "A photograph of an astronaut, and its red, green and blue channels as gray pictures. "
    words += f"In this order two pixels have: {'; '.join(said)}. The orange suit fades from bright "
    return with_alt(
        fig, words + "in red to dark in blue; the wall is nearly the same in all three."
    )


def fan(picture, maps, words):
    """Draw a picture, and below it what each of ten filters makes of it.

    Parameters
    ----------
    picture : array of shape (n_H, n_W, 3)
    maps : array of shape (n_H, n_W, n_C)
    words : str
        Beside the arrow between them.

    Returns
    -------
    matplotlib Axes
    """
    side, gap, n_cols, left = 1.4, 0.06, 5, 0.08
    tile = (NARROW - 2 * left + gap) / n_cols - gap
    n_rows, top = -(-maps.shape[2] // n_cols), 0.08 + side + 0.62
    tall = top + n_rows * (tile + gap) + 0.3
    ax = canvas(NARROW, tall)
    _sheet(ax, few([picture])[0], left, 0.08, side, ROLES["input"][0])
    say(ax, left + side + 0.14, 0.08 + side / 2, times(*picture.shape), 11, ha="left")
    for k, one in enumerate(np.moveaxis(maps, -1, 0)):
        i, j = divmod(k, n_cols)
        shown = _shades(one, np.percentile(np.abs(one), 99), 6)
        place = (left + j * (tile + gap), top + i * (tile + gap), tile)
        _sheet(ax, shown, *place, ROLES["output"][0], cmap=SIGNED, vmin=-1, vmax=1)
    say(ax, left, top - 0.28, f"↓  {words}", 11, ROLES["kernel"][1], ha="left")
    say(ax, left, tall - 0.16, times(*maps.shape), 11, ha="left")
    ax.set(xlim=(0, NARROW), ylim=(tall, 0))
    said = f"A photograph of {times(*picture.shape)} goes through {words} "
    said += f"and becomes {maps.shape[2]} different maps, {times(*maps.shape)}: some answer to the "
    return note(ax, said + "suit, some to bright things, some to outlines, in orange or in blue.")


def _shades(a, top, n):
    """`a` divided by `top`, at most 1, in `n` shades from zero to there: the page stays small."""
    return np.round(n * (a / top).clip(-1, 1)) / n


def _sheet(ax, a, x, y, side, edge, *, level=0.0, **look):
    """One picture or map, `side` inches high, with its upper left corner at (x, y)."""
    wide = side * a.shape[1] / a.shape[0]
    ends = (x, x + wide, y + side, y)
    order = {"zorder": 1 + level}
    ax.imshow(a, extent=ends, aspect="equal", interpolation="nearest", **order, **look)
    corners = np.array(ends)[[[0, 1, 1, 0, 0], [3, 3, 2, 2, 3]]]
    ax.plot(*corners, color=edge, linewidth=1.0, **order)


def descent(volumes, steps, score):
    """Draw a network from top to bottom: a picture, all maps of its layers, a vector, a number.

    Parameters
    ----------
    volumes : sequence of arrays
        The picture (bytes), then the output of each layer, none negative, shape (n, n, n_C).
    steps : sequence of str
        One a layer, then those that lead to the vector and to the score.
    score : float

    Returns
    -------
    matplotlib Axes
    """
    left, wide, gap = 1.42, NARROW - 1.42 - 0.12, 0.4
    cols = [1] + [10 if v.shape[0] > 9 else 20 for v in volumes[1:]]
    sides = [1.05] + [wide / n for n in cols[1:]]
    tall = [
        s * -(-v.shape[2] // n) for v, n, s in zip(volumes[1:], cols[1:], sides[1:], strict=True)
    ]
    tall = [sides[0], *tall, 0.3, 0.3]
    ax = canvas(NARROW, sum(tall) + gap * (len(tall) - 1) + 0.2)
    y, flat = 0.1, volumes[-1].ravel()
    labels = [*(times(*v.shape) for v in volumes), f"{flat.size} numbers", "1 number"]
    for k, (label, high) in enumerate(zip(labels, tall, strict=True)):
        say(ax, 0.12, y + high / 2, label, 10.5, bold=True, ha="left")
        if k == 0:
            _in_colours(ax, volumes[0], left, y, high)
        elif k < len(volumes):
            _row_of_maps(ax, volumes[k], left, y, sides[k], cols[k])
        elif k == len(volumes):
            top = np.percentile(flat, 99)
            ends = (left, left + wide, y + high, y)
            ax.imshow(flat[None], extent=ends, aspect="auto", cmap=ANSWERS, vmin=0, vmax=top)
        else:
            frame = {"boxstyle": "round,pad=0.3", "facecolor": ROLES["output"][2]}
            frame |= {"edgecolor": ROLES["output"][0], "linewidth": 1.4}
            how = {"bold": True, "ha": "left", "bbox": frame}
            say(ax, left + 0.08, y + high / 2, f"{score:.1f}", 11, ROLES["output"][1], **how)
        y += high
        if k < len(steps):
            say(ax, left, y + gap / 2, f"↓  {steps[k]}", 10, ROLES["kernel"][1], ha="left")
        y += gap
    ax.set(xlim=(0, NARROW), ylim=(y - gap + 0.1, 0), aspect="equal")
    words = "From top to bottom a small photograph and all that a network makes of it: "
    words += (
        ", then ".join(labels) + ". In the first maps the astronaut is easy to see, sharp or as "
    )
    return note(ax, words + "outlines; in the second she is a shape, in the last a few dark cells.")


def _in_colours(ax, picture, left, y, side):
    """A picture, and right of it its three channels."""
    _sheet(ax, picture, left, y, side, ROLES["input"][0])
    say(ax, left + side + 0.22, y + side / 2, "=", 15)
    for c, name in enumerate(("red", "green", "blue")):
        x = left + side + 0.44 + c * (side - 0.12)
        look = {"cmap": "gray", "vmin": 0, "vmax": 255}
        _sheet(ax, picture[..., c], x, y, side - 0.2, ROLES["input"][0], **look)
        say(ax, x + (side - 0.2) / 2, y + side - 0.08, name, 10, MUTED)


def _row_of_maps(ax, volume, left, y, side, n_cols):
    """All maps of a volume, in rows; white is zero."""
    top = float(np.percentile(volume, 99)) or 1.0
    for k, one in enumerate(np.moveaxis(volume, -1, 0)):
        i, j = divmod(k, n_cols)
        one, look = _shades(one, top, 12), {"cmap": ANSWERS, "vmin": 0, "vmax": 1}
        _sheet(ax, one, left + j * side + 0.02, y + i * side + 0.02, side - 0.04, "#BBBBBB", **look)


def layer_figure(n=39, n_C_prev=3, f=3, n_C=10, stride=1, pad=0):
    """Draw one layer, input, filters and output, and count what it costs.

    What is drawn are real numbers: a photograph of that size, or for other than three channels
    the maps of random filters on it, and then the layer itself with random filters and ReLU.

    Parameters
    ----------
    n, n_C_prev : int
        Height and width, and channels, of the input.
    f, n_C : int
        Size and number of the filters.
    stride, pad : int

    Returns
    -------
    matplotlib Figure
    """
    who = "layer_figure"
    n_C_prev, n_C = (check_int(k, "channels", who, 1) for k in (n_C_prev, n_C))
    axis = Axis.of(n, f, stride, pad, 1, who)
    shapes = [(n, n, n_C_prev), (f, f, n_C_prev), (axis.out, axis.out, n_C)]
    with mpl.rc_context(RC):
        ax = canvas(NARROW, 4.1)
        if not axis.out:
            words = f"No filter fits: {times(f, f)} on {times(axis.padded, axis.padded)}"
            say(ax, NARROW / 2, 1.6, words, 13, BAD, bold=True)
            return note(ax, words).figure
        x, w, a = _numbers_of(axis, n_C_prev, n_C)
        unit = 1.2 / max(n, axis.out)
        _stack(ax, x, 1.1, unit, ROLES["input"][0], (axis.taps(axis.out // 2)[0] - pad, f))
        _filters(ax, w)
        _stack(ax, a, NARROW - 1.15, unit, ROLES["output"][0], (axis.out // 2, 1))
        names = ("input", f"{n_C} filter{'s' * (n_C > 1)}", "output")
        for k, (shape, name) in enumerate(zip(shapes, names, strict=True)):
            middle, role = (1.1, NARROW / 2, NARROW - 1.15)[k], ("input", "kernel", "output")[k]
            say(ax, middle, 0.18, name, 11, ROLES[role][1], bold=True)
            say(ax, middle, 2.58, times(*shape) + (" each" if k == 1 and n_C > 1 else ""), 10.5)
        say(ax, NARROW * 0.355, MIDDLE, "∗", 17)
        say(ax, NARROW * 0.65, MIDDLE, "=", 17)
        lines = _layer_lines(axis, n_C_prev, n_C)
        for k, (name, words) in enumerate(lines):
            y = 3.02 + 0.28 * k
            say(ax, NARROW * 0.34, y, name, 10.5, MUTED, ha="right")
            say(ax, NARROW * 0.37, y, words, 11, ha="left", bold=k == 1)
        ax.set(xlim=(0, NARROW), ylim=(4.1, 0), aspect="equal")
        what = ", ".join(f"{name} {times(*s)}" for name, s in zip(names, shapes, strict=True))
        said = f"A layer as stacks of sheets, a sheet a channel: {what}. An orange window on the "
        said += "input makes one place of the output. "
        note(ax, said + "; ".join(f"{name}: {words}" for name, words in lines) + ".")
    return ax.figure


def _numbers_of(axis, n_C_prev, n_C):
    """Input, filters and output of a layer, as arrays of shape (n, n, n_C)."""
    rng = np.random.default_rng(1)
    x = data.photograph("astronaut", size=(axis.n, axis.n))[None].astype(np.float32) / 255
    if n_C_prev != 3:
        first = rng.standard_normal((3, 3, 3, n_C_prev), dtype=np.float32)
        x = np.maximum(conv.conv2d_forward(x - 0.5, first, pad="same")[0], 0)
    w = rng.standard_normal((axis.f, axis.f, n_C_prev, n_C), dtype=np.float32)
    a, _ = conv.conv2d_forward(x - x.mean(), w, stride=axis.stride, pad=(axis.before, axis.after))
    return x[0], w, np.maximum(a[0], 0)


def _stack(ax, volume, x, unit, edge, window):
    """Sheets behind one another, centred at `x`; on the first a window, (place, side) in cells."""
    n_C = volume.shape[2]
    chosen = np.unique(np.linspace(0, n_C - 1, min(n_C, MOST)).astype(int))[::-1]
    if n_C != 3:
        chosen = sorted(chosen, key=lambda c: volume[..., c].mean())  # the fullest in front
    side, apart = volume.shape[0] * unit, min(0.07, 0.6 / max(len(chosen) - 1, 1))
    deep = apart * (len(chosen) - 1)
    look = {"cmap": "gray" if n_C == 3 else ANSWERS, "vmin": 0}
    look["vmax"] = 1 if n_C == 3 else float(np.percentile(volume, 99)) or 1.0
    for k, c in enumerate(chosen):
        left, top = x - (side + deep) / 2 + deep - k * apart, MIDDLE - (side + deep) / 2 + k * apart
        _sheet(ax, volume[..., c], left, top, side, edge, level=k / len(chosen), **look)
    place, cells = window
    low, high = max(place, 0) * unit, min(place + cells, volume.shape[0]) * unit
    corners = np.array([[low, low], [high, low], [high, high], [low, high], [low, low]])
    hue = ROLES["kernel"][0] if cells > 1 or edge == ROLES["input"][0] else ROLES["output"][1]
    ax.plot(left + corners[:, 0], top + corners[:, 1], color=PAPER, linewidth=4)
    ax.plot(left + corners[:, 0], top + corners[:, 1], color=hue, linewidth=2.2)


def _filters(ax, w):
    """The first slice of each filter, in rows, in the middle of the figure."""
    n_C = w.shape[3]
    n_cols = int(np.ceil(np.sqrt(n_C)))
    side, top = min(1.2 / n_cols, 0.5), float(np.abs(w).max())
    look = {"cmap": SIGNED, "vmin": -top, "vmax": top}
    left, high = NARROW / 2 - n_cols * side / 2, -(-n_C // n_cols) * side
    for k in range(n_C):
        i, j = divmod(k, n_cols)
        at = (left + j * side + 0.015, MIDDLE - high / 2 + i * side + 0.015)
        _sheet(ax, w[:, :, 0, k], *at, side - 0.03, ROLES["kernel"][0], **look)


def _layer_lines(axis, n_C_prev, n_C):
    """What is counted below a layer: (name, words) of each line."""
    n, f = axis.n, axis.f
    cells, places = f * f * n_C_prev, axis.out**2 * n_C
    macs = conv_macs(axis.out, axis.out, f, n_C_prev, n_C)
    dense = (n * n * n_C_prev + 1) * places
    return [
        ("output size", formula(axis)),
        ("parameters", f"({f}·{f}·{n_C_prev} + 1)·{n_C} = {conv_params(f, n_C_prev, n_C):,}"),
        ("multiplications", f"{places:,} outputs · {cells:,} = {macs:,}"),
        ("parameters if dense", f"({n * n * n_C_prev:,} + 1)·{places:,} = {dense:,}"),
    ]


def explore_layer(n=39, n_C_prev=3, f=3, n_C=10, stride=1, pad=0):
    """Show a layer with sliders for its sizes, and what it costs.

    Parameters
    ----------
    n : int
        Input size, 3 to 64; this and the others are where the sliders start.
    n_C_prev, n_C : int
        Channels, 1 to 64.
    f : int
        1 to 7.
    stride : int
        1 to 4.
    pad : int
        0 to 3.
    """
    limits = {
        "n": (3, 64, n, "input n"),
        "n_C_prev": (1, 64, n_C_prev, "channels in"),
        "f": (1, 7, f, "filter f"),
        "n_C": (1, 64, n_C, "filters"),
        "stride": (1, 4, stride, "stride"),
        "pad": (0, 3, pad, "padding"),
    }
    knobs = {}
    for name, (low, high, value, words) in limits.items():
        start = check_int(value, name, "explore_layer", low, high)
        knobs[name] = slider(low, high, start, words)
        knobs[name].style.description_width = "80px"
    show(knobs, Screen(lambda: layer_figure(**values(knobs))))
