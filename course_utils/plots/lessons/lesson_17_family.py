"""A box told by its anchor, names that are kept, distances, and the family of detectors."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.ticker import PercentFormatter

from course_utils.plots.look.style import DPI, MUTED, RC, ROLES, SERIES, WIDTH, Panels, canvas, say
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))


def told_by_anchor(box, anchor):
    """Draw a box and its anchor, and the steps and stretches from the one to the other.

    Parameters
    ----------
    box, anchor : sequence of 4 float
        x1, y1, x2, y2 in pixels.

    Returns
    -------
    matplotlib Axes
    """
    (x, y), (x_a, y_a) = (((c[0] + c[2]) / 2, (c[1] + c[3]) / 2) for c in (box, anchor))
    (w, h), (w_a, h_a) = ((c[2] - c[0], c[3] - c[1]) for c in (box, anchor))
    t = (x - x_a) / w_a, (y - y_a) / h_a, np.log(w / w_a), np.log(h / h_a)
    with mpl.rc_context(RC):
        _, ax = plt.subplots(figsize=(5.4, 3.6), dpi=DPI, layout="constrained")
    for corners, hue, style, name in ((anchor, ORANGE, "--", "anchor"), (box, BLUE, "-", "thing")):
        size = corners[2] - corners[0], corners[3] - corners[1]
        look = {"fill": False, "edgecolor": hue[0], "linewidth": 2.4, "linestyle": style}
        ax.add_patch(Rectangle(corners[:2], *size, **look))
        words = f"{name}\n{size[0]:g} wide, {size[1]:g} high"
        left = name == "anchor"
        at = (corners[0] - 1.5, corners[1]) if left else (corners[2] + 1.5, corners[3])
        how = {"ha": "right", "va": "top"} if left else {"ha": "left", "va": "bottom"}
        ax.text(*at, words, color=hue[1], fontsize=10.5, fontweight="bold", **how)
        ax.plot(*((x_a, y_a) if left else (x, y)), "o", color=hue[0], markersize=7, zorder=4)
    go = {"arrowprops": {"arrowstyle": "-|>", "color": GREEN[1], "linewidth": 1.8}}
    ax.annotate("", (x, y_a), (x_a, y_a), **go)
    ax.annotate("", (x, y), (x, y_a), **go)
    look = {"color": GREEN[1], "fontsize": 10.5, "fontweight": "bold"}
    words = f"$t_x$ = {x - x_a:g} / {w_a:g} = {t[0]:.2g}"
    ax.text(max(box[2], anchor[2]) + 1.5, y_a, words, va="center", **look)
    words = f"$t_y$ = {y - y_a:g} / {h_a:g} = {t[1]:.2g}"
    ax.text(max(box[2], anchor[2]) + 1.5, (y + y_a) / 2 + 1, words, va="center", **look)
    low, high = min(box[1], anchor[1]) - 3, max(box[3], anchor[3]) + 3
    ax.set(xlim=(anchor[0] - 27, box[2] + 29), ylim=(high, low), aspect="equal")
    ax.set(xlabel="x, pixels", ylabel="y, pixels", xticks=[0, 10, 20, 30], yticks=range(0, 51, 10))
    told = ", ".join(f"{v:.2f}" for v in t)
    return note(ax, f"A box beside its anchor, told by {told}: steps of the centre, then sides.")


def distances(probabilities, stride):
    """Draw how probable a cell holds each distance to the four edges of a thing.

    Parameters
    ----------
    probabilities : array of shape (4, bins)
        For left, top, right and bottom edge; each row adds up to 1.
    stride : int
        Pixels from one bin to the next.

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        how = {"figsize": (WIDTH, 2.1), "dpi": DPI, "sharey": True}
        _, axes = plt.subplots(1, 4, **how)
        bins = np.arange(probabilities.shape[1])
        for ax, name, p in zip(
            axes, ("left", "top", "right", "bottom"), probabilities, strict=True
        ):
            mean = p @ bins
            ax.bar(bins, p, color=GREEN[0], width=0.8)
            ax.axvline(mean, color=ORANGE[0], linewidth=2)
            ax.set(title=f"{name}: {mean * stride:.0f} pixels", xlabel=f"cells of {stride} pixels")
            ax.set_xticks([0, 5, 10])
            note(ax, f"{name}: mean {mean:.1f} steps, {mean * stride:.0f} pixels.")
            side = "left" if mean < 5 else "right"
            at = mean + (0.35 if mean < 5 else -0.35), 1.0
            ax.text(*at, f"mean {mean:.1f}", color=ORANGE[1], fontsize=10, ha=side, va="top")
            ax.set_ylim(0, 1.02)
        axes[0].set_ylabel("probability")
    return Panels.of(axes)


