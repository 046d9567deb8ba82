"""One picture on its way through a network to the scores, and its gradient on the way back."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import functional
from course_utils.plots.look.style import DPI, LINE, MUTED, RC, ROLES, SIGNED

UP, DOWN, OTHER = ROLES["output"][0], "#D55E00", "#9DB4C4"
NAMES = {"Conv2D": "convolution", "MaxPool2D": "max pool", "Dense": "scores"}


def there_and_back(net, x, label, *, channel=None):
    """Draw one picture on its way through a network, and its gradient on the way back.

    Parameters
    ----------
    net : Sequential
        Built; it ends in scores.
    x : array of shape (n_H, n_W, 1)
    label : int
        The right class.
    channel : int, optional
        Of the maps that are shown; the one with the largest numbers when not given.

    Returns
    -------
    matplotlib Figure
    """
    x = np.asarray(x, dtype=np.float64)[None]
    outs, caches = [x], []
    for layer in net.layers:
        out, cache = layer.forward(outs[-1], training=True)
        outs.append(out)
        caches.append(cache)
    loss, d = functional.softmax_cross_entropy(outs[-1], np.array([label]))
    backs = [d]
    for layer, cache in zip(net.layers[::-1], caches[::-1], strict=True):
        backs.insert(0, layer.backward(backs[0], cache)[0])
    shown = [k for k, a in enumerate(outs) if a.ndim == 4] + [len(outs) - 1]
    maps = [outs[k] for k in shown[1:-1]]
    if channel is None:
        channel = int(np.argmax(maps[-1].sum(axis=(0, 1, 2))))
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(2, len(shown), figsize=(7.4, 3.75), dpi=DPI, layout="constrained")
        fig.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
        for column, k in enumerate(shown):
            pair = outs[k][0], backs[k][0]
            name = "the digit" if k == 0 else _name(net.layers[k - 1])
            if column == len(shown) - 1:
                _score_bars(axes[:, column], *pair, label, name)
            else:
                at = min(channel, pair[0].shape[2] - 1)
                _map_pair(axes[:, column], *(a[..., at] for a in pair), name)
        axes[0, 0].set_ylabel("forward", color=ROLES["input"][1], fontsize=11, fontweight="bold")
        axes[1, 0].set_ylabel(
            "the gradient\nback", color=ROLES["kernel"][1], fontsize=11, fontweight="bold"
        )
    sizes = " to ".join("×".join(map(str, outs[k].shape[1:])) for k in shown)
    fig.alt_text = (
        f"A digit, {label}, goes forward through a network, {sizes}: loss {loss:.2f}. Below, the "
        f"gradient comes back from the scores, whose right one is pushed up, to every pixel; "
        "after max pooling and ReLU most of it is zero."
    )
    return fig


def _name(layer):
    kind = type(layer).__name__
    return NAMES.get(kind, kind)


def _map_pair(axes, out, back, name):
    up, down = axes
    up.set_title(name, fontsize=12)
    if out.min() < 0:
        top = np.abs(out).max()
        up.imshow(out, cmap=SIGNED, vmin=-top, vmax=top, interpolation="nearest")
    else:
        up.imshow(out, cmap="gray", vmin=0, interpolation="nearest")
    top = np.abs(back).max() or 1
    down.imshow(back, cmap=SIGNED, vmin=-top, vmax=top, interpolation="nearest")
    for ax in axes:
        ax.set(xticks=[], yticks=[])
        for spine in ax.spines.values():
            spine.set(visible=True, edgecolor=LINE, linewidth=0.7)
    up.set_xlabel("×".join(map(str, out.shape)), fontsize=11, color=MUTED)


def _score_bars(axes, scores, back, label, name):
    axes[0].set_title(name, fontsize=12)
    hues = [UP if k == label else OTHER for k in range(len(scores))]
    axes[0].barh(range(len(scores)), scores, color=hues)
    axes[1].barh(range(len(back)), back, color=[UP if g < 0 else DOWN for g in back])
    for ax, words in zip(axes, ("score", "p − y"), strict=True):
        ax.invert_yaxis()
        ticks = [k for k in range(0, len(scores), 3) if abs(k - label) != 1]
        ticks = sorted({*ticks, label})
        ax.set_yticks(ticks, ticks, fontsize=11)
        ax.axvline(0, color=MUTED, linewidth=0.8)
        ax.set_xlabel(words, fontsize=11, color=MUTED)
        ax.locator_params(axis="x", nbins=2)
        ax.tick_params(axis="x", labelsize=11)
        ax.set_box_aspect(1)
