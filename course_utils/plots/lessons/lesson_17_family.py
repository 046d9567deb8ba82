"""A box told by its anchor, names that are kept, and the family of detectors."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.ticker import PercentFormatter

from course_utils.plots.lessons.lesson_17 import BLUE, GREEN, NARROW, ORANGE
from course_utils.plots.look.style import DPI, MUTED, RC, SERIES, canvas, say
from course_utils.plots.look.words import note


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
    for k, (name, side, side_a) in enumerate((("w", w, w_a), ("h", h, h_a))):
        words = f"$t_{name}$ = log({side:g} / {side_a:g}) = {t[2 + k]:.2g}"
        ax.text(max(box[2], anchor[2]) + 1.5, (y + y_a) / 2 + 7 + 6 * k, words, va="center", **look)
    low, high = min(box[1], anchor[1]) - 3, max(box[3], anchor[3]) + 3
    ax.set(xlim=(anchor[0] - 31, box[2] + 35), ylim=(high, low), aspect="equal")
    ax.set(xlabel="x, pixels", ylabel="y, pixels", xticks=[0, 10, 20, 30], yticks=range(0, 51, 10))
    told = ", ".join(f"{v:.2f}" for v in t)
    return note(ax, f"A box beside its anchor, told by {told}: steps of the centre, then sides.")


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
        _, ax = plt.subplots(figsize=(NARROW, 2.7), dpi=DPI, layout="constrained")
    for k, (kind, shares) in enumerate(kinds.items()):
        shares, hue = np.asarray(shares), hues[k % len(hues)]
        ax.barh(k, shares.mean(), 0.42, color=hue, alpha=0.3)
        for share, marker in zip(shares, "os^D", strict=False):
            ax.plot(share, k, marker, color=hue, markersize=9, clip_on=False)
        look = {"color": hue, "ha": "right", "va": "center", "weight": "bold", "linespacing": 1.4}
        ax.text(-0.02, k, f"{kind}\nmean {shares.mean():.0%}", fontsize=10.5, **look)
        each = zip(names, shares, strict=True)
        said.append(f"{kind}: {', '.join(f'{name} {share:.0%}' for name, share in each)}")
    ax.set(xlim=(0, 1), ylim=(len(kinds) - 0.5, -0.5), xticks=np.linspace(0, 1, 6), yticks=[])
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.tick_params(labelsize=10)
    marks = ",  ".join(f"{mark} {name}" for mark, name in zip("●■▲◆", names, strict=False))
    ax.set_xlabel(f"the same name as the crop itself\n{marks}", fontsize=10.5)
    return note(ax, f"How often the name is kept. {'; '.join(said)}.")


def pipelines(rows):
    """Draw detectors as rows of steps: left of the line once a picture, right for every region.

    Parameters
    ----------
    rows : dict of name to (steps, result)
        `steps` is a list of (words, how), `how` being "once", "each" (for every region) or
        "no net" (once, nothing learned). `result` are words.

    Returns
    -------
    matplotlib Axes
    """
    middle, wide, gap, high, pitch = NARROW / 2, 0.91, 0.06, 0.44, 0.84
    left = {"ha": "right", "bold": True}
    said = []
    with mpl.rc_context(RC):
        ax = canvas(NARROW, 0.5 + len(rows) * pitch)
        say(ax, middle - 0.12, 0.2, "once a picture", 11, BLUE[1], **left)
        say(ax, middle + 0.12, 0.2, "for every region again", 11, ORANGE[1], bold=True, ha="left")
        ax.plot([middle] * 2, [0.05, 0.4 + len(rows) * pitch], color=MUTED, linewidth=1, zorder=0)
        for k, (name, (steps, result)) in enumerate(rows.items()):
            y = 0.44 + k * pitch
            say(ax, 0.05, y + 0.1, name, 10.5, bold=True, ha="left")
            say(ax, NARROW - 0.05, y + 0.1, result, 9.5, MUTED, ha="right")
            first = [step for step in steps if step[1] != "each"]
            for m, (words, how) in enumerate(steps):
                side = m - len(first)  # 0 is the first step right of the line
                x = middle + side * (wide + gap) + (0.1 if side >= 0 else -0.03)
                _step(ax, x, y + 0.26, wide, high, words, how)
                if m:
                    ax.plot(
                        [x - gap - 0.13 * (not side), x],
                        [y + 0.26 + high / 2] * 2,
                        color=MUTED,
                        lw=1,
                    )
            each = len(steps) - len(first)
            if not each:
                say(ax, middle + 0.12, y + 0.26 + high / 2, "nothing", 9.5, MUTED, ha="left")
            said.append(
                f"{name}: {each} of {len(steps)} steps for every region{result and f', {result}'}"
            )
    return note(ax, "; ".join(said) + ".")


def _step(ax, x, y, wide, high, words, how):
    """A step on a plate; one that is made for every region on a pile of them."""
    look = {"once": BLUE, "each": ORANGE, "no net": ("#8A8A8A", MUTED, "#F1F1F1")}[how]
    for off in (0.08, 0.04, 0) if how == "each" else (0,):
        ax.add_patch(_plate(x + off, y - off, wide, high, look))
    say(ax, x + wide / 2, y + high / 2, words, 9.2, look[1], linespacing=1.1)


def _plate(x, y, wide, high, look):
    shape = "round,pad=0,rounding_size=0.06"
    how = {"facecolor": look[2], "edgecolor": look[0], "linewidth": 1.3, "zorder": 2}
    return FancyBboxPatch((x, y), wide, high, boxstyle=shape, **how)
