"""Several small kernels side by side, with their numbers."""

import matplotlib.pyplot as plt
import numpy as np

from .cells import numbers
from .style import DPI, Panels

__all__ = ["kernels"]


def kernels(named, *, decimals=0, width=None):
    """Write kernels side by side, each under its name, shaded by sign on one scale each.

    Parameters
    ----------
    named : dict of str to ndarray, shape (f_H, f_W)
    decimals : int
        Digits after the point.
    width : float, optional
        Width of the figure in inches; by default 2.1 for each kernel, 8.4 at most.

    Returns
    -------
    ndarray of matplotlib Axes

    Raises
    ------
    TypeError
        If `named` is not a dict with at least one kernel.
    """
    if not isinstance(named, dict) or not named:
        raise TypeError(f"kernels: expected a dict of name to kernel, got {named!r}")
    width = min(2.1 * len(named), 8.4) if width is None else width
    size = (width, width / len(named) + 0.3)
    _, axes = plt.subplots(1, len(named), figsize=size, dpi=DPI, squeeze=False)
    for ax, (name, kernel) in zip(axes[0], named.items(), strict=True):
        rounded = np.round(np.asarray(kernel, float), decimals) + 0.0  # no "-0"
        fmt = f".{decimals}f" if decimals else None
        numbers(rounded, title=name, ax=ax, signed=True, fmt=fmt)
    return Panels.of(axes[0])
