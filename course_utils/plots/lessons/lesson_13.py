"""Targets and boxes of localisers, what each part costs, landmarks and their maps; for real faces
see `lesson_13_faces`.
"""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import Normal, Stroke

from course_utils import localization
from course_utils.boxes import iou
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import INK, MUTED, RC, ROLES, Panels, number
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN, GRAY = (ROLES[role] for role in ("input", "kernel", "output", "padding"))
WRONG = "#C2410C"
SIZE = 10.5  # points: read when the picture is 400 pixels wide
ACROSS = 5.8  # inches: of pictures with points
PARTS = ("presence", "box", "class")
POINT_HUES = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#CC79A7")  # seen on skin and on black
SHAPES = ("o", "o", "^", "s", "s")
BRIGHTER = 0.6  # the power of a gray picture's numbers: dark photographs can then be seen
NUMBERS = ("pc", "bx", "by", "bh", "bw")


def targets(pictures, vectors, names, titles=None):
    """Draw pictures with what a localiser is to say of them, number by number.

    Parameters
    ----------
    pictures : sequence of array of shape (n_H, n_W, 1)
    vectors : array of shape (m, 5 + n_classes)
        Where pc is 0, the others are drawn as cells that do not count.
    names : sequence of str
        Of the classes.
    titles : sequence of str, optional

    Returns
    -------
    array of Axes
    """
    heads = [*NUMBERS, *names]
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(6.9, 1.55 * len(pictures)))
        grid = fig.add_gridspec(len(pictures), 2, width_ratios=(1, 3.75))
        axes = []
        for k, (picture, vector) in enumerate(zip(pictures, vectors, strict=True)):
            ax, cells = (fig.add_subplot(grid[k, j]) for j in (0, 1))
            scene(ax, picture, None if titles is None else titles[k])
            if vector[0]:
                _measures(ax, vector[1:5], picture.shape[:2])
            _cells(cells, vector, heads, k == 0)
            said = [
                h if v == "?" else f"{h} {v}" for h, v in zip(heads, _written(vector), strict=True)
            ]
            counts = "" if vector[0] else "; nothing but pc counts"
            note(ax, "A digit in a box." if vector[0] else "A photograph without a digit.")
            note(cells, f"Target: {', '.join(said)}{counts}.")
            axes.append((ax, cells))
    return Panels.of(axes)


