"""A heartbeat and what is found in it, a filter on its way along a line, sounds as pictures."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import signals
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import DPI, INK, MUTED, RC, ROLES, RULE, Panels, colour_of
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
HUES = {"height": BLUE[0], "matched filter": "#A86500", "network": GREEN[1]}
WIDE = 6.8  # inches: at this width 10 points can still be read on a telephone
LOOK = {**RC, "xtick.labelsize": 10, "ytick.labelsize": 10, "axes.titlelocation": "left"}
HIT = {"marker": "o", "color": GREEN[1], "markersize": 8}
ALARM = {"marker": "X", "color": "#B84E00", "markersize": 9}


def _hue(name):
    """The colour of a way to look for beats, the same in all figures."""
    return colour_of(name, HUES.get(name))


def _marks(ax, scores, found, truth, threshold, tolerance):
    """Mark what is found on a line of scores; return what that makes, in words."""
    good = [any(abs(i - t) <= tolerance for t in truth) for i in found]
    for i, right in zip(found, good, strict=True):
        ax.plot(i, scores[i], linestyle="", markeredgecolor="white", **(HIT if right else ALARM))
    ax.axhline(threshold, color=MUTED, linewidth=1.3, linestyle=(0, (5, 2)))
    hits, misses, alarms = signals.count_hits(found, truth, tolerance)
    return f"{hits} found, {misses} missed, {alarms} false alarm{'s' * (alarms != 1)}"


def _signal(ax, x, truth, title):
    """A signal with black triangles over its beats."""
    ax.plot(x, color=BLUE[0], linewidth=1)
    ax.plot(truth, [x.max() + 0.1 * np.ptp(x)] * len(truth), "v", color="#000000", markersize=8)
    ax.set(ylabel="signal", xlim=(0, len(x)), title=title)


def heartbeat_figure(x, template, truth, threshold=0.6, dead_time=100, tolerance=10, start=None):
    """Draw a signal with its beats, and below the matched filter with what it finds.

    Parameters
    ----------
    x : array of shape (n,)
    template : array of shape (f,), f odd
    truth : sequence of int
    threshold : float
    dead_time, tolerance : int
        As in `signals.find_peaks` and `signals.count_hits`.
    start : int, optional
        Where in the signal the template was cut out.

    Returns
    -------
    matplotlib Figure
    """
    half = len(template) // 2
    response = signals.matched_filter(x, template)
    found = signals.find_peaks(response, threshold, dead_time) + half
    whole = np.full(len(x), np.nan)
    whole[half : half + len(response)] = response
    with mpl.rc_context(LOOK):
        fig, axes = plt.subplots(2, 1, figsize=(WIDE, 4.2), dpi=DPI, sharex=True)
        _signal(axes[0], x, truth, "a   the signal, a triangle over each beat")
        if start is not None:
            axes[0].axvspan(start, start + len(template), color=ORANGE[0], alpha=0.25, lw=0)
            look = {"color": ORANGE[1], "va": "center"}
            axes[0].text(start + len(template) + 8, x.max() * 0.7, "template", **look)
        axes[1].plot(whole, color=_hue("matched filter"), linewidth=1.2)
        words = _marks(axes[1], whole, found, truth, threshold, tolerance)
        axes[1].set(ylabel="likeness", xlabel="sample", ylim=(-1.1, 1.25), yticks=[-1, 0, 1])
        axes[1].set_title(f"b   above {threshold:g} (dashed): {words}")
    fig.alt_text = (
        f"Above a signal with {len(truth)} beat{'s' * (len(truth) > 1)}, below its likeness to "
        f"the template, at most "
        f"{np.nanmax(whole):.2f}. With threshold {threshold:g}: {words}."
    )
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


def answers_figure(x, answers, truth, dead_time=100, tolerance=10):
    """Draw a noisy signal, and below what several ways of looking for beats answer to it.

    Parameters
    ----------
    x : array of shape (n,)
    answers : dict of str to pair
        For each name its scores, as long as `x` (`nan` where there is none), and its threshold.
    truth : sequence of int
    dead_time, tolerance : int

    Returns
    -------
    matplotlib Figure
    """
    said = []
    with mpl.rc_context(LOOK):
        n = len(answers) + 1
        fig, axes = plt.subplots(n, 1, figsize=(WIDE, 1.45 * n + 0.3), dpi=DPI, sharex=True)
        _signal(axes[0], x, truth, "a   what is given; the triangle marks the true beat")
        parts = zip(axes[1:], answers.items(), "bcdefg", strict=False)
        for ax, (name, (scores, threshold)), letter in parts:
            found = signals.find_peaks(np.nan_to_num(scores, nan=-1e9), threshold, dead_time)
            ax.plot(scores, color=_hue(name), linewidth=1.2)
            words = _marks(ax, scores, found, truth, threshold, tolerance)
            ax.set(ylabel="score")
            ax.set_title(f"{letter}   {name}: {words}")
            said.append(f"{name}: {words}")
        axes[-1].set_xlabel("sample")
    fig.alt_text = f"A heartbeat lost in noise, and answers to it. {'; '.join(said)}."
    return fig


def noise_figure(noise, counts, draws):
    """Draw beats found and false alarms against the noise; seeds of one thing share its colour.

    Parameters
    ----------
    noise : sequence of float
    counts : dict of str to array of shape (runs, len(noise), 3)
        Hits, misses and false alarms of each run.
    draws : int
        How many signals, with one beat each.

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(LOOK):
        _, axes = plt.subplots(1, 2, figsize=(WIDE, 3.1), dpi=DPI)
        ends = []
        for name, runs in counts.items():
            share = 100 * np.asarray(runs)[..., [0, 2]] / draws
            look = {"color": _hue(name), "linewidth": 2.2 if len(share) == 1 else 1.1}
            for ax, column in zip(axes, np.moveaxis(share, -1, 0), strict=True):
                ax.plot(noise, column.T, **look)
            mean = share.mean(axis=0)
            ends.append(f"{name} {mean[-1, 0]:.0f} and {mean[-1, 1]:.0f}")
        axes[0].set(title="a   beats found", ylim=(0, 105))
        axes[1].set(title="b   false alarms", ylim=(0, None))
        axes[0].set_ylabel("in 100 signals of one beat")
        for ax in axes:
            ax.set(xlabel="noise, units of the signal", xlim=(noise[0], noise[-1]))
            ax.grid(axis="y")
        for k, name in enumerate(counts):
            look = {"color": _hue(name), "fontweight": "bold"}
            axes[0].text(0.05, 0.34 - 0.12 * k, name, transform=axes[0].transAxes, **look)
        said = f"At the strongest noise, {noise[-1]:g}, found and false alarms: {'; '.join(ends)}."
        note(axes[0], "Beats found, and false alarms, in 100 signals, as noise grows. " + said)
        note(axes[1], "")
    return Panels.of(axes)


