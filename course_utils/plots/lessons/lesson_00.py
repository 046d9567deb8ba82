"""Drawings of an idea: who is connected with whom, and the parts of a network."""

from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon

from course_utils.plots.look.style import INK, MUTED, ROLES, WIDTH, canvas, check_int, say
from course_utils.plots.look.words import note

WEIGHTS = ("#E69F00", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D1F")


def connections(n=8, f=3, *, ax=None):
    """Draw a dense and a convolutional layer over a row of `n` pixels, line by line.

    Each line is a multiplication. In the dense layer every line has a weight of its own; in the
    convolutional layer lines of one colour share one weight.

    Parameters
    ----------
    n : int
        Inputs, 4 to 12.
    f : int
        Width of the window, 2 to 5 and at most `n`.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    n = check_int(n, "n", "connections", 4, 12)
    f = check_int(f, "f", "connections", 2, min(5, n))
    n_out = n - f + 1
    half, low, high = WIDTH / 2, 2.25, 0.85
    ax = canvas(WIDTH, 3.0, ax=ax)
    step = (half - 0.9) / (n - 1)
    words = (
        ("dense", f"{n} × {n_out} lines, {n * n_out} weights"),
        ("convolution", f"{f} × {n_out} lines, {f} weights"),
    )
    for k, (name, count) in enumerate(words):
        left = k * half + 0.45
        below = [left + step * i for i in range(n)]
        above = [left + step * (j + (f - 1) / 2) for j in range(n_out)]
        for j, x in enumerate(above):
            reach = range(n) if k == 0 else range(j, j + f)
            for i in reach:
                hue = "#9AA5B1" if k == 0 else WEIGHTS[i - j]
                look = {"color": hue, "linewidth": 0.9 if k == 0 else 2, "zorder": 1}
                ax.plot([below[i], x], [low, high], **look)
        for xs, y, role in ((below, low, "input"), (above, high, "output")):
            for x in xs:
                strong, _, pale = ROLES[role]
                look = {"facecolor": pale, "edgecolor": strong, "linewidth": 1.6, "zorder": 3}
                ax.add_patch(Circle((x, y), 0.11, **look))
        say(ax, k * half + half / 2, 0.25, name, 12, bold=True)
        say(ax, k * half + half / 2, 0.54, "what comes out", 9.5, ROLES["output"][1])
        say(ax, k * half + half / 2, 2.52, "pixels", 9.5, ROLES["input"][1])
        say(ax, k * half + half / 2, 2.8, count, 10.5, INK)
    said = "; ".join(f"{name} {count}" for name, count in words)
    return note(ax, f"Two layers over {n} pixels, a line for every multiplication: {said}.")


def anatomy(img=None, *, ax=None):
    """Draw a network as backbone, neck and head.

    Parameters
    ----------
    img : image, optional
        A picture of about equal sides that goes in.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    wide, tall = WIDTH, 3.45
    ax = canvas(wide, tall, ax=ax)
    backbone, neck, head = (ROLES[role][0] for role in ("input", "kernel", "output"))
    for x, width, name, words, hue in (
        (1.5, 3.0, "backbone", "looks", backbone),
        (4.62, 1.68, "neck", "gathers", neck),
        (6.42, 1.68, "head", "answers", head),
    ):
        _panel(ax, x, 0.62, width, 2.72, hue)
        say(ax, x + width / 2, 0.2, name, 12, bold=True)
        say(ax, x + width / 2, 0.44, words, 10, MUTED)
    if img is not None:
        ax.imshow(img, extent=(0.1, 1.2, 3.22, 2.12), zorder=2)
        ax.set_xlim(0, wide)
        ax.set_ylim(tall, 0)
    say(ax, 0.65, 1.96, "a picture", 10)
    levels = (2.88, 2.22, 1.62, 1.07)  # middle heights, fine to coarse
    sizes = ((1.5, 0.06), (1.1, 0.1), (0.78, 0.15), (0.52, 0.21))
    seen = ("edges", "textures", "parts", "things")
    for k, (y, (width, thick), what) in enumerate(zip(levels, sizes, seen, strict=True)):
        _slab(ax, 2.75, y, width, thick, backbone)
        say(ax, 3.72, y + 0.02, what, 9.5, MUTED, ha="left")
        if k:
            _arrow(ax, (2.75, levels[k - 1] - 0.2), (2.75, y + 0.19))
            _slab(ax, 5.46, y, width, 0.1, neck)
            shown = 4.3 if k > 0 else 0
            _arrow(ax, (shown + 0.08, y), (5.46 - width / 2 - 0.16, y))
        if k > 1:
            _arrow(ax, (5.46, y + 0.17), (5.46, levels[k - 1] - 0.19))
    _arrow(ax, (1.24, 2.88), (1.88, 2.88))
    answers = ("what is it?", "where is it?", "which pixels?")
    bus, line = 6.36, {"color": MUTED, "linewidth": 1.2, "zorder": 1}
    ax.plot([bus, bus], [levels[3], levels[1]], **line)  # every head may use every level
    reach = {y: width / 2 for y, (width, _) in zip(levels, sizes, strict=True)}
    for y, words in zip(levels[:0:-1], answers, strict=True):
        look = {"facecolor": ROLES["output"][2], "edgecolor": head, "linewidth": 1.2, "zorder": 2}
        shape = "round,pad=0,rounding_size=0.08"
        ax.add_patch(FancyBboxPatch((6.58, y - 0.17), 1.36, 0.34, boxstyle=shape, **look))
        say(ax, 7.26, y, words, 10, ROLES["output"][1])
        _arrow(ax, (bus, y), (6.55, y))
        ax.plot([5.46 + 0.13 + reach[y], bus], [y, y], **line)
    words = "The backbone looks and goes from edges over textures and parts to things; the neck "
    words += "gathers these levels; the heads answer: what is it, where is it, which pixels?"
    return note(ax, f"A network in three parts. {words}")


def _panel(ax, x, y, width, high, hue):
    look = {"facecolor": hue, "alpha": 0.07, "edgecolor": "none", "zorder": 0}
    shape = "round,pad=0,rounding_size=0.15"
    ax.add_patch(FancyBboxPatch((x, y), width, high, boxstyle=shape, **look))


def _slab(ax, x, y, width, thick, hue):
    """A map of features lying flat: `width` tells its size, `thick` its channels."""
    slant, deep = 0.22, 0.16
    a, b = x - width / 2, x + width / 2
    top, front = y - (deep + thick) / 2, y + (deep - thick) / 2
    faces = (
        ([(a, front), (b, front), (b + slant, top), (a + slant, top)], 0.35),
        ([(a, front), (b, front), (b, front + thick), (a, front + thick)], 0.75),
        ([(b, front), (b + slant, top), (b + slant, top + thick), (b, front + thick)], 0.55),
    )
    for corners, strength in faces:
        shifted = [(u - slant / 2, v) for u, v in corners]
        ax.add_patch(Polygon(shifted, closed=True, facecolor="#FFFFFF", zorder=1.9))
        look = {"facecolor": (hue, strength), "edgecolor": hue, "linewidth": 0.8, "zorder": 2}
        ax.add_patch(Polygon(shifted, closed=True, **look))


def _arrow(ax, start, end):
    look = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start, end, color=MUTED, linewidth=1.2, zorder=1, **look))