def judged(pictures, outputs, wanted, names, *, threshold=0.5, n_cols=3):
    """Draw what a localiser says of pictures beside what is true.

    The true box is blue; the found one is green, or dashed where there is nothing.

    Parameters
    ----------
    pictures : array of shape (m, n_H, n_W, 1)
    outputs, wanted : array of shape (m, 5 + n_classes)
    names : sequence of str
    threshold : float
        From which probability on a thing is reported.
    n_cols : int

    Returns
    -------
    array of Axes
    """
    shape = pictures.shape[1:3]
    found, scores, labels = localization.decode_outputs(outputs, shape=shape)
    true = localization.shares_to_corners(wanted[:, 1:5], shape=shape)
    n_rows = -(-len(pictures) // n_cols)
    with mpl.rc_context(RC):
        size = (5.6, n_rows * (5.6 / n_cols + 0.42))
        _, axes = plt.subplots(n_rows, n_cols, figsize=size, squeeze=False)
        for ax in axes.flat[len(pictures) :]:
            ax.set_axis_off()
        for k, ax in enumerate(axes.flat[: len(pictures)]):
            there, told = wanted[k, 0] == 1, scores[k] >= threshold
            title = "nothing" if not told else names[labels[k]]
            right = told == there and (not there or wanted[k, 5 + labels[k]] == 1)
            if there and told:
                title += f", IoU {iou(found[[k]], true[[k]])[0, 0]:.2f}"
            scene(ax, pictures[k], f"{title}\n$p_c$ {scores[k]:.2f}")
            ax.title.set(size=10.5, color=INK if right else WRONG)
            if there:
                frame(ax, true[k], BLUE[0], 1.8)
            if told:
                frame(ax, found[k], GREEN[0] if there else WRONG, 2, "--")
            truth = names[int(wanted[k, 5:].argmax())] if there else "nothing"
            note(ax, f"{truth}, called {title}.")
    return Panels.of(axes)


def terms(picture, output, target, *, box_weight=1.0):
    """Draw a box laid over a picture, and what each part of the loss costs.

    Parameters
    ----------
    picture : array of shape (n_H, n_W, 1)
    output, target : array of shape (5 + n_classes,)
    box_weight : float

    Returns
    -------
    matplotlib Figure
    """
    shape = picture.shape[:2]
    costs = localization.localization_terms([output], [target], box_weight=box_weight)[0]
    own, true = (localization.shares_to_corners([v[1:5]], shape=shape)[0] for v in (output, target))
    with mpl.rc_context(RC):
        fig, (ax, bars) = plt.subplots(
            1, 2, figsize=(6.4, 2.6), gridspec_kw={"width_ratios": (1, 1.5)}
        )
        title = f"IoU {iou([own], [true])[0, 0]:.2f}" if target[0] else "nothing there"
        scene(ax, picture, title)
        if target[0]:
            frame(ax, true, BLUE[0], 2.4)
        frame(ax, own, GREEN[0], 2.4, "--")
        _bars(bars, costs, bool(target[0]), box_weight)
        said = ", ".join(f"{p} {c:.2f}" for p, c in zip(PARTS, costs, strict=True))
        note(ax, f"{title}. Costs: {said}, together {costs.sum():.2f}.")
        note(bars, "")
    return fig


def terms_on_the_way(picture, outputs, target, names, *, box_weight=1.0):
    """Draw what each part of the loss costs for several positions of a box, on one axis.

    Parameters
    ----------
    picture : array of shape (n_H, n_W, 1)
    outputs : sequence of array of shape (5 + n_classes,)
    target : array of shape (5 + n_classes,)
    names : sequence of str
        Of the positions.
    box_weight : float

    Returns
    -------
    array of Axes
    """
    shape, n = picture.shape[:2], len(outputs)
    costs = localization.localization_terms(outputs, [target] * n, box_weight=box_weight)
    boxes = np.array([v[1:5] for v in (*outputs, target)])
    *own, true = localization.shares_to_corners(boxes, shape=shape)
    with mpl.rc_context(RC):
        _, axes = plt.subplots(2, n, figsize=(6.6, 4.0), height_ratios=(1.35, 1))
        for k, (ax, bars) in enumerate(axes.T):
            overlap = iou([own[k]], [true])[0, 0]
            scene(ax, picture, f"{names[k]}, IoU {overlap:.2f}")
            frame(ax, true, BLUE[0], 2.4)
            frame(ax, own[k], GREEN[0], 2.4, "--")
            _bars(bars, costs[k], True, box_weight, top=1.3 * costs.max())
            bars.set(xticks=[], xlabel=f"together {costs[k].sum():.2f}")
            bars.spines["bottom"].set_visible(False)
            bars.set_title("")
            if k:
                bars.set_yticklabels([])
            said = ", ".join(f"{p} {c:.2f}" for p, c in zip(PARTS, costs[k], strict=True))
            note(ax, f"{names[k]}, IoU {overlap:.2f}: {said}, together {costs[k].sum():.2f}.")
            note(bars, "")
    return Panels.of(axes)


def explore_terms(picture, target, *, box_weight=10.0):
    """Show `terms` with knobs for the box, for presence, and for whether there is a thing.

    Parameters
    ----------
    picture : array of shape (n_H, n_W, 1)
    target : array of shape (5 + n_classes,)
    box_weight : float
    """
    shares = [round(0.05 * k, 2) for k in range(1, 20)]
    knobs = {
        name: stops(shares, value, name)
        for name, value in (("bx", 0.5), ("by", 0.5), ("bh", 0.5), ("bw", 0.5))
    }
    knobs["score"] = stops([-4, -2, -1, 0, 1, 2, 4], 0, "pc score")
    knobs["there"] = stops([("a thing", 1), ("nothing", 0)], 1, "truth")

    def draw():
        now = values(knobs)
        output = [
            now["score"],
            *(now[n] for n in ("bx", "by", "bh", "bw")),
            *np.zeros(len(target) - 5),
        ]
        wanted = np.asarray(target, float) * now["there"]
        return terms(picture, np.array(output, float), wanted, box_weight=box_weight)

    show(knobs, Screen(draw))


def explore_threshold(pictures, outputs, wanted, names):
    """Show `judged` with a knob for the threshold on pc.

    Parameters
    ----------
    pictures, outputs, wanted, names
        As for `judged`.
    """
    knobs = {"threshold": stops([0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99], 0.5, "pc from")}

    def draw():
        limit = values(knobs)["threshold"]
        return judged(pictures, outputs, wanted, names, threshold=limit)[0, 0].figure

    show(knobs, Screen(draw))


def dot(ax, x, y, k, size):
    """The mark of point k."""
    look = {"color": POINT_HUES[k % 5], "markeredgecolor": "black", "markeredgewidth": 0.8}
    ax.plot(x, y, SHAPES[k % 5], markersize=size, **look)


def key(fig, names):
    """The marks of the points with their names, in a line or two below a figure."""
    marks = [
        Line2D([], [], linestyle="", marker=SHAPES[k % 5], color=POINT_HUES[k % 5],
               markeredgecolor="black", markersize=8)
        for k in range(len(names))
    ]  # fmt: skip
    cols = min(len(names), 3)
    order = [k for j in range(cols) for k in range(j, len(names), cols)]  # columns are filled first
    look = {"fontsize": SIZE, "handletextpad": 0.1, "columnspacing": 1.0, "borderpad": 0.1}
    marks, names = ([each[k] for k in order] for each in (marks, names))
    fig.legend(marks, names, loc="outside lower center", ncols=cols, **look)


def _bars(ax, costs, there, box_weight, top=4.6):
    """A bar for each part of the loss."""
    places, counts = np.arange(3)[::-1], [True, there, there]
    top = max(top, 1.25 * costs.max())
    ax.barh(places, costs, color=[GREEN[0] if c else GRAY[0] for c in counts], height=0.6)
    for y, cost, counted in zip(places, costs, counts, strict=True):
        words = number(cost, ".2f") if counted else "does not count"
        ax.text(cost + 0.02 * top, y, words, va="center", fontsize=10.5)
    ax.set(xlim=(0, top), xlabel="cost", ylim=(-0.6, 2.6))
    ax.set_yticks(places, [f"{p} × {box_weight:g}" if p == "box" else p for p in PARTS], size=10.5)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.label.set_size(10.5)
    ax.set_title(f"together {costs.sum():.2f}")


def scene(ax, picture, title):
    """A picture whose axes are in pixels, edges at whole numbers; gray ones are brightened."""
    n_H, n_W = picture.shape[:2]
    gray = picture.shape[-1] == 1 or picture.ndim == 2
    seen = np.clip(picture.reshape(n_H, n_W), 0, 1) ** BRIGHTER if gray else picture
    shown = show_picture(seen, ax, title, False, 0, 1)
    shown.set_extent((0, n_W, n_H, 0))
    ax.set(xlim=(0, n_W), ylim=(n_H, 0))
    note(ax, title or "A picture.")


def frame(ax, box, hue, width, style="-"):
    """The outline of a box x1, y1, x2, y2, on a white one that is seen on any ground."""
    x1, y1, x2, y2 = box
    look = {"fill": False, "edgecolor": hue, "linewidth": width, "linestyle": style}
    unbroken = {"dash_offset": 0, "dash_list": None}
    halo = Stroke(linewidth=width + 1.8, foreground="white", dashes=unbroken)
    ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, path_effects=[halo, Normal()], **look))


