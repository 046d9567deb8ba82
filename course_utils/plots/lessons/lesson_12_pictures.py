"""Pictures that were changed: where windows lay, a mesh that bends, an outline that moves along."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import augment
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import images, show_picture
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    PAPER,
    RC,
    ROLES,
    Panels,
    check_array,
    text_on,
)
from course_utils.plots.look.words import note, with_alt

FRAMES = ("#E69F00", "#56B4E9", "#F0E442", "#CC79A7", "#009E73")  # of windows, on photographs
WAYS = ("channel by channel", "along the arrows")
PLACES = ("upper left", "upper right", "lower left", "lower right", "middle")

WORDS = {  # of pictures that have titles only, for those who do not see them
    "promise": "A photograph of a cat's face and seven made from it, some of them mirrored, "
    "turned to either side, nearer or farther, bent, under reddish or greenish light;"
    " it is plainly the same cat in all.",
    "digits": "Twenty written digits, 0 to 9 and 0 to 9 again by other hands. The first 1 "
    "leans, the second stands upright; of the 4, the 5 and the 7 hardly a stroke is "
    "alike.",
    "ways": "A tower with a net of straight lines on it, and five times changed. Turned, "
    "slanted, resized and moved, the lines stay straight and parallel; slanted, only "
    "the upright ones lean. Bent, they are waves. Black where nothing was.",
    "corners": "The turned tower with three kinds of corners: black with constant, streaks of "
    "the outermost pixels with edge, sky and trees that go on, mirrored, with "
    "reflect.",
    "tinted": "A red cup of coffee, and three times each channel changed by itself: a little "
    "violet, green as if under water, and pale violet. By how much red gained on "
    "blue: ",
    "both": "Two rows of three faces. Channel by channel: yellow, violet and red ones. Along the "
    "arrows the skin keeps the colour of skin, only darker or lighter: ",
    "two at once": "Above, five digits with a black square each: of the 1 two stumps are left, of "
    "the 4 three pieces; the 2 and the 3 have lost little. Below, five digits with "
    "another one shining through, lighter or darker by its share: ",
    "threes": "A written 3 and nine warped ones. They lean to the left or to the right, stand "
    "higher or lower, are wide or narrow, and each is a 3 as somebody might write it.",
    "nines": "Above, SMOTE from a nine to its neighbour: in between two gray strokes, one "
    "fading, one coming. Below, six warps of the first nine: one white stroke each, "
    "that leans and moves.",
}


def show(pictures, titles, which, *found, colours=64, **how):
    """Draw pictures with few colours, with their words of `WORDS`.

    Parameters
    ----------
    pictures : sequence of images
    titles : sequence of str
    which : str
        A name in `WORDS`.
    *found : str
        What was computed, to stand after the words.
    colours : int
        As in `plots.few`.
    **how
        As in `plots.images`.

    Returns
    -------
    array of matplotlib Axes
    """
    panels = images(few(_plain(pictures), colours), titles, **how)
    return with_alt(panels, WORDS[which] + (f"{', '.join(found)}." if found else ""))


def two_at_once(holes, digits, mixed, labels):
    """Draw digits with holes, and mixed ones with the shares of their labels.

    Parameters
    ----------
    holes, mixed : sequence of images
        As many of one as of the other.
    digits : sequence of int
        What the first ones are.
    labels : array of shape (m, n_classes)
        Of the mixed ones.

    Returns
    -------
    array of matplotlib Axes
    """
    shares = [", ".join(f"{row[k]:.0%} {k}" for k in np.flatnonzero(row)) for row in labels]
    names = [f"a hole in a {k}" for k in digits] + shares
    said = [share.replace(", ", " and ") for share in shares]
    return show([*holes, *mixed], names, "two at once", *said, n_cols=len(holes), width=7)


def _plain(pictures):
    """Gray pictures without their one channel."""
    return [a[..., 0] if a.ndim == 3 and a.shape[2] == 1 else a for a in pictures]


def seven(photo, rng):
    """Draw a photograph and seven others made from it by mirror, warps and light."""
    warp = {"degrees": 20, "scale": 0.3, "shear": 0.2, "wobble": 4, "pad_mode": "reflect"}
    many = augment.random_mirror(np.repeat(photo[None], 7, axis=0), rng=rng)
    many = augment.random_warp(many, **warp, rng=rng)
    many = augment.colour_shift(many, gain=0.1, offset=0.03, rng=rng)
    return show(
        [photo, *many], ["a photograph", *"abcdefg"], "promise", colours=48, n_cols=4, width=6
    )


def of_boxes(before, after):
    """Words for a cat whose eyes keep their boxes: how much these grew by a turn."""
    sides = (boxes[:, 2:] - boxes[:, :2] for boxes in (before, after))
    first, last = (np.prod(size, axis=1) for size in sides)
    grown = last / first
    return (
        "A cat four times, a box on each eye. Mirrored, the box named left lies on the right, and "
        "the other way round; the window has cut the eye at its left edge; turned and bent, the "
        f"boxes are still upright, and {grown.min():.1f} and {grown.max():.1f} times as large."
    )


def windows(photo, mirrored, cut):
    """Draw a photograph with the frames of windows cut out of it, and what was cut.

    Parameters
    ----------
    photo, mirrored : ndarray, shape (n_H, n_W, 3)
    cut : sequence of ndarray, shape (h, w, 3)
        Windows of the photograph, at most five.

    Returns
    -------
    array of matplotlib Axes
        The photograph, its mirror image, the windows.

    Raises
    ------
    ValueError
        If a window is not one of this photograph.
    """
    n = len(cut)
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(6.6, 4.5), dpi=DPI, layout="constrained")
        fig.get_layout_engine().set(w_pad=0.04, h_pad=0.05)
        grid = fig.add_gridspec(2, 2 * n, height_ratios=[1.5, 1.12])
        tops = [fig.add_subplot(grid[0, n * k : n * (k + 1)]) for k in (0, 1)]
        below = [fig.add_subplot(grid[1, 2 * k : 2 * k + 2]) for k in range(n)]
        show_picture(photo, tops[0], "as it is, with three windows", False, None, None)
        show_picture(mirrored, tops[1], "mirrored", False, None, None)
        said = []
        for k, (ax, window) in enumerate(zip(below, cut, strict=True)):
            top, left = _place(photo, window)
            said.append(f"{'abcde'[k]} at row {top}, column {left}")
            _frame(tops[0], left, top, window.shape, k)
            show_picture(window, ax, f"window {'abcde'[k]}", False, None, None)
            for spine in ax.spines.values():
                spine.set(edgecolor=FRAMES[k], linewidth=3)
    words = (
        f"A photograph, {photo.shape[0]} × {photo.shape[1]}, its mirror image with left and right "
        f"exchanged, and {n} windows of {cut[0].shape[0]} × {cut[0].shape[1]}, drawn on it as "
        f"frames and each by itself: {'; '.join(said)}."
    )
    return with_alt(Panels.of([*tops, *below]), words)


def _place(photo, window):
    """Row and column where a window was cut out."""
    h, w = window.shape[:2]
    rows, columns = photo.shape[0] - h + 1, photo.shape[1] - w + 1
    alike = (photo[: max(rows, 0), : max(columns, 0)] == window[0, 0]).all(axis=-1)
    for top, left in np.argwhere(alike):
        if np.array_equal(photo[top : top + h, left : left + w], window):
            return int(top), int(left)
    raise ValueError(f"windows: expected windows of the photograph, got {window.shape} of none")


def _frame(ax, left, top, shape, k, letter=None):
    """The frame of one window, with its letter in a corner of its own."""
    h, w = shape[:2]
    hue, letter = FRAMES[k], letter or "abcde"[k]
    ax.add_patch(Rectangle((left - 0.5, top - 0.5), w, h, fill=False, edgecolor=hue, linewidth=2.6))
    right, low = k % 2, k // 2 % 2
    x, y = left + (w - 1 if right else 0), top + (h - 1 if low else 0)
    if k == 4:
        x, y, right, low = left + w / 2, top, 0.5, 0
    ax.text(x, y, letter, fontsize=11, fontweight="bold", color=text_on(hue),
            ha=("left", "center", "right")[int(2 * right)], va="bottom" if low else "top",
            bbox={"facecolor": hue, "edgecolor": hue, "pad": 1.5, "linewidth": 0})  # fmt: skip


def meshed(photo, step=25, *, wide=1):
    """Draw a net of lines on a photograph, for seeing afterwards what became of them.

    Parameters
    ----------
    photo : ndarray, shape (n_H, n_W, 3)
        Numbers from 0 to 1.
    step : int
        Pixels from a line to the next.
    wide : int
        Pixels that a line is wide.

    Returns
    -------
    ndarray, a new one
    """
    out = check_array(photo, "photo", "meshed", 3).copy()
    for axis in (0, 1):
        for at in range(step // 2, out.shape[axis], step):
            lines = (slice(None),) * axis + (slice(at, at + wide),)
            out[lines] = 0.25 * out[lines] + 0.75 * np.array(mpl.colors.to_rgb("#FFFFFF"))
    return out


def outlined(pictures, masks, titles):
    """Draw pictures with the outlines of their masks, and the masks below.

    Parameters
    ----------
    pictures : sequence of ndarray, shape (n_H, n_W, 3)
    masks : sequence of ndarray, shape (n_H, n_W)
        From 0 to 1.
    titles : sequence of str

    Returns
    -------
    array of matplotlib Axes
    """
    n = len(pictures)
    panels = images([*pictures, *masks], [*titles, *[""] * n], n_cols=n, width=6.4)
    for ax, mask in zip(panels, masks, strict=False):
        ax.contour(mask, [0.5], colors=[PAPER], linewidths=3.4)
        ax.contour(mask, [0.5], colors=[ROLES["input"][0]], linewidths=2)
    shares = [f"{np.mean(np.asarray(mask) > 0.5):.0%}" for mask in masks]
    words = (
        f"{n} pictures ({', '.join(titles)}), each with the outline of its mask, and the masks "
        f"below, white inside: {' and '.join(shares)} of the pixels. The outline lies on the edge "
        "of the thing before the warp and after it."
    )
    return with_alt(panels, words)


def rows(pictures, names, titles, alt):
    """Draw rows of pictures, the name of each row at its left.

    Parameters
    ----------
    pictures : sequence of sequences of images, all of one length
    names : sequence of str
        One a row.
    titles : sequence of sequences of str
    alt : str
        What the rows show.

    Returns
    -------
    array of matplotlib Axes
    """
    n = len(pictures[0])
    flat = few(_plain([img for row in pictures for img in row]), 80)
    heads = [title for row in titles for title in row]
    panels = images(flat, heads, n_cols=n, width=6.6)
    for ax, name in zip(panels[::n], names, strict=True):
        ax.set_ylabel(name, fontsize=11, color=INK)
    return with_alt(panels, alt)


def two_lights(picture, by_channel, by_pca):
    """Draw what two ways to change light make of a picture, a row each.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, 3)
    by_channel, by_pca : ndarray, shape (m, n_H, n_W, 3)
        Numbers from 0 to 1.

    Returns
    -------
    array of matplotlib Axes
    """
    gains = [(x[..., 0] - x[..., 2]).mean() for x in (picture, *by_channel)]
    reds = [f"R − B {gain - gains[0]:+.2f}".replace("-", "−") for gain in gains[1:]]
    means = [f"mean {(x - picture).mean():+.2f}".replace("-", "−") for x in by_pca]
    return rows([by_channel, by_pca], WAYS, [reds, means], WORDS["both"] + ", ".join(means) + ".")


def ten_looks(large, chances, size, answer):
    """Draw where the ten crops of a picture lie, and how sure each made a network.

    Parameters
    ----------
    large : ndarray, shape (n, n, 3)
        From 0 to 1.
    chances : sequence of 10 numbers
        The probability of one class for each crop, in the order of `augment.ten_crop`.
    size : int
        Rows and columns of a crop.
    answer : str
        The name of that class.

    Returns
    -------
    array of matplotlib Axes
    """
    p = np.asarray(chances, dtype=float)
    if p.shape != (10,):
        raise ValueError(f"ten_looks: expected ten probabilities, got shape {p.shape}")
    far = large.shape[0] - size
    corners = [(0, 0), (0, far), (far, 0), (far, far), (far // 2, far // 2)]
    with mpl.rc_context(RC):
        size_of = {"figsize": (7.0, 3.2), "dpi": DPI, "layout": "constrained"}
        fig, (left, right) = plt.subplots(1, 2, width_ratios=[1, 1.15], **size_of)
        fig.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    show_picture(large, left, f"five windows of {size} in {len(large)}", False, None, None)
    for k, (top, start) in enumerate(corners):
        _frame(left, start, top, (size, size), k, str(k + 1))
    for k in range(5):
        right.plot(100 * p[[k, k + 5]], [k, k], color="#CFCFCF", linewidth=3, zorder=1)
    look = {"linestyle": "none", "markersize": 10, "zorder": 3}
    right.plot(100 * p[:5], range(5), marker="o", color=ROLES["output"][0], **look)
    right.plot(100 * p[5:], range(5), marker="D", color=ROLES["output"][0], markerfacecolor=PAPER,
               markeredgewidth=2, **look | {"markersize": 8})  # fmt: skip
    right.axvline(100 * p.mean(), color=INK, linewidth=1.6, zorder=2)
    right.text(100 * p.mean(), -0.72, f"mean {p.mean():.0%}", ha="center", fontsize=11, zorder=4,
               fontweight="bold", bbox={"facecolor": PAPER, "linewidth": 0, "pad": 2})  # fmt: skip
    right.text(0.5, 1.1, "● as it is      ◇ mirrored", transform=right.transAxes, ha="center",
               fontsize=11, color=ROLES["output"][1])  # fmt: skip
    right.set_yticks(range(5), [f"{k + 1}  {place}" for k, place in enumerate(PLACES)], fontsize=11)
    right.set(ylim=(4.5, -1.0))
    right.margins(x=0.1)
    right.set_xlabel(f"“{answer}”, percent", fontsize=11)
    right.tick_params(axis="x", labelsize=10.5)
    right.tick_params(axis="y", length=0, labelcolor=INK)
    right.grid(axis="x")
    best, worst = int(p.argmax()), int(p.argmin())
    named = [f"{PLACES[k % 5]}{', mirrored,' * (k > 4)}" for k in (best, worst)]
    words = (
        f"A picture with the frames of five windows, and for these and their mirror images how "
        f"sure the network is of {answer}: from {p[worst]:.0%} ({named[1]}) to {p[best]:.0%} "
        f"({named[0]}), mean {p.mean():.0%}."
    )
    return with_alt(Panels.of([left, right]), words.replace(",)", ")"))


def looks(shares):
    """Draw how often networks are right with one look, with five and with ten.

    Parameters
    ----------
    shares : dict of str to sequence of 3 numbers
        Percent right, for each kind of training.

    Returns
    -------
    matplotlib Axes
    """
    if not shares or any(len(own) != 3 for own in shares.values()):
        raise ValueError(f"looks: expected three percentages for each kind, got {shares!r}")
    hues = (MUTED, ROLES["output"][1])
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(5.8, 2.9), dpi=DPI, layout="constrained").add_subplot()
    for (name, own), hue, dash in zip(shares.items(), hues, ("--", "-"), strict=False):
        ax.plot(range(3), own, dash, color=hue, marker="o", markersize=7)
        for x, y in enumerate(own[:2]):
            ax.annotate(f"{y:.1f}", (x, y), (0, 9), textcoords="offset points", ha="center",
                        fontsize=11, color=hue, fontweight="bold")  # fmt: skip
        ax.annotate(f"{own[2]:.1f}\n{name}", (2, own[2]), (12, 0), textcoords="offset points",
                    va="center", fontsize=11, color=hue, fontweight="bold")  # fmt: skip
    ax.set_xticks(range(3), ["one look", "five, moved", "ten, mirrored too"], fontsize=11)
    ax.tick_params(axis="x", length=0, labelcolor=INK)
    ax.tick_params(axis="y", labelsize=10.5)
    ax.set_ylabel("right, percent", fontsize=11)
    ax.margins(x=0.14, y=0.2)
    ax.grid(axis="y")
    fall = all(own[2] < min(own[:2]) for own in shares.values())
    said = [f"{name} {', '.join(f'{y:.1f}' for y in own)}" for name, own in shares.items()]
    words = "Right answers in percent with one look, five moved ones, and ten, mirrored ones among "
    words += f"them: {'; '.join(said)}."
    return note(ax, words + " Ten are the worst for all." * fall)
