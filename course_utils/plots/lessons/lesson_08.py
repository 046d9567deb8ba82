"""Knobs for what each layer of a network costs: the network, its pictures, the batch."""

import matplotlib as mpl

from course_utils.plots.look.knobs import Screen, choice, show, values
from course_utils.plots.look.style import RC, RULE, WIDTH, canvas, say, times
from course_utils.plots.look.words import note
from course_utils.plots.networks.layer_costs import layer_costs
from course_utils.plots.windows.output_size import BAD
from course_utils.training import Model

TALL = 6.0  # inches of the picture with knobs, whatever the network


def explore_layer_costs(builders, n=224, batch=1):
    """Choose a network, the size of its pictures and of the batch, and see what each layer costs.

    `layer_costs` draws the same without knobs. Nothing is computed but whole numbers.

    Parameters
    ----------
    builders : dict of str to callable
        Functions as in `architectures`; each is called with ``input_shape``.
    n, batch : int
        Where the knobs for the size (from 32 to 448) and the batch (1 to 256) start.
    """
    sizes = sorted({32, 64, 96, 128, 160, 192, 224, 227, 256, 320, 384, 448, n})
    batches = sorted({1, 2, 4, 8, 16, 32, 64, 128, 256, batch})
    knobs = {
        "network": choice(list(builders), next(iter(builders)), "network"),
        "n": choice([(times(k, k), k) for k in sizes], n, "pictures"),
        "batch": choice(batches, batch, "batch"),
    }

    def draw():
        name, n, batch = values(knobs).values()
        try:
            model = builders[name](input_shape=(n, n, 3))
        except ValueError:
            return _too_small(name, n)
        if not isinstance(model, Model):
            raise TypeError(f"explore_layer_costs: {name} gives no Model but {model!r}")
        return layer_costs(model, batch, height=TALL)

    show(knobs, Screen(draw))


def _too_small(name, n):
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, TALL)
        words = f"{name} cannot take pictures of {times(n, n)}: a window no longer fits."
        say(ax, WIDTH / 2, 2.6, words, 12, BAD, bold=True)
        ax.plot([0.2, WIDTH - 0.2], [TALL - 0.2, TALL - 0.2], color=RULE, linewidth=0.8)
        return note(ax, words).figure
