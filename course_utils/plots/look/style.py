"""The look of every figure: colours with a meaning, sizes that can be read, files that repeat.

One colour means one thing in the whole course. Names and frames say what an array is: the input
is blue, the kernel and its window are orange, the output is green, padding is hatched grey. The
cells say how large a number is: where no number can be negative they are gray, from black (zero)
to white (the largest), as in a picture; else they run from blue (negative) over white (zero) to
orange (positive). The hues are those of Okabe and Ito, which stay apart for readers with any of
the common kinds of colour-blindness.
"""

from functools import lru_cache
from numbers import Integral

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyArrowPatch
from matplotlib.textpath import TextPath

WIDTH = 8.2  # inches: what fits in a JupyterLab cell at 110 dots an inch
NARROW = 6.2  # inches: there 9 points are still 8 pixels where a page shows them 400 wide
DPI = 110

INK = "#222222"
MUTED = "#666666"
RULE = "#C9C9C9"
LINE = "#BDBDBD"  # between cells: seen on white and on black
PAPER = "#FFFFFF"

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#000000")

# The same hues for lines and their names, darker where they are hard to read on white.
SERIES = ("#0072B2", "#A86500", "#00805D", "#A64D80", "#2C7FA8", "#B84E00", "#000000")

# role: (strong, for frames and fills; dark, for words; light, for a tint)
ROLES = {
    "input": ("#0072B2", "#00568A", "#E3F0F8"),
    "kernel": ("#E69F00", "#9A5B00", "#FDF1D9"),
    "output": ("#009E73", "#00704F", "#DFF3EC"),
    "padding": ("#9A9A9A", "#666666", "#F1F1F1"),
}
FLAT = {"input": "#B9D9EC", "output": "#B4E1D3"}  # cells without a number

SIGNED = LinearSegmentedColormap.from_list(
    "course_signed",
    ["#003F66", "#0072B2", "#8CC4E6", "#FBFBFB", "#F8BE85", "#D55E00", "#7A3200"],
)
SHADES = {
    "gray": LinearSegmentedColormap.from_list("course_gray", ["#1C1C1C", "#FFFFFF"]),
    "signed": LinearSegmentedColormap.from_list(  # paler than a picture: numbers stand on it
        "course_cells", ["#4FA0D0", "#FFFFFF", "#F0A050"], N=257
    ),
    "input": LinearSegmentedColormap.from_list("course_input", ["#F5FAFD", "#7DB8DC"]),
    "kernel": LinearSegmentedColormap.from_list("course_kernel", ["#FFFAEF", "#F3C469"]),
    "output": LinearSegmentedColormap.from_list("course_output", ["#F3FBF8", "#74C8AE"]),
}

RC = {
    "font.family": "DejaVu Sans",
    "font.size": 10.0,
    "axes.titlesize": 11.0,
    "axes.titleweight": "normal",
    "axes.titlepad": 6.0,
    "axes.labelsize": 10.0,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": mpl.cycler(color=OKABE_ITO),
    "axes.axisbelow": True,
    "grid.color": "#E6E6E6",
    "grid.linewidth": 0.8,
    "xtick.labelsize": 9.0,
    "ytick.labelsize": 9.0,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "text.color": INK,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
    "image.cmap": "gray",
    "figure.figsize": (WIDTH, 3.6),
    "figure.dpi": DPI,
    "figure.facecolor": PAPER,
    "figure.constrained_layout.use": True,
    "savefig.dpi": "figure",
    "savefig.facecolor": PAPER,
    "hatch.linewidth": 0.6,
}


class Panels(np.ndarray):
    """The axes of a figure with several pictures, as an array."""

    @classmethod
    def of(cls, axes):
        """Return an array (or nested list) of axes as `Panels`."""
        return np.asarray(axes, dtype=object).view(cls)


_chosen = {}  # name: colour


def colour_of(name, colour=None):
    """The colour that a thing keeps in all figures of a notebook: always the same for a name.

    Parameters
    ----------
    name : str
        For example ``"plain"`` or ``"relu"``.
    colour : str, optional
        Keep this one from now on. Without it a name gets the next hue of `SERIES` when it is first
        asked for; after the last comes the first again.

    Returns
    -------
    str
        Dark enough for lines and words on white.
    """
    if not isinstance(name, str) or not name:
        raise TypeError(f"colour_of: expected a name, got {name!r}")
    if colour is not None:
        _chosen[name] = to_hex(colour)
    elif name not in _chosen:
        taken = list(_chosen.values())
        _chosen[name] = min(SERIES, key=taken.count)  # the first of those used least
    return _chosen[name]