def shares_kept(kinds, names):
    """Draw how often each way of cutting out keeps the name, a dot a photograph.

    Parameters
    ----------
    kinds : dict of str to sequence of float
        Shares from 0 to 1, one a photograph.
    names : list of str
        Of the photographs.

    Returns
    -------
    matplotlib Axes
    """
    hues, said = (SERIES[0], MUTED, SERIES[1]), []
    with mpl.rc_context(RC):
        _, ax = plt.subplots(figsize=(6.6, 2.5), dpi=DPI, layout="constrained")
    for k, (kind, shares) in enumerate(kinds.items()):
        shares, hue = np.asarray(shares), hues[k % len(hues)]
        ax.plot([0, shares.mean()], [k, k], color=hue, linewidth=9, alpha=0.25)
        for share, marker in zip(shares, "os^D", strict=False):
            ax.plot(share, k, marker, color=hue, markersize=7, clip_on=False)
        words = f"mean {shares.mean():.0%}"
        ax.text(
            shares.max() + 0.025, k, words, color=hue, fontsize=10.5, weight="bold", va="center"
        )
        each = zip(names, shares, strict=True)
        said.append(f"{kind}: {', '.join(f'{name} {share:.0%}' for name, share in each)}")
    ax.set(xlim=(0, 1), ylim=(len(kinds) - 0.5, -0.5), xticks=np.linspace(0, 1, 6))
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.set_yticks(range(len(kinds)), kinds)
    ax.tick_params(axis="y", length=0, labelsize=10.5)
    marks = ", ".join(f"{mark} {name}" for mark, name in zip("●■▲◆", names, strict=False))
    ax.set_xlabel(f"the same name as the crop itself ({marks})")
    return note(ax, f"How often the name is kept. {'; '.join(said)}.")


def pipelines(rows):
    """Draw detectors as rows of steps, what runs once a picture and what for every region.

    Parameters
    ----------
    rows : dict of name to (steps, quality, speed)
        `steps` is a list of (words, how), `how` being "once", "each" (for every region) or
        "no net" (nothing learned). `quality` and `speed` are words.

    Returns
    -------
    matplotlib Axes
    """
    looks = {"once": BLUE, "each": ORANGE, "no net": ("#8A8A8A", MUTED, "#F1F1F1")}
    keys = {"once": "once a picture", "each": "for every region", "no net": "no network"}
    high, left, wide, gap = 0.5, 1.34, 1.14, 0.12
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, 0.5 + len(rows) * (high + 0.18))
        for k, (how, words) in enumerate(keys.items()):
            ax.add_patch(_plate(left + 1.7 * k, 0.1, 0.22, 0.2, looks[how]))
            say(ax, left + 1.7 * k + 0.3, 0.2, words, 10.5, looks[how][1], ha="left")
        for x, words in ((6.82, "mAP, VOC"), (7.68, "pictures/s")):
            say(ax, x, 0.2, words, 10, MUTED)
        said = []
        for k, (name, (steps, quality, speed)) in enumerate(rows.items()):
            y = 0.48 + k * (high + 0.18)
            say(ax, 0.06, y + high / 2, name, 10.5, bold=True, ha="left")
            say(ax, 6.82, y + high / 2, quality, 11)
            say(ax, 7.68, y + high / 2, speed, 11)
            for m, (words, how) in enumerate(steps):
                x = left + m * (wide + gap)
                ax.add_patch(_plate(x, y, wide, high, looks[how]))
                say(ax, x + wide / 2, y + high / 2, words, 10.5, looks[how][1], linespacing=1.1)
                if m:
                    ax.plot([x - gap, x], [y + high / 2] * 2, color=MUTED, linewidth=1)
            n_each = sum(how == "each" for _, how in steps)
            said.append(f"{name}: {n_each} of {len(steps)} steps for every region, mAP {quality}")
    return note(ax, "; ".join(said) + ".")


def _plate(x, y, wide, high, look):
    shape = "round,pad=0,rounding_size=0.06"
    how = {"facecolor": look[2], "edgecolor": look[0], "linewidth": 1.3, "zorder": 2}
    return FancyBboxPatch((x, y), wide, high, boxstyle=shape, **how)
