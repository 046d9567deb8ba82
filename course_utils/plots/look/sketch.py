"""A field to draw in with mouse, finger, pen or keys, read while one draws.

The part that runs in the page is `sketch.js`, in plain JavaScript; anywidget carries it there, in
JupyterLab, Notebook, VS Code and Colab alike (in Colab it asks by itself for the manager that
custom widgets need). Nothing is fetched from the web. Only who draws imports this file.
"""

from pathlib import Path

import anywidget
import numpy as np
import traitlets

HERE = Path(__file__).parent


class Sketch(anywidget.AnyWidget):
    """A black field for white strokes, with what a network reads in them beside it.

    Parameters
    ----------
    read : callable
        Takes the drawing, an array of uint8 of shape (side, side), and returns the picture that
        the network gets, from 0 to 1, and ten probabilities. It is called about ten times a second
        while one draws; never for an empty field.
    side : int
        Pixels each way that are sent.
    pen : float
        Width of the pen, as a share of the field.

    Attributes
    ----------
    pixels : bytes
        The drawing, row by row. The page sets it; set it yourself to draw by code.
    seen : bytes
        The picture that the network gets, 0 to 255, row by row.
    answer : list of float
        The ten probabilities; empty while nothing is drawn.
    """

    _esm = (HERE / "sketch.js").read_text(encoding="utf-8")
    _css = (HERE / "sketch.css").read_text(encoding="utf-8")

    # CBytes: what arrives from the page is a memoryview
    pixels = traitlets.CBytes().tag(sync=True, echo_update=False)
    seen = traitlets.Bytes().tag(sync=True)
    answer = traitlets.List(traitlets.Float()).tag(sync=True)
    side = traitlets.Int().tag(sync=True)
    pen = traitlets.Float().tag(sync=True)

    def __init__(self, read, side, pen):
        super().__init__(side=side, pen=pen)
        self._read = read
        self.observe(self._look, names="pixels")

    def __repr__(self):  # what a page without widgets shows in its place
        return "A canvas to draw on."

    def _look(self, change):
        """Have the drawing read, and tell the page."""
        ink = np.frombuffer(change["new"], np.uint8).reshape(self.side, self.side)
        seen, answer = self._read(ink) if ink.any() else (np.zeros(0), [])
        with self.hold_sync():  # one message
            self.seen = np.rint(255 * np.clip(seen, 0, 1)).astype(np.uint8).tobytes()
            self.answer = [float(p) for p in answer]
