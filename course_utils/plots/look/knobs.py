"""Knobs and the place where their picture appears: what every explorer is made of.

A picture is the value of an HTML widget and its figure is closed at once, so that moving a slider
a thousand times leaves nothing behind, in Jupyter (ipywidgets 7 and 8) and in Colab alike. (An
Output widget would need the front end to answer in the middle of a cell: nbclient then hangs now
and again.)
"""

import base64
import html

from course_utils.plots.look.style import png
from course_utils.plots.look.words import alt_of

WORDS = {"description_width": "70px"}


def slider(low, high, value, words):
    import ipywidgets

    how = {"continuous_update": False, "style": WORDS, "layout": {"width": "290px"}}
    return ipywidgets.IntSlider(value=value, min=low, max=high, description=words, **how)


def choice(options, value, words):
    import ipywidgets

    how = {"style": WORDS, "layout": {"width": "290px"}}
    return ipywidgets.Dropdown(options=options, value=value, description=words, **how)


class Screen:
    """The place below the knobs where the picture appears.

    Parameters
    ----------
    draw : callable
        Takes no argument and returns a figure.
    """

    def __init__(self, draw):
        import ipywidgets

        self.draw, self.output = draw, ipywidgets.HTML()

    def refresh(self, _change=None):
        """Draw again."""
        fig = self.draw()
        alt = html.escape(alt_of(fig))
        data = base64.b64encode(png(fig)).decode("ascii")
        self.output.value = f'<img src="data:image/png;base64,{data}" alt="{alt}">'


def values(knobs):
    return {name: knob.value for name, knob in knobs.items()}


def show(knobs, screen):
    """Put the knobs in two columns above the picture, and let them move it."""
    import ipywidgets
    from IPython.display import display

    for knob in knobs.values():
        knob.observe(screen.refresh, names="value")
    row, half = list(knobs.values()), -(-len(knobs) // 2)
    columns = [ipywidgets.VBox(row[:half]), ipywidgets.VBox(row[half:])]
    display(ipywidgets.VBox([ipywidgets.HBox(columns), screen.output]))
    screen.refresh()