def learned_figure(template, learned, alike):
    """Draw a beat, and over it what networks add up: the mean gradients of their scores.

    Parameters
    ----------
    template : array of shape (f,)
    learned : array of shape (seeds, f)
    alike : sequence of float
        Correlation of each with the template.

    Returns
    -------
    matplotlib Axes
    """

    def unit(a):
        return (a - a.mean()) / np.linalg.norm(a - a.mean())

    with mpl.rc_context(LOOK):
        ax = plt.figure(figsize=(WIDE, 2.6), dpi=DPI).add_subplot()
        at = np.arange(len(template)) - len(template) // 2
        ax.axhline(0, color=RULE, linewidth=0.8)
        ax.plot(at, unit(template), color=ORANGE[0], linewidth=3)
        for row in learned:
            ax.plot(at, unit(row), color=_hue("network"), linewidth=1)
        ax.set(xlabel="samples from the middle of the window", ylabel="weight", yticks=[0])
        ax.set_xlim(at[0], at[-1])
        ax.text(3, 0.5, "the beat", color=ORANGE[1], fontweight="bold")
        ax.text(3, 0.38, "networks", color=_hue("network"), fontweight="bold")
    return note(
        ax,
        f"A beat and what {len(learned)} networks add up: both have one high peak in the middle; "
        f"their correlation is {min(alike):.2f} to {max(alike):.2f}.",
    )


