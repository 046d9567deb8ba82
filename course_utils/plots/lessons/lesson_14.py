"""Windows over a photograph, the cells they stand for, and alarms that are right or false."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import boxes, sliding
from course_utils.plots.arrays.few_colours import small
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import RC, ROLES, SERIES, WIDTH, Panels, text_on, text_width
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
FALSE = "#C2410C"  # a false alarm
SHADES = 32  # of gray in a photograph: more are not seen, and make the file larger
HUES = (BLUE[0], "#D55E00", GREEN[0], "#CC79A7")  # of four windows


def mosaic(crops, n_cols):
    """Lay small pictures side by side, a white line between them.

    Parameters
    ----------
    crops : array of shape (m, n_H, n_W, 1)
        From 0 to 1.
    n_cols : int

    Returns
    -------
    array of shape (rows, columns)
    """
    n_rows = -(-len(crops) // n_cols)
    _, n_H, n_W, _ = crops.shape
    sheet = np.ones((n_rows * (n_H + 1) - 1, n_cols * (n_W + 1) - 1))
    for k, crop in enumerate(crops):
        y, x = k // n_cols * (n_H + 1), k % n_cols * (n_W + 1)
        sheet[y : y + n_H, x : x + n_W] = crop[..., 0]
    return np.round(sheet * 11) / 11


def windows_on(photo, levels, size):
    """Draw a photograph, and some of the windows that slide over it: three of their sizes.

    Parameters
    ----------
    photo : array of shape (n_H, n_W, 1)
    levels : list of (picture, side)
        As `sliding.pyramid` gives them.
    size : int
        Side of the window, in pixels of the scaled pictures.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        tall = 4.4 * photo.shape[0] / photo.shape[1] + 0.35
        _, ax = plt.subplots(figsize=(4.4, tall))
        photograph(ax, photo, "is there a face in this window? and in this?")
        for k, (top, step) in zip(
            (0, 4, len(levels) - 1), ((0.03, 0.25), (0.2, 0.2), (0.58, 0.16)), strict=True
        ):
            side = levels[k][1]
            y = min(top * photo.shape[0], photo.shape[0] - side)
            for x in np.arange(0.02 * photo.shape[1], photo.shape[1] - side, step * side):
                ax.add_patch(frame((x, y, x + side, y + side), ORANGE[0], 0.9))
            ax.add_patch(frame((x, y, x + side, y + side), ORANGE[0], 2.8))
        sides = ", ".join(f"{levels[k][1]:.0f}" for k in (0, 4, len(levels) - 1))
        words = "The portrait of an astronaut; over hair, face and suit lie rows of windows, each "
        return note(ax, f"{words}overlapping the next, one row for each size: {sides} pixels.")


def cells_and_windows(n, size, stride, cells):
    """Draw a picture's grid with some windows on it, and the map with the cells they give.

    Parameters
    ----------
    n : int
        Side of the picture, in pixels.
    size, stride : int
        Of the windows.
    cells : sequence of (row, column)
        Up to four.

    Returns
    -------
    array of Axes
    """
    n_out = (n - size) // stride + 1
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, 2, figsize=(5.6, 3.2), width_ratios=(n, max(n_out, n / 2.2)))
        for ax, k, role in ((axes[0], n, BLUE), (axes[1], n_out, GREEN)):
            ax.set(xlim=(-0.6, k + 0.6), ylim=(k + 0.6, -0.6), aspect="equal", xticks=[], yticks=[])
            for spine in ax.spines.values():
                spine.set_visible(False)
            ax.add_patch(Rectangle((0, 0), k, k, facecolor=role[2], edgecolor=role[0]))
            for line in range(1, k):
                ax.plot([line, line], [0, k], color="#C9C9C9", linewidth=0.6)
                ax.plot([0, k], [line, line], color="#C9C9C9", linewidth=0.6)
            ax.set_title(f"{k} × {k}", color=role[1])
        for (row, column), hue, letter in zip(cells, HUES, "ABCD", strict=False):
            shift = 0.14 * HUES.index(hue)
            y, x = row * stride + shift, column * stride + shift
            side = size - 2 * shift
            axes[0].add_patch(frame((x, y, x + side, y + side), hue, 2.4))
            axes[1].add_patch(Rectangle((column, row), 1, 1, facecolor=hue, edgecolor="white"))
            at, look = _corner(x, y, side, (row, column), cells)
            plate = {"boxstyle": "round,pad=0.15", "linewidth": 0, "facecolor": hue}
            look |= {"color": text_on(hue), "fontsize": 10.5, "weight": "bold", "zorder": 6}
            axes[0].text(*at, letter, bbox=plate, **look)
            look |= {"ha": "center", "va": "center", "fontsize": 13}
            axes[1].text(column + 0.5, row + 0.5, letter, **look)
        note(axes[0], f"A picture of {n} × {n} with {len(cells)} windows of {size} × {size}.")
        where = [
            f"{letter} in row {i}, column {j}"
            for letter, (i, j) in zip("ABCD", cells, strict=False)
        ]
        words = f"a cell for each window, in its colour and with its letter: {', '.join(where)}."
        note(axes[1], f"The map of {n_out} × {n_out}, {words}")
    return Panels.of(axes)


