"""A heartbeat with what is found in it, sounds and their spectrograms, slices of volumes."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import signals
from course_utils.plots.arrays.images import images
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import DPI, RC, ROLES, WIDTH, Panels
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))


def heartbeat_figure(x, template, truth, threshold=0.6, dead_time=100, tolerance=10):
    """Draw a signal with its beats, and below the matched filter with what it finds.

    Parameters
    ----------
    x : array of shape (n,)
    template : array of shape (f,), f odd
    truth : sequence of int
    threshold : float
    dead_time, tolerance : int
        As in `signals.find_peaks` and `signals.count_hits`.

    Returns
    -------
    matplotlib Figure
    """
    half = len(template) // 2
    response = signals.matched_filter(x, template)
    found = signals.find_peaks(response, threshold, dead_time) + half
    hits, misses, alarms = signals.count_hits(found, truth, tolerance)
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(2, 1, figsize=(WIDTH, 3.8), dpi=DPI, sharex=True)
        axes[0].plot(x, color=BLUE[0], linewidth=1)
        top = x.max() + 0.08 * np.ptp(x)
        axes[0].plot(truth, [top] * len(truth), "v", color="#000000", markersize=7)
        axes[0].set(ylabel="signal", xlim=(0, len(x)), title="beats: black triangles")
        axes[1].plot(np.arange(len(response)) + half, response, color=GREEN[0], linewidth=1)
        axes[1].axhline(threshold, color=ORANGE[0], linewidth=1.5, linestyle="--")
        axes[1].plot(found, response[found - half], "o", color=ORANGE[0], markersize=7)
        words = f"threshold {threshold:g}: {hits} found, {misses} missed, {alarms} false alarms"
        axes[1].set(ylabel="likeness", xlabel="sample", ylim=(-1.05, 1.15), title=words)
    said = f"Above a heartbeat with {len(truth)} beats, below its matched filter, {words}."
    fig.alt_text = said
    return fig


def explore_threshold(x, template, truth):
    """Turn the threshold of a matched filter; `heartbeat_figure` draws the same without knobs.

    Parameters
    ----------
    x : array of shape (n,)
    template : array of shape (f,)
    truth : sequence of int
    """
    steps = [round(k / 10, 1) for k in range(1, 10)]
    knobs = {
        "threshold": stops(steps, 0.6, "threshold"),
        "dead_time": stops([1, 20, 100, 250, 400], 100, "dead time"),
    }
    show(knobs, Screen(lambda: heartbeat_figure(x, template, truth, **values(knobs))))


def sounds_figure(x, names, size=128, step=64, rate=signals.RATE):
    """Draw waves above their spectrograms.

    Parameters
    ----------
    x : array of shape (k, n)
    names : sequence of str
    size, step : int
        As in `signals.spectrogram`.
    rate : int
        Samples a second.

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        _, axes = plt.subplots(2, len(x), figsize=(WIDTH, 3.6), dpi=DPI, squeeze=False)
        for k, (one, name) in enumerate(zip(x, names, strict=True)):
            t = np.arange(len(one)) / rate
            axes[0, k].plot(t, one, color=BLUE[0], linewidth=0.4)
            axes[0, k].set(title=name, xlim=(0, t[-1]), yticks=[], xticks=[])
            shown = np.log1p(signals.spectrogram(one, size, step)).T
            extent = (0, t[-1], 0, rate / 2000)
            look = {"origin": "lower", "aspect": "auto", "extent": extent, "cmap": "gray"}
            axes[1, k].imshow(shown, **look)
            axes[1, k].set(xlabel="seconds", yticks=[0, 2, 4] if k == 0 else [])
            note(axes[0, k], f"The wave of a {name} sound.")
            note(axes[1, k], f"Its spectrogram: the bright line is {name}.")
        axes[1, 0].set_ylabel("kHz")
    return Panels.of(axes.ravel())


def slices_figure(volumes, names, at):
    """Draw some slices of volumes, a row for each volume.

    Parameters
    ----------
    volumes : array of shape (k, n_D, n_H, n_W)
    names : sequence of str
    at : sequence of int
        Which slices.

    Returns
    -------
    array of Axes
    """
    shown = [np.clip((v[d] + 1) / 3, 0, 1) for v in volumes for d in at]
    titles = [f"{name}, slice {d}" for name in names for d in at]
    return images(shown, titles, n_cols=len(at), width=WIDTH)


def along(x, w):
    """Draw a short sequence, a filter and what comes out, as rows of numbers.

    Parameters
    ----------
    x, w : sequence of float

    Returns
    -------
    matplotlib Axes
    """
    out = np.correlate(x, w, "valid")
    rows = (("input", x, "input"), ("filter", w, "kernel"), ("output", out, "output"))
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(5.2, 1.9), dpi=DPI).add_subplot()
        for r, (name, row, role) in enumerate(rows):
            strong, dark, light = ROLES[role]
            ax.text(-0.2, -1.3 * r, name, ha="right", va="center", color=dark)
            for i, value in enumerate(row):
                place = ((i, -1.3 * r - 0.45), 0.92, 0.9)
                ax.add_patch(plt.Rectangle(*place, facecolor=light, edgecolor=strong))
                ax.text(i + 0.46, -1.3 * r, f"{value:g}", ha="center", va="center")
        ax.set(xlim=(-1.6, len(x)), ylim=(-3.2, 0.6))
        ax.axis("off")
    said = "; ".join(f"{name} {', '.join(f'{v:g}' for v in row)}" for name, row, _ in rows)
    return note(ax, f"A convolution along a line: {said}.")