def _measures(ax, shares, shape):
    """The box with its middle, its height and its width."""
    n_H, n_W = shape
    x1, y1, x2, y2 = localization.shares_to_corners([shares], shape=shape)[0]
    frame(ax, (x1, y1, x2, y2), ORANGE[0], 2.4)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    ax.plot(x, y, "o", color=ORANGE[0], markeredgecolor="black", markersize=7)
    for ends in (((0, y), (x, y)), ((x, 0), (x, y))):
        ax.plot(*np.transpose(ends), color="white", linewidth=1.4, linestyle=(0, (3, 2)))
    words = {"color": "white", "fontsize": 12}
    ax.text(max(x1 / 2, 0.06 * n_W), y - 0.02 * n_H, "$b_x$", ha="center", va="bottom", **words)
    ax.text(x + 0.03 * n_W, max(y1 / 2, 0.06 * n_H), "$b_y$", ha="left", va="center", **words)
    words |= {"color": "#FFC74D", "bbox": {"facecolor": INK, "linewidth": 0, "pad": 1.5}}
    right = x2 < 0.85 * n_W
    ax.text(x2 + 0.02 * n_W if right else x2 - 0.02 * n_W, y, "$b_h$", va="center",
            ha="left" if right else "right", **words)  # fmt: skip
    below = y2 < 0.85 * n_H
    ax.text(x, y2 + 0.02 * n_H if below else y2 - 0.02 * n_H, "$b_w$", ha="center",
            va="top" if below else "bottom", **words)  # fmt: skip


def _written(vector):
    return [number(v) if k == 0 or vector[0] else "?" for k, v in enumerate(vector)]


def _cells(ax, vector, heads, asked):
    """The numbers of a target in a row; those that do not count pale, with a dashed frame."""
    n = len(vector)
    ax.set(xlim=(-0.1, n + 0.1), ylim=(-0.1, 2.15), aspect="equal")
    ax.set_axis_off()
    groups = [BLUE, *[ORANGE] * 4, *[GREEN] * (n - 5)]
    for k, (text, head, hue) in enumerate(zip(_written(vector), heads, groups, strict=True)):
        look = {"facecolor": hue[2], "edgecolor": hue[0], "linewidth": 1.4}
        if text == "?":
            look = {"facecolor": GRAY[2], "edgecolor": GRAY[0], "linestyle": "--", "linewidth": 1}
        ax.add_patch(Rectangle((k + 0.04, 0), 0.92, 0.92, **look))
        pale = MUTED if text == "?" else INK
        ax.text(k + 0.5, 0.46, text, ha="center", va="center", fontsize=12, color=pale)
        head = f"${head[0]}_{head[1]}$" if head in NUMBERS else head
        ax.text(k + 0.5, 1.0, head, ha="center", va="bottom", fontsize=12, color=hue[1])
    for words, left, right, hue in (
        ("any?", 0, 1, BLUE),
        ("where?", 1, 5, ORANGE),
        ("which?", 5, n, GREEN),
    ):
        if asked:
            ax.plot([left + 0.06, right - 0.06], [1.58, 1.58], color=hue[0], linewidth=2)
            look = {"fontsize": 11, "color": hue[1], "weight": "bold"}
            ax.text((left + right) / 2, 1.66, words, ha="center", va="bottom", **look)