def _corner(x, y, side, cell, cells):
    """Where a window's letter stands: in that corner of it that points away from the others."""
    row, column = np.mean(cells, axis=0)
    right, low = cell[1] > column, cell[0] > row
    at = (x + side - 0.25 if right else x + 0.25, y + side - 0.25 if low else y + 0.25)
    return at, {"ha": "right" if right else "left", "va": "bottom" if low else "top"}


def judged(panels, n_cols=2, iou_threshold=0.4, scores=True, wide=2.8, tallest=np.inf):
    """Draw photographs with what was found: right boxes green, false alarms dashed.

    Parameters
    ----------
    panels : dict of title to (photo, truths, found, scores)
        `photo` of shape (n_H, n_W, 1); `truths` and `found` are boxes; a true box that was missed
        is drawn blue on white.
    n_cols : int
    iou_threshold : float
        From which overlap on a box is right.
    scores : bool
        Whether to write the scores.
    wide : float
        Of a panel, inches.
    tallest : float
        Of a photograph that is so many times taller than wide only the upper part is shown.

    Returns
    -------
    array of Axes
    """
    n_rows = -(-len(panels) // n_cols)
    wide = min(WIDTH, wide * n_cols)
    with mpl.rc_context(RC):
        slim = [min(p.shape[0] / p.shape[1], tallest) for p, *_ in panels.values()]
        rows = [slim[k : k + n_cols] for k in range(0, len(slim), n_cols)]
        tall = [wide / n_cols * max(row) + 0.4 for row in rows]
        size = {"figsize": (wide, sum(tall)), "height_ratios": tall, "squeeze": False}
        _, axes = plt.subplots(n_rows, n_cols, **size)
        for ax in axes.flat[len(panels) :]:
            ax.set_axis_off()
        for ax, (title, panel) in zip(axes.flat, panels.items(), strict=False):
            _judge(ax, title, panel, iou_threshold, scores)
            ax.set_ylim(min(ax.get_ylim()[0], tallest * ax.get_xlim()[1]), 0)
    return Panels.of(axes)


def alarms(counts, words):
    """Draw how many false alarms there are after each stage, as bars.

    Parameters
    ----------
    counts : dict of stage to dict of photograph to int
    words : str
        What the stages are, beside the bars.

    Returns
    -------
    matplotlib Axes
    """
    stages, names = list(counts), list(next(iter(counts.values())))
    with mpl.rc_context(RC):
        _, ax = plt.subplots(figsize=(6.2, 3.4))
        high = 0.84 / len(names)
        top = max(max(found.values()) for found in counts.values())
        for k, (name, hue) in enumerate(zip(names, SERIES, strict=False)):
            y = np.arange(len(stages)) + (k - (len(names) - 1) / 2) * high
            wide = [counts[stage][name] for stage in stages]
            ax.barh(y, wide, high * 0.9, color=hue)
            for m, (place, value) in enumerate(zip(y, wide, strict=True)):
                said = f"{value}  {name}" if m == 0 else f"{value}"
                look = {"va": "center", "color": hue, "weight": "bold", "fontsize": 9.5}
                ax.text(value + top / 90, place, said, **look)
        ax.set_yticks(range(len(stages)), stages)
        ax.tick_params(axis="y", length=0, labelsize=10)
        ax.set(xlabel="false alarms", ylabel=words, xlim=(0, 1.22 * top))
        ax.invert_yaxis()
        each = "; ".join(
            f"{stage.replace(chr(10), ' ')}: " + ", ".join(f"{n} {c}" for n, c in found.items())
            for stage, found in counts.items()
        )
        return note(ax, f"False alarms after each stage. {each}.")


def threshold_figure(photo, found, threshold=2.0):
    """Draw all windows above a score, and what non-maximum suppression keeps of them.

    Parameters
    ----------
    photo : array of shape (n_H, n_W, 1)
    found : (boxes, scores)
        Of all windows.
    threshold : float

    Returns
    -------
    matplotlib Figure
    """
    corners, scores = found
    above = corners[scores > threshold]
    kept, sure = sliding.best_windows(corners, scores, threshold)
    with mpl.rc_context(RC):
        tall = 3.0 * photo.shape[0] / photo.shape[1] + 0.4
        fig, axes = plt.subplots(1, 2, figsize=(6.0, tall))
        photograph(axes[0], photo, f"{len(above)} windows above {threshold:g}")
        _draw(axes[0], above[:600], ORANGE[0], 0.7)
        photograph(axes[1], photo, f"{len(kept)} left after suppression")
        _draw(axes[1], kept, GREEN[0], 2.4)
        for box, score in list(zip(kept, sure, strict=True))[:25]:
            _label(axes[1], box, f"{score:.1f}", GREEN[1])
        words = f"{len(above)} of {len(scores)} windows score above {threshold:g}; "
        fig.alt_text = words + f"suppression leaves {len(kept)}."
    return fig


def explore_threshold(photo, found):
    """Show `threshold_figure` with a knob for the threshold.

    Parameters
    ----------
    photo, found
        As in `threshold_figure`.
    """
    knobs = {"threshold": stops([k / 2 for k in range(-4, 19)], 2.0, "score")}
    show(knobs, Screen(lambda: threshold_figure(photo, found, **values(knobs))))


def _judge(ax, title, panel, iou_threshold, with_scores):
    """One photograph with its boxes."""
    photo, truths, found, scores = panel
    truths = np.asarray(truths, float).reshape(-1, 4)
    right = boxes.matches(found, scores, truths, iou_threshold)
    seen = boxes.iou(truths, found[right]).max(axis=1, initial=0) >= iou_threshold
    counts = f"{np.sum(right)} of {len(truths)} found, {np.sum(~right)} false"
    photograph(ax, photo, f"{title}\n{counts}")
    _draw(ax, truths[~seen], "white", 3.4)
    _draw(ax, truths[~seen], BLUE[0], 1.8, ":")
    thin = 1.0 if len(found) > 30 else 2.0
    _draw(ax, found[~right], FALSE, thin, "--")
    _draw(ax, found[right], GREEN[0], 2.4)
    if with_scores:
        for box, score, good in zip(found, scores, right, strict=True):
            _label(ax, box, f"{score:.1f}", GREEN[1] if good else FALSE)
    note(ax, f"{title}: {counts} alarm{'s' * int(np.sum(~right) != 1)}.")


def photograph(ax, photo, title, most=300):
    """A photograph in few shades of gray and few pixels, on axes that count its own pixels."""
    calm = small(np.repeat(photo, 3, axis=2), most)
    calm = np.round(calm * (SHADES - 1)) / (SHADES - 1)  # three channels: drawn without smoothing
    show_picture(calm, ax, title, False, 0, 1)
    n_H, n_W = photo.shape[:2]
    ax.images[-1].set_extent((0, n_W, n_H, 0))
    ax.set(xlim=(0, n_W), ylim=(n_H, 0))
    ax.title.set_fontsize(10.5)


def frame(box, hue, width, style="-"):
    """The outline of a box x1, y1, x2, y2."""
    x1, y1, x2, y2 = box
    look = {"fill": False, "edgecolor": hue, "linewidth": width, "linestyle": style}
    return Rectangle((x1, y1), x2 - x1, y2 - y1, **look)


def _draw(ax, corners, hue, width, style="-"):
    for box in corners:
        ax.add_patch(frame(box, hue, width, style))


def _label(ax, box, words, colour):
    """Write words above a box, else below it, where no other box or words are; else nowhere."""
    n_H, n_W = ax.get_ylim()[0], ax.get_xlim()[1]
    plate = {"boxstyle": "round,pad=0.12", "linewidth": 0, "facecolor": colour}
    n_cols = ax.get_subplotspec().get_gridspec().ncols
    one = n_W * n_cols / (0.97 * ax.figure.get_figwidth())  # an inch, in pixels
    wide, high = (text_width(words, 9) + 0.04) * one, 1.35 * 9 / 72 * one
    x = min(max(box[0], 0), n_W - wide)
    said = [t.room for t in ax.texts]
    frames = {(*p.get_xy(), p.get_width(), p.get_height()) for p in ax.patches}
    frames.discard((box[0], box[1], box[2] - box[0], box[3] - box[1]))

    def shared(y, tall, others):
        across = [max(0, min(x + wide, a + w) - max(x, a)) for a, _, w, _ in others]
        along = [max(0, min(y + tall, b + h) - max(y, b)) for _, b, _, h in others]
        return sum(a * b for a, b in zip(across, along, strict=True))

    few = 0.25 * wide * high
    fits = {
        box[1] - high: box[1] > high and shared(box[1] - high, high, frames) < few,
        box[3]: box[3] + high < n_H and not shared(box[3], 2 * high, frames),
        max(box[1], 0): box[1] <= high,
    }
    for y, good in fits.items():
        if good and not shared(y, high, said):
            look = {"fontsize": 9, "color": "white", "va": "center", "zorder": 6, "clip_on": True}
            text = ax.text(x + 0.02 * one, y + high / 2, words, bbox=plate, **look)
            text.room = x, y, wide, high
            return
