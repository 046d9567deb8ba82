"""Knobs and the place where their picture appears: what every explorer is made of.

A picture is the value of an HTML widget and its figure is closed at once, so that moving a slider
a thousand times leaves nothing behind, in Jupyter (ipywidgets 7 and 8) and in Colab alike. (An
Output widget would need the front end to answer in the middle of a cell: nbclient then hangs now
and again.)

Knobs stand in rows that break where the page is narrow. Below them stands what to do when they
are missing, as in a notebook that was stored or is opened without its kernel: a front end then
shows nothing, or an error, where a widget was.
"""

from course_utils.plots.look.page import QUIET, img, png, width_of
from course_utils.plots.look.words import alt_of

WORDS = {"description_width": "70px"}
KNOB = {"width": "290px", "max_width": "100%", "margin": "2px 16px 2px 2px"}
ROWS = {"display": "flex", "flex_flow": "row wrap", "width": "100%", "align_items": "center"}
WAKE = f'<div style="{QUIET}">No knobs here, or no answer from them? Run this cell.</div>'


def slider(low, high, value, words):
    """A slider over whole numbers."""
    import ipywidgets

    how = {"continuous_update": False, "style": WORDS, "layout": KNOB}
    return ipywidgets.IntSlider(value=value, min=low, max=high, description=words, **how)


def stops(options, value, words):
    """A slider over some values."""
    import ipywidgets

    how = {"continuous_update": False, "style": WORDS, "layout": KNOB}
    return ipywidgets.SelectionSlider(options=options, value=value, description=words, **how)


def choice(options, value, words):
    """A list of which one entry is chosen."""
    import ipywidgets

    how = {"style": WORDS, "layout": KNOB}
    return ipywidgets.Dropdown(options=options, value=value, description=words, **how)


def switch(value, words):
    """A box that is ticked or not."""
    import ipywidgets

    how = {"indent": False, "layout": {"width": "64px"}}
    return ipywidgets.Checkbox(value, description=words, **how)


def table(n_rows, n_cols, step):
    """Boxes for numbers in rows and columns, with their names for those who do not see the table.

    Returns
    -------
    list of FloatText
        Row by row.
    widget
        The table.
    """
    import ipywidgets

    boxes = []
    for k in range(n_rows * n_cols):
        box = ipywidgets.FloatText(step=step, layout={"width": "76px"})
        box.description = f"row {k // n_cols + 1}, column {k % n_cols + 1}"
        box.style.description_width = "0px"  # heard, not seen
        box.layout.margin = "1px"
        boxes.append(box)
    rows = [boxes[k : k + n_cols] for k in range(0, len(boxes), n_cols)]
    return boxes, ipywidgets.VBox([ipywidgets.HBox(row) for row in rows])


class Screen:
    """The place below the knobs where the picture appears.

    Parameters
    ----------
    draw : callable
        Takes no argument and returns a figure.
    """

    def __init__(self, draw):
        import ipywidgets

        self.draw, self.output = draw, ipywidgets.HTML(layout={"max_width": "100%"})

    def refresh(self, _change=None):
        """Draw again."""
        fig = self.draw()
        words, wide = alt_of(fig), width_of(fig)
        self.output.value = img(png(fig), words, wide)


def values(knobs):
    """What the knobs are set to, by their names."""
    return {name: knob.value for name, knob in knobs.items()}


def show(knobs, screen):
    """Put the knobs above the picture, and let them move it."""
    for knob in knobs.values():
        knob.observe(screen.refresh, names="value")
    place(list(knobs.values()), screen)
    screen.refresh()


def place(knobs, screen):
    """Put widgets in rows above the picture, and below it what to do when they are missing."""
    import ipywidgets
    from IPython.display import display, display_html

    rows = ipywidgets.Box(knobs, layout=ROWS)
    display(ipywidgets.VBox([rows, screen.output], layout={"max_width": "100%"}))
    display_html(WAKE, raw=True)
