"""Lines, squares and cubes; slices of volumes with the edges in them; what a third axis costs."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import arithmetic, conv
from course_utils.plots.look.knobs import Screen, choice, show, slider, values
from course_utils.plots.look.style import DPI, INK, RC, ROLES, SIGNED, Panels

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
WIDE = 6.8
LOOK = {**RC, "xtick.labelsize": 10, "ytick.labelsize": 10, "axes.titlelocation": "left"}
AXES = ("up and down", "front and back", "left and right")
CUTS = ("from above", "from the front", "from the side")


def edges(volume, axis):
    """What the filter -1, 0, 1 along one axis answers; the borders are repeated, so sizes stay.

    Parameters
    ----------
    volume : array of shape (n_D, n_H, n_W)
    axis : int

    Returns
    -------
    array of the same shape
    """
    shape, pad = [1, 1, 1], [(0, 0)] * 3
    shape[axis], pad[axis] = 3, (1, 1)
    w = np.array([-1.0, 0, 1], volume.dtype).reshape(*shape, 1, 1)
    out, _ = conv.conv3d_forward(np.pad(volume, pad, mode="edge")[None, ..., None], w)
    return out[0, ..., 0]


def _cube(ax, corner, side, look):
    """The three visible faces of a cube, in an oblique view."""
    x, y, z = corner
    slant = np.array([0.45, 0.32])

    def point(a, b, c):
        return np.array([x + a, y + b]) + slant * (z + c)

    s = side
    for face in (
        [(0, 0, 0), (s, 0, 0), (s, s, 0), (0, s, 0)],
        [(0, s, 0), (s, s, 0), (s, s, s), (0, s, s)],
        [(s, 0, 0), (s, 0, s), (s, s, s), (s, s, 0)],
    ):
        ax.add_patch(plt.Polygon([point(*p) for p in face], **look))


def sizes_figure(n=14, f=5):
    """Draw a line, a square and a cube of side n, each with one window of side f.

    Parameters
    ----------
    n, f : int

    Returns
    -------
    array of Axes
    """
    places = arithmetic.conv_output_size(n, f)
    one = {"facecolor": BLUE[2], "edgecolor": BLUE[0], "linewidth": 0.6}
    window = {"facecolor": ORANGE[2], "edgecolor": ORANGE[0], "linewidth": 1.4}
    said = []
    with mpl.rc_context(LOOK):
        fig, axes = plt.subplots(1, 3, figsize=(WIDE, 2.9), dpi=DPI, width_ratios=(14, 14, 20))
        for k, ax in enumerate(axes, 1):
            if k == 3:
                _cube(ax, (0, 0, 0), n, {**one, "linewidth": 1})
                _cube(ax, (0, n - f, 0), f, window)
            else:
                rows = n if k == 2 else 1
                for i in range(n * rows):
                    ax.add_patch(plt.Rectangle((i % n, n - 1 - i // n), 1, 1, **one))
                tall = f if k == 2 else 1
                ax.add_patch(plt.Rectangle((0, n - tall), f, tall, **window))
            ax.set(xlim=(-0.3, n + 0.3 + 6.3 * (k == 3)), ylim=(-0.3, n + 4.8), aspect="equal")
            ax.axis("off")
            ax.set_title(f"{'abc'[k - 1]}   {k}D: {f**k} weights")
            words = f"{places**k:,} places"
            ax.text(0, -2.6, words, color=GREEN[1], size=11)
            said.append(f"{k}D {f**k} weights and {places**k:,} places")
    fig.alt_text = f"Side {n}, a window of side {f}: {'; '.join(said)}."
    return Panels.of(axes)


def _bare(ax, title=None, colour=INK):
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set(visible=True, linewidth=0.5, edgecolor="#BBBBBB")
    if title:
        ax.set_title(title, color=colour, loc="center")


def _row_name(ax, words, colour=INK):
    ax.set_ylabel(words, rotation=0, ha="right", va="center", labelpad=8, color=colour)


def slices_figure(solids, names, at):
    """Draw slices of volumes, and below each row what an edge filter along the depth answers.

    Parameters
    ----------
    solids : array of shape (k, n_D, n_H, n_W)
    names : sequence of str
    at : sequence of int
        Which slices.

    Returns
    -------
    array of Axes
    """
    most = []
    with mpl.rc_context(LOOK):
        size = (WIDE, 0.95 * 2 * len(solids) + 0.4)
        fig, axes = plt.subplots(2 * len(solids), len(at), figsize=size, dpi=DPI, squeeze=False)
        fig.get_layout_engine().set(w_pad=0.02, h_pad=0.02, wspace=0.02, hspace=0.02)
        for k, (one, name) in enumerate(zip(solids, names, strict=True)):
            answer = edges(one, 0)
            most.append(f"{name} {abs(answer).max():.1f}")
            for col, d in enumerate(at):
                above, below = axes[2 * k, col], axes[2 * k + 1, col]
                above.imshow(one[d], cmap="gray", vmin=-0.5, vmax=1.5)
                below.imshow(answer[d], cmap=SIGNED, vmin=-1.5, vmax=1.5)
                _bare(above, f"slice {d}" if k == 0 else None)
                _bare(below)
            _row_name(axes[2 * k, 0], name)
            _row_name(axes[2 * k + 1, 0], "edges along\nthe depth", GREEN[1])
    fig.alt_text = (
        "Slices of solids, and the answer of the filter -1, 0, 1 along the depth: for the ball "
        "orange where it begins and blue where it ends, for the tube white. Strongest answers: "
        f"{', '.join(most)}."
    )
    return Panels.of(axes.ravel())


def _cuts(volume):
    """The middle slice across each axis."""
    return [volume.take(volume.shape[axis] // 2, axis=axis) for axis in range(3)]


def head_figure(volume):
    """Draw three cuts through a scan, and in each the edges along the three axes.

    Parameters
    ----------
    volume : array of shape (n_D, n_H, n_W)
        From above to below, from front to back, from left to right.

    Returns
    -------
    array of Axes
    """
    rows = [_cuts(volume)] + [_cuts(edges(volume, axis)) for axis in range(3)]
    with mpl.rc_context(LOOK):
        fig, axes = plt.subplots(3, 4, figsize=(WIDE, 5.0), dpi=DPI)
        fig.get_layout_engine().set(w_pad=0.02, h_pad=0.02, wspace=0.02, hspace=0.02)
        for col, cuts in enumerate(rows):
            title = "scan" if col == 0 else f"edges\n{AXES[col - 1]}"
            for row, cut in enumerate(cuts):
                look = {"cmap": "gray"} if col == 0 else {"cmap": SIGNED, "vmin": -0.6, "vmax": 0.6}
                axes[row, col].imshow(cut, interpolation="nearest", **look)
                _bare(axes[row, col], title if row == 0 else None, INK if col == 0 else GREEN[1])
                if row == col - 1:  # along this axis the cut itself sees nothing
                    for spine in axes[row, col].spines.values():
                        spine.set(edgecolor=ORANGE[0], linewidth=2.5)
        for row, name in enumerate(CUTS):
            _row_name(axes[row, 0], name.replace("from ", "from\n"))
    fig.alt_text = (
        "A head cut in three directions, and the answers of three edge filters in each cut, "
        "orange where it grows brighter and blue where darker. Framed: the three answers along the "
        "direction of sight, which no filter on that one slice could give."
    )
    return Panels.of(axes.ravel())


def cut_figure(volume, cut, at, along):
    """Draw one slice of a scan and the edges in it along one axis.

    Parameters
    ----------
    volume : array of shape (n_D, n_H, n_W)
    cut : int
        The axis across which is cut.
    at : int
        Which slice, in percent of the way.
    along : int
        The axis of the filter.

    Returns
    -------
    matplotlib Figure
    """
    k = round(at / 100 * (volume.shape[cut] - 1))
    answer = edges(volume, along).take(k, axis=cut)
    with mpl.rc_context(LOOK):
        fig, axes = plt.subplots(1, 2, figsize=(5.6, 3.2), dpi=DPI)
        axes[0].imshow(volume.take(k, axis=cut), cmap="gray", vmin=0, vmax=1)
        axes[1].imshow(answer, cmap=SIGNED, vmin=-0.6, vmax=0.6)
        _bare(axes[0], f"{CUTS[cut]}, slice {k}")
        _bare(axes[1], f"edges {AXES[along]}", GREEN[1])
    fig.alt_text = (
        f"Slice {k} of a head seen {CUTS[cut]}, and its edges {AXES[along]}, "
        f"from {answer.min():.2f} to {answer.max():.2f}."
    )
    return fig


def explore_head(volume):
    """Walk through a scan; `head_figure` shows the middle slices without knobs.

    Parameters
    ----------
    volume : array of shape (n_D, n_H, n_W)
    """
    knobs = {
        "cut": choice([(name, k) for k, name in enumerate(CUTS)], 0, "seen"),
        "at": slider(0, 100, 50, "percent"),
        "along": choice([(name, k) for k, name in enumerate(AXES)], 0, "edges"),
    }
    show(knobs, Screen(lambda: cut_figure(volume, **values(knobs))))


def cost_figure(parameters, multiplications, megabytes):
    """Draw what one layer costs in one, two and three dimensions, on logarithmic scales.

    Parameters
    ----------
    parameters, multiplications, megabytes : sequence of three numbers

    Returns
    -------
    array of Axes
    """
    parts = (parameters, multiplications, megabytes)
    names = ("parameters", "multiplications", "output, MB")
    said, span = [], max(many[2] / many[0] for many in parts)
    with mpl.rc_context(LOOK):
        fig, axes = plt.subplots(1, 3, figsize=(WIDE, 3.1), dpi=DPI)
        for ax, many, name, letter in zip(axes, parts, names, "abc", strict=True):
            ax.plot([1, 2, 3], many, "o-", color=BLUE[0], markersize=8, linewidth=1.5)
            ax.set(yscale="log", xlim=(0.1, 3.4), title=f"{letter}   {name}")
            ax.set(xticks=[1, 2, 3], xticklabels=["1D", "2D", "3D"], yticks=[])
            ax.minorticks_off()
            ax.spines["left"].set_visible(False)
            ax.set_ylim(many[0] / 4, many[0] * span * 4)  # as many powers of ten in each panel
            for k, value in enumerate(many):
                text = f"{value:,.0f}" if value >= 100 else f"{value:.2g}"
                text = f"{value / 1e6:,.0f} M" if value >= 1e6 else text
                look = {"textcoords": "offset points", "ha": "right", "color": INK}
                ax.annotate(text, (k + 1, value), (-8, 3), **look)
            for k in (0, 1):
                middle = (k + 1.6, np.sqrt(many[k] * many[k + 1]))
                ax.text(*middle, f"× {many[k + 1] / many[k]:.0f}", color=GREEN[1], va="top")
            said.append(f"{name} × {many[2] / many[1]:.0f}")
    fig.alt_text = (
        "One layer in one, two and three dimensions, logarithmic. "
        f"From 2D to 3D: {', '.join(said)}."
    )
    return Panels.of(axes)