def _cell(ax, x, y, value, role, width=0.9):
    """One number in its box."""
    strong, _, light = ROLES[role]
    box = ((x - width / 2, y - 0.4), width, 0.8)
    ax.add_patch(plt.Rectangle(*box, facecolor=light, edgecolor=strong))
    ax.text(x, y, f"{value:g}".replace("-", "\N{MINUS SIGN}"), ha="center", va="center", size=11)


def along(x, w, options=({},)):
    """Draw a filter at each of its places along a short sequence, and what it answers there.

    Parameters
    ----------
    x, w : sequence of float
    options : sequence of dict
        A panel for each: ``stride`` and ``dilation``, 1 where not given.

    Returns
    -------
    array of Axes
    """
    outs = []
    with mpl.rc_context(LOOK):
        size = (WIDE * len(options) / 3 + 0.3 * (len(options) < 3), 2.5)
        fig, axes = plt.subplots(1, len(options), figsize=size, dpi=DPI, squeeze=False)
        for ax, how, letter in zip(axes[0], options, "abc", strict=False):
            stride, dilation = how.get("stride", 1), how.get("dilation", 1)
            reach = (len(w) - 1) * dilation + 1
            starts = range(0, len(x) - reach + 1, stride)
            for i, value in enumerate(x):
                _cell(ax, i, 0, value, "input")
            out = [sum(x[i + k * dilation] * v for k, v in enumerate(w)) for i in starts]
            for row, (i, answer) in enumerate(zip(starts, out, strict=True), 1):
                ax.plot([i, i + reach - 1], [-row, -row], color=ORANGE[0], linewidth=1, zorder=0)
                for k, v in enumerate(w):
                    _cell(ax, i + k * dilation, -row, v, "kernel")
                _cell(ax, len(x) + 0.5, -row, answer, "output")
            words = ", ".join(f"{k} {v}" for k, v in how.items()) or "stride 1"
            ax.set_title(f"{letter}   {words}" if len(options) > 1 else words)
            ax.set(xlim=(-0.6, len(x) + 1.1), ylim=(-len(x) + 0.4, 0.6))
            ax.axis("off")
            outs.append(f"{words}: {', '.join(f'{v:g}' for v in out)}")
    fig.alt_text = (
        f"The filter {', '.join(f'{v:g}' for v in w)} at each of its places below the input "
        f"{', '.join(f'{v:g}' for v in x)}. Output, {'; '.join(outs)}."
    )
    return Panels.of(axes[0])


