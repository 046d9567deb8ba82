"""What stands in a picture, where it lies, and a small array to draw."""

import itertools

import numpy as np

X = np.array(
    [
        [3, 0, 1, 2, 7, 4],
        [1, 5, 8, 9, 3, 1],
        [2, 7, 2, 5, 1, 3],
        [0, 1, 3, 1, 7, 8],
        [4, 2, 1, 6, 2, 8],
        [2, 4, 5, 2, 3, 9],
    ]
)
W = np.array([[1, 0, -1]] * 3)


def words(ax):
    """All text of an axes, in the order it was written."""
    return " ".join(t.get_text() for t in ax.texts)


def squeezed(ax):
    return words(ax).replace(" ", "")


def lay_out(fig):
    """Put everything in its place; what is placed in inches stands there already."""
    if fig.get_layout_engine() is not None:
        fig.canvas.draw()


def inside(fig):
    """Whether all text lies within the figure."""
    lay_out(fig)
    page = fig.bbox
    boxes = [t.get_window_extent() for ax in fig.axes for t in ax.texts if t.get_text()]
    return all(
        b.x0 >= page.x0 - 1 and b.x1 <= page.x1 + 1 and b.y0 >= page.y0 - 1 and b.y1 <= page.y1 + 1
        for b in boxes
    )


def overlapping(ax):
    """Pairs of texts that cover each other; a winner is written again over its own cell."""
    lay_out(ax.figure)
    boxes = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text().strip()]
    return [
        (a, b)
        for (a, p), (b, q) in itertools.combinations(boxes, 2)
        if a != b
        and min(p.x1, q.x1) - max(p.x0, q.x0) > 1
        and min(p.y1, q.y1) - max(p.y0, q.y0) > 3
    ]


def move_all(shown):
    """Put every slider at its ends and its middle, and every choice at each of its values."""
    import ipywidgets

    for slider in shown.knobs(ipywidgets.IntSlider):
        last = min(slider.max, slider.min + 11)
        for value in {slider.min, (slider.min + last) // 2, last} - {slider.value}:
            slider.value = value
    for choice in shown.knobs(ipywidgets.Dropdown):
        for value in choice.options:
            choice.value = value
