"""How a picture reaches the page: sharp, on a card, with its words, in every front end.

What the front ends do with an output decides its form (looked up and tried with JupyterLab 4.6,
Notebook 7.6, nbconvert 7.17; for VS Code read in its source):

- ``image/png`` is shown everywhere, and is the only form that outlives a page which cleans HTML
  (GitHub; nbconvert with ``sanitize_html``): there an ``<img>`` with its data in the page is
  dropped or written out as text. So the picture is a PNG in an output of its own. ``text/html``
  in the same bundle would win everywhere, GitHub included, and be lost there.
- A PNG has no ``alt`` in JupyterLab, in Notebook and in exported HTML, whatever its metadata say.
  VS Code and MyST take ``text/plain`` for it. So ``text/plain`` holds the words instead of
  ``<Figure size ...>``, and a second output, small HTML, says them to everyone who opens it.
- ``width`` in the metadata shows the double number of pixels at the size of the drawing. ``height``
  is left out: with both, a narrow page squeezes the picture.
- No front end but JupyterLab shows ``image/gif``, and none can stop it. So a moving picture is a
  PNG of its end, and a ``<details>`` that plays the GIF while it is open. That needs no script.
  The GIF stops by itself after a minute (`gif.LOOPS`); browsers do not start it again.
"""

import base64
import html
import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import FancyBboxPatch

from course_utils.plots.look.style import RC, Panels, forget_colours
from course_utils.plots.look.words import alt_of

SHARP = 2  # pixels of the file for a pixel of the page, each way
ROUND = 9  # pixels of the page: radius of a card's corners
FITS = f"max-width: 100%; height: auto; border-radius: {ROUND}px"
QUIET = "font-size: 90%; margin: 2px 0 8px"


def use_style():
    """Give Matplotlib the look of the course, in a notebook and outside it.

    Starts from Matplotlib's own defaults, so that a ``matplotlibrc`` of the reader does not turn
    pictures upside down, and sets the rcParams in `RC`. In a notebook figures go into the page
    even if ``MPLBACKEND`` says something else, in the form that `show_figure` gives them.
    """
    shell = _kernel()
    if shell is not None:
        shell.enable_matplotlib("inline")
    mpl.rcdefaults()
    mpl.rcParams.update(RC)
    forget_colours()
    if shell is not None:
        shown = shell.display_formatter.ipython_display_formatter
        shown.for_type(Figure, show_figure)
        for drawn in (Axes, Panels):  # a cell that ends in a plot shows the plot, not its repr
            shown.for_type(drawn, lambda _: None)


def _kernel():
    """The shell of a notebook, or None in plain Python and in a terminal."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    shell = get_ipython()
    return shell if hasattr(shell, "kernel") else None


def show_figure(fig):
    """Put `fig` into the page: its picture, and its words. An empty figure shows nothing.

    A figure that is shown is closed: one that is the value of a cell would be shown again at the
    cell's end.
    """
    words, wide = alt_of(fig), width_of(fig)
    if fig.axes:
        publish(png(fig), words, wide)
    else:
        close(fig)


def publish(data, words, width, more=""):
    """Send a PNG and its words to the page, as two outputs.

    Parameters
    ----------
    data : bytes
    words : str
        What the picture shows.
    width : int
        In pixels of the page.
    more : str
        HTML that comes before the words.
    """
    from IPython.display import display

    words = words or "A picture."
    picture = {"image/png": base64.b64encode(data).decode("ascii"), "text/plain": words}
    display(picture, raw=True, metadata={"image/png": {"alt": words, "width": width}})
    display({"text/html": more + unfolding("This picture in words", html.escape(words))}, raw=True)


def unfolding(summary, inside):
    """HTML that shows `summary`, and `inside` once that is clicked. It works without a kernel."""
    return f'<details style="{QUIET}"><summary>{summary}</summary>{inside}</details>'


def img(data, words, width, kind="png"):
    """An ``<img>`` that holds its picture, for places where HTML is not cleaned."""
    code = base64.b64encode(data).decode("ascii")
    words = html.escape(words)
    how = f'alt="{words}" width="{width}" style="{FITS}"'
    return f'<img src="data:image/{kind};base64,{code}" {how}>'


def width_of(fig):
    """How wide a figure is shown, in pixels of the page."""
    return round(fig.get_figwidth() * fig.dpi)


def png(fig):
    """The bytes of `fig` as a PNG of double density on a card; the figure is closed afterwards."""
    stream = io.BytesIO()
    how = {"dpi": SHARP * fig.dpi, "bbox_inches": None}
    for image in fig.findobj(AxesImage):
        if image.get_interpolation() not in ("nearest", "none"):
            _draw_coarsely(image)
    if fig.get_facecolor()[3] == 1:
        fig.add_artist(_card(fig))
        how["facecolor"] = "none"
    fig.savefig(stream, format="png", **how)
    close(fig)
    return stream.getvalue()


def _draw_coarsely(image):
    """Let a photograph keep single density below sharp lines and letters.

    It shows no more for four times the pixels, but its file would be three times as large.
    """
    make = image.make_image

    def make_coarse(*args, **more):
        pixels, *rest = make(*args, **more)
        if pixels is not None:
            high, wide = (SHARP * (n // SHARP) for n in pixels.shape[:2])
            inside = pixels[:high, :wide]
            blocks = inside.reshape(high // SHARP, SHARP, wide // SHARP, SHARP, 4)
            mean = blocks.mean(axis=(1, 3), keepdims=True).round().astype(pixels.dtype)
            pixels[:high, :wide] = np.broadcast_to(mean, blocks.shape).reshape(inside.shape)
        return pixels, *rest

    image.make_image = make_coarse


def _card(fig):
    """The paper of `fig` with round corners, which are seen on a dark page only."""
    wide, high = fig.get_figwidth(), fig.get_figheight()
    corner = min(ROUND / fig.dpi, wide / 2, high / 2)
    card = FancyBboxPatch(
        (corner, corner),
        wide - 2 * corner,
        high - 2 * corner,
        boxstyle=f"round,pad={corner},rounding_size={corner}",
        transform=fig.dpi_scale_trans,
        facecolor=fig.get_facecolor(),
        edgecolor="none",
        zorder=-1000,
    )
    card.set_in_layout(False)
    return card


def close(fig):
    """Forget `fig`, whether pyplot knows of it or not."""
    if plt.fignum_exists(getattr(fig, "number", -1)):
        plt.close(fig)


class Animation:
    """A moving picture: shown as its end, and played by whoever opens it.

    Attributes
    ----------
    data : bytes
        A GIF.
    alt : str
        What it shows.
    """

    def __init__(self, data, alt):
        self.data, self.alt = data, alt

    def __repr__(self):
        return self.alt

    def _ipython_display_(self):
        still, width = self.still()
        play = unfolding("Play (close again to stop)", img(self.data, self.alt, width, "gif"))
        publish(still, self.alt, width, play)

    def still(self):
        """The last frame as a PNG on a card, and its width."""
        from PIL import Image, ImageDraw

        with Image.open(io.BytesIO(self.data)) as gif:
            gif.seek(gif.n_frames - 1)
            last = gif.convert("RGB")
        four = [4 * n for n in last.size]  # drawn larger, so that the corners are smooth
        card, stream = Image.new("L", four), io.BytesIO()
        ImageDraw.Draw(card).rounded_rectangle([0, 0, four[0] - 1, four[1] - 1], 4 * ROUND, 255)
        last.putalpha(card.resize(last.size, Image.Resampling.BOX))
        last.save(stream, "png")
        return stream.getvalue(), last.width
