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

KNOB = {"max_width": "100%", "height": "auto", "flex_flow": "row wrap", "margin": "2px 8px 2px 0"}
TRACK = 182  # pixels: a slider's track with the room around it and beside its name
READOUT = 76  # the least room for the number beside a slider
LETTER = 8  # the width of one in knobs
ROWS = {"display": "flex", "flex_flow": "row wrap", "width": "100%", "align_items": "center"}
WAKE = "No knobs here, an error in their place, or no answer? Run this cell"
WAKE += " (with a new kernel, first all cells above it)."
# An exported page has no cells to run: its template puts other words in place of the span.
WAKE = f'<div class="cnn-wake" style="{QUIET}"><span>{WAKE}</span></div>'


def slider(low, high, value, words):
    """A slider over whole numbers."""
    import ipywidgets

    how = {"description": words, "continuous_update": False, "layout": KNOB}
    return ipywidgets.IntSlider(value=value, min=low, max=high, **how)


def stops(options, value, words):
    """A slider over some values."""
    import ipywidgets

    how = {"description": words, "continuous_update": False, "layout": KNOB}
    return ipywidgets.SelectionSlider(options=options, value=value, **how)


def choice(options, value, words):
    """A list of which one entry is chosen."""
    import ipywidgets

    return ipywidgets.Dropdown(options=options, value=value, description=words, layout=KNOB)


def switch(value, words):
    """A box that is ticked or not."""
    import ipywidgets

    how = {"indent": False, "layout": {"width": "auto", "margin": "2px 14px 2px 0"}}
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
        how = {"width": "auto", "min_width": "0", "flex": "1 1 0px", "margin": "1px"}
        box = ipywidgets.FloatText(step=step, layout=how)
        box.description = f"row {k // n_cols + 1}, column {k % n_cols + 1}"
        box.style.description_width = "0px"  # heard, not seen
        boxes.append(box)
    rows = [boxes[k : k + n_cols] for k in range(0, len(boxes), n_cols)]
    wide = {"width": f"{78 * n_cols}px", "max_width": "100%"}
    return boxes, ipywidgets.VBox([ipywidgets.HBox(row) for row in rows], layout=wide)


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

    make_room(knobs)
    rows = ipywidgets.Box(knobs, layout=ROWS)
    display(ipywidgets.VBox([rows, screen.output], layout={"max_width": "100%"}))
    display_html(WAKE, raw=True)


def make_room(knobs):
    """Give names, tracks and numbers the room they need, all knobs alike.

    Where the page is narrower than that, the name stands on a line of its own (below the whole
    width `clamp` jumps from one end to the other); where it is narrower still, so does the number.
    """
    knobs = [knob for knob in knobs if knob.layout.flex_flow == "row wrap"]
    name = LETTER * max((len(knob.description) for knob in knobs), default=0) + 8
    sliders = [knob for knob in knobs if hasattr(knob, "readout")]
    shown = [str(label) for knob in sliders for label in getattr(knob, "_options_labels", ())]
    whole = name + TRACK + max(READOUT, LETTER * max(map(len, shown), default=0))
    for knob in knobs:
        knob.layout.width = f"{whole}px"
        knob.style.description_width = f"clamp({name}px, ({whole - 1}px - 100%) * 999, 100%)"
