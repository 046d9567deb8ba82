"""Every test of the pictures starts and ends without a figure, and no warning passes."""

import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pytest

from course_utils import plots
from course_utils.plots.look import knobs


@pytest.fixture(autouse=True)
def clean_figures():
    plt.close("all")
    plots.use_style()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # such as "more than 20 figures"
        warnings.simplefilter("ignore", DeprecationWarning)  # of ipywidgets 7 about its own parts
        yield
    plt.close("all")
    matplotlib.rcdefaults()


class Shown:
    """Catches what an explorer displays: its widgets, and each picture it draws."""

    def __init__(self, monkeypatch):
        self.widgets, self.pictures = [], []
        import IPython.display

        draw = knobs.Screen.refresh

        def refresh(screen, change=None):
            draw(screen, change)
            self.pictures.append(screen.output.value)

        def display(thing, **_):
            self.widgets += [thing] if hasattr(thing, "children") else []  # else words alone

        monkeypatch.setattr(IPython.display, "display", display)
        monkeypatch.setattr(knobs.Screen, "refresh", refresh)

    def knobs(self, kind):
        """The widgets of that kind in the explorer that was shown last."""

        def walk(widget):
            yield widget
            for child in getattr(widget, "children", ()):
                yield from walk(child)

        return [w for w in walk(self.widgets[-1]) if isinstance(w, kind)]


@pytest.fixture
def shown(monkeypatch):
    pytest.importorskip("ipywidgets")
    return Shown(monkeypatch)