def forget_colours():
    """Let names choose anew, as at the start of a notebook."""
    _chosen.clear()


def canvas(width, height, *, ax=None):
    """Return an axes without frame whose unit is one inch, y growing downwards.

    With `ax` given, that axes gets the same coordinates and keeps its place in its figure.
    """
    if ax is None:
        fig = plt.figure(figsize=(width, height), layout="none", dpi=DPI, facecolor=PAPER)
        ax = fig.add_axes((0, 0, 1, 1))
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def say(ax, x, y, words, size=10.0, colour=INK, *, bold=False, ha="center", va="center", **more):
    """Write `words` at (x, y)."""
    weight = "bold" if bold else "normal"
    return ax.text(
        x, y, words, fontsize=size, color=colour, fontweight=weight, ha=ha, va=va, **more
    )


def arrow(ax, start, end, y):
    """A level arrow from x `start` to x `end`."""
    patch = FancyArrowPatch(
        (start, y), (end, y), arrowstyle="-|>", mutation_scale=12, shrinkA=0, shrinkB=0
    )
    patch.set(color=MUTED, linewidth=1.3)
    ax.add_patch(patch)


def text_on(colour):
    """Black or white, whichever can be read on `colour`.

    The choice follows the relative luminance and contrast of WCAG 2.
    """
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ (0.2126, 0.7152, 0.0722))
    return "#FFFFFF" if luminance < 0.19 else "#1A1A1A"


def number(value, fmt=None, *, decimals=2):
    """Write one number short: integers as they are, others with at most two decimals.

    Parameters
    ----------
    value : number
    fmt : str or callable, optional
        A format such as ``".1f"``, or a function from the number to a string.
    decimals : int
        At most so many without `fmt`.
    """
    if callable(fmt):
        return fmt(value)
    if fmt is not None:
        text = format(value, fmt)
    elif isinstance(value, (bool, np.bool_, Integral)):
        text = str(int(value))
    elif np.isfinite(value):
        text = f"{float(value):.{decimals}f}"
        text = text.rstrip("0").rstrip(".") if decimals else text
    else:
        text = {"inf": "∞", "-inf": "-∞"}.get(str(float(value)), "nan")
    if text.startswith("-") and not text.strip("-0."):  # no "-0.0"
        text = text[1:]
    return text.replace("-", "\N{MINUS SIGN}")


def text_width(text, size=10.0, weight="normal", family="DejaVu Sans"):
    """Width in inches of the widest line of `text` at `size` points."""
    widths = [_width(line, weight, family) for line in text.split("\n") if line.strip()]
    return max(widths, default=0.0) * size / 720


@lru_cache(maxsize=4096)
def _width(line, weight, family):
    """Width of a line at 10 points, in points."""
    font = FontProperties(family=family, weight=weight)
    return TextPath((0, 0), line, size=10, prop=font).get_extents().width


def times(*sizes):
    """Sizes joined by multiplication signs: ``times(39, 39, 3)`` is ``"39 × 39 × 3"``."""
    return " × ".join(str(int(n)) for n in sizes)


def check_array(a, name, who, ndim=2):
    """Return `a` as an array of numbers with `ndim` axes, or say what came instead."""
    a = np.asarray(a)
    if a.dtype.kind not in "biuf":
        raise TypeError(f"{who}: {name} must hold real numbers, got dtype {a.dtype}")
    if a.ndim != ndim or 0 in a.shape:
        raise ValueError(f"{who}: expected {name} with {ndim} axes, none empty, got {a.shape}")
    return a


def check_int(value, name, who, low, high=None):
    """Return `value` as an int in ``[low, high]``, or say what came instead."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{who}: expected {name} to be an integer, got {value!r}")
    if value < low or (high is not None and value > high):
        wanted = f"at least {low}" if high is None else f"from {low} to {high}"
        raise ValueError(f"{who}: expected {name} {wanted}, got {value}")
    return int(value)
