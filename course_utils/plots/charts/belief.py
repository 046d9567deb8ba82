"""What was measured and what is believed, with a band of doubt around it."""

import numpy as np

from course_utils.plots.look.style import INK, MUTED, ROLES


def belief(ax, seen, believed, spread, truth, hidden, quiet=False):
    """Draw one panel; the band is two standard deviations wide each way. `quiet` has no legend."""
    t = np.arange(len(seen))
    for first, last in hidden:
        ax.axvspan(first - 0.5, last + 0.5, color=ROLES["padding"][2], linewidth=0)
        ax.text((first + last) / 2, 0.03, "not seen", transform=ax.get_xaxis_transform(),
                ha="center", color=MUTED, fontsize=9)  # fmt: skip
    band = {"color": ROLES["output"][0], "alpha": 0.2, "linewidth": 0}
    ax.fill_between(t, believed - 2 * spread, believed + 2 * spread, **band)
    if truth is not None:
        ax.plot(t, truth, color=INK, linewidth=1.2, linestyle=(0, (4, 2)), label="truth")
    ax.plot(t, believed, color=ROLES["output"][0], label="believed")
    look = {"linestyle": "", "marker": "o", "markersize": 4.5, "markeredgecolor": "white"}
    ax.plot(t, seen, color=ROLES["kernel"][0], label="measured", **look)
    if not quiet:
        ax.legend(loc="best", fontsize=9)
    ax.set_xlim(-0.5, len(t) - 0.5)
    ax.xaxis.get_major_locator().set_params(integer=True)
