"""How far a map can be trusted: noise, destroyed networks, and pictures made to please."""

import matplotlib.pyplot as plt
import numpy as np

from course_utils.functional import softmax
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.arrays.images import images, show_picture
from course_utils.plots.lessons.lesson_22 import dots, glow, photo, round_half
from course_utils.plots.look.style import DPI, MUTED, Panels
from course_utils.plots.look.words import with_alt


def shaken(x, shares, cosines, noise, seen=(1, 5, 10)):
    """Draw how fast a gradient turns as noise is added, with the noisy pictures on the chart.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
        The prepared picture.
    shares : sequence of float
        Standard deviation of the noise, percent of the range.
    cosines : sequence of float
        Of the angle between the gradient with and without noise.
    noise : ndarray, shape of x
        Standard deviation 1.
    seen : tuple of float
        The shares whose pictures are shown.

    Returns
    -------
    matplotlib Axes
    """
    fig = plt.figure(figsize=(6.0, 4.2), dpi=DPI, layout="constrained")
    ax = fig.add_subplot()
    ax.plot(shares, cosines, "o-", color="#0072B2")
    crops = few([small(photo(x + share / 50 * noise)[40:152, 16:128]) for share in seen], 110)
    for share, picture in zip(seen, crops, strict=True):
        y = float(np.interp(share, shares, cosines))
        low = max(y + 0.13, 0.42)
        left = min(max(share / 10.6 - 0.02, 0.0), 0.74) + 0.02 * (share < 2)
        frame = ax.inset_axes((left, low, 0.26, 0.4))
        show_picture(picture, frame, f"{share:g}%", False, None, None)
        frame.title.set_size(12)
        ax.plot([share, share], [y + 0.03, low], color=MUTED, linewidth=0.8)
    ax.set(ylim=(0, 1.02), xlim=(-0.2, 10.6))
    ax.set_xlabel("noise, percent of the range of a pixel", fontsize=12)
    ax.set_ylabel("cosine with the gradient before", fontsize=12)
    ax.tick_params(labelsize=11)
    told = ", ".join(f"{np.interp(s, shares, cosines):.1f} at {s:g}" for s in seen)
    words = "The cosine of two gradients falls at once with the noise, in percent: 1.0 at 0, "
    return with_alt(ax, f"{words}{told}. Above the line the noisy pictures, which look alike.")


def unmasked(x, maps, like):
    """Draw maps of a trained and of destroyed networks, with how much they are like the first.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
        The prepared picture.
    maps : dict of (str, str) to ndarray
        By method and state of the network; coarse ones (at most 28 cells) are drawn as `looks`
        does, fine ones as `dots`.
    like : dict of str to sequence of float
        For each method the correlation of each state with the first.

    Returns
    -------
    array of matplotlib Axes
    """
    states, methods = (
        list(dict.fromkeys(names)) for names in zip(*[key[::-1] for key in maps], strict=True)
    )
    coarse = {key: len(m) <= 28 for key, m in maps.items()}
    shown = few([small(glow(x, m)) if coarse[key] else dots(x, m) for key, m in maps.items()], 110)
    titles = []
    for method, state in maps:
        k = states.index(state)
        alike = "" if k == 0 else f"\nalike: {like[method][k]:.1f}".replace("-", "−")
        titles.append(f"{method}\n{state}" if k == 0 else f"{state}{alike}")
    drawn = images(shown, titles, n_cols=len(methods), width=5.4)
    for ax, (key, m) in zip(drawn, maps.items(), strict=True):
        if coarse[key]:
            round_half(ax, m)
    told = [f"{name} {', '.join(f'{v:.1f}' for v in row[1:])}" for name, row in like.items()]
    words = f"How much the maps of the networks {', '.join(states[1:])} are like that of "
    return with_alt(drawn, f"{words}{states[0]}, from 0 to 1: {'; '.join(told)}.")


def climbed(scores, x, level, words):
    """Draw the score of a picture as it climbs, and the picture at the end.

    Parameters
    ----------
    scores : sequence of float
        Before each step.
    x : ndarray, shape (1, n, n, 3)
        The prepared picture.
    level : float
        A score to compare with.
    words : str
        Whose it is.

    Returns
    -------
    array of matplotlib Axes
    """
    _, (left, right) = plt.subplots(1, 2, figsize=(6.2, 2.9), dpi=DPI, width_ratios=(1.25, 1),
                                      layout="constrained")  # fmt: skip
    left.plot(np.arange(len(scores)), scores, color="#0072B2")
    left.axhline(level, color=MUTED, linewidth=1.2, linestyle=(0, (4, 2)))
    left.text(len(scores) - 1, level + 1, words, fontsize=11, color=MUTED, ha="right", va="bottom")
    left.set_xlabel("step", fontsize=12)
    left.set_ylabel("score", fontsize=12)
    left.tick_params(labelsize=11)
    show_picture(few([stretched(x)], 60)[0], right, f"after {len(scores)} steps", False, None, None)
    right.title.set_size(12)
    said = f"The score climbs from {scores[0]:.0f} to {scores[-1]:.0f} in {len(scores)} steps, far "
    said += f"above {level:.0f} ({words}); the picture that earns it is fine coloured noise."
    return with_alt(Panels.of([left, right]), said)


def stretched(x):
    """A picture made to please, with more contrast than it has."""
    return np.clip(0.5 + x[0] / (6 * x.std()), 0, 1)


def surely(net, x, c):
    """The probability of class `c` for a prepared picture."""
    return float(softmax(net.predict(x))[0, c])