def frame_figure(x, at, size=128, step=64, rate=signals.RATE):
    """Draw how one frame of a wave becomes one column of its spectrogram.

    Parameters
    ----------
    x : array of shape (n,)
    at : int
        Which frame.
    size, step : int
        As in `signals.spectrogram`.
    rate : int
        Samples a second.

    Returns
    -------
    array of Axes
    """
    shown = signals.spectrogram(x, size, step)
    fade = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    begin, t = at * step, 1000 * np.arange(len(x)) / rate
    inside = slice(begin, begin + size)
    kilo = np.arange(size // 2 + 1) * rate / size / 1000
    with mpl.rc_context(LOOK):
        _, axes = plt.subplots(2, 2, figsize=(WIDE, 4.2), dpi=DPI)
        a, b, c, d = axes.ravel()
        a.plot(t, x, color=BLUE[0], linewidth=0.5)
        a.axvspan(t[begin], t[begin + size], color=ORANGE[0], alpha=0.35, lw=0)
        a.set(title="a   the wave and one frame", xlabel="ms", yticks=[], xlim=(0, t[-1]))
        b.plot(t[inside], x[inside] * fade, color=BLUE[0], linewidth=1.2)
        for sign in (-1, 1):
            b.plot(t[inside], sign * fade * abs(x).max(), color=ORANGE[0], linewidth=1.2)
        b.set(title="b   the frame, faded in and out", xlabel="ms", yticks=[])
        b.xaxis.set_major_locator(mpl.ticker.MaxNLocator(4))
        c.barh(kilo, shown[at], height=0.8 * kilo[1], color=GREEN[0])
        c.set(title="c   how strong each frequency is", ylabel="kHz", ylim=(0, rate / 2000))
        c.set(xlabel="strength", yticks=[0, 1, 2, 3, 4])
        _picture(d, shown, t[-1], rate)
        edge = [begin * 1000 / rate, size * 1000 / rate]
        box = ((edge[0], 0), edge[1], rate / 2000)
        d.add_patch(plt.Rectangle(*box, facecolor="none", edgecolor=ORANGE[0], linewidth=2))
        d.set(title="d   the same as a column", xlabel="ms", yticks=[0, 1, 2, 3, 4])
        top = kilo[shown[at].argmax()]
    words = f"One frame of a wave becomes one column: its strongest frequency is {top:.2f} kHz."
    for ax in axes.ravel():
        note(ax, words if ax is a else "")
    return Panels.of(axes.ravel())


def _picture(ax, strengths, end, rate):
    """A spectrogram, brighter where stronger."""
    look = {"origin": "lower", "aspect": "auto", "cmap": "gray"}
    ax.imshow(np.log1p(strengths).T, extent=(0, end, 0, rate / 2000), **look)


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
    with mpl.rc_context(LOOK):
        _, axes = plt.subplots(2, len(x), figsize=(WIDE, 3.5), dpi=DPI, squeeze=False)
        for k, (one, name) in enumerate(zip(x, names, strict=True)):
            end = 1000 * len(one) / rate
            axes[0, k].plot(np.linspace(0, end, len(one)), one, color=BLUE[0], linewidth=0.4)
            axes[0, k].set(title=name, xlim=(0, end), yticks=[], xticks=[])
            _picture(axes[1, k], signals.spectrogram(one, size, step), end, rate)
            axes[1, k].set(xticks=[0, 200], yticks=[0, 2, 4] if k == 0 else [], xlabel="ms")
            note(axes[0, k], f"The wave of a {name} sound.")
            note(axes[1, k], f"Its spectrogram: the bright line is {name}.")
        axes[0, 0].set_ylabel("wave")
        axes[1, 0].set_ylabel("kHz")
    return Panels.of(axes.ravel())


def accuracy_figure(found, guess):
    """Draw accuracies of several seeds: hollow where it was learned, filled on the test.

    Parameters
    ----------
    found : dict of str to array of shape (seeds, 2)
        Accuracy on what was learned from, and on the test.
    guess : float
        What guessing gives.

    Returns
    -------
    matplotlib Axes
    """
    said = []
    with mpl.rc_context(LOOK):
        ax = plt.figure(figsize=(WIDE, 0.9 + 0.62 * len(found)), dpi=DPI).add_subplot()
        for row, (name, seeds) in enumerate(found.items()):
            seeds = 100 * np.asarray(seeds)
            for k, (known, new) in enumerate(seeds):
                y = -row + 0.2 * (1 - k)
                ax.plot([known, new], [y, y], color=RULE, linewidth=1.5, zorder=1)
                ax.plot(known, y, "o", mfc="white", mec=BLUE[0], mew=1.5, ms=7, clip_on=False)
                ax.plot(new, y, "o", color=BLUE[0], ms=7, clip_on=False)
            ends = [(f"{c.min():.0f}", f"{c.max():.0f}") for c in seeds.T]
            known, new = (" to ".join(dict.fromkeys(end)) for end in ends)
            said.append(f"{name}: {known} percent of what was learned from, {new} of the test")
        ax.axvline(100 * guess, color=MUTED, linewidth=1, linestyle=(0, (4, 2)))
        ax.text(100 * guess + 1, 0.55, "guessing", color=MUTED, va="bottom")
        ax.set(xlim=(0, 101), xlabel="percent right: \u25cb known examples, \u25cf the test")
        ax.set(yticks=[-k for k in range(len(found))], ylim=(0.5 - len(found), 0.5))
        ax.set_yticklabels(list(found), color=INK)
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0)
    return note(ax, f"Three seeds each. {'; '.join(said)}. Guessing gives {100 * guess:.0f}.")
