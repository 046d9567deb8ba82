"""Silhouettes that fill a box: a cat, a bird, a person, a car."""

from matplotlib.patches import Ellipse, Polygon

TONES = ("#8E8880", "#C4BEB5")  # near, behind
DARK, WHEELS = "#57524C", 2  # the last shapes of a car
# In a box from 0 to 1 both ways, y down. Two pairs are an ellipse, its middle and its width and
# height; more are a polygon.
SHAPES = {
    "cat": [
        [(0.42, 0.72), (0.72, 0.56)],
        [(0.42, 0.30), (0.66, 0.38)],
        [(0.11, 0.28), (0.14, 0.0), (0.40, 0.15)],
        [(0.44, 0.15), (0.70, 0.0), (0.73, 0.28)],
        [(0.0, 1.0), (0.10, 0.70), (0.75, 0.70), (0.82, 1.0)],
        [
            (0.62, 1.0),
            (0.62, 0.9),
            (0.88, 0.88),
            (0.86, 0.62),
            (1.0, 0.56),
            (1.0, 0.97),
            (0.9, 1.0),
        ],
    ],
    "bird": [
        [(0.45, 0.58), (0.62, 0.56)],
        [(0.72, 0.28), (0.32, 0.44)],
        [(0.85, 0.20), (1.0, 0.30), (0.85, 0.38)],
        [(0.20, 0.50), (0.0, 0.92), (0.12, 1.0), (0.42, 0.78)],
        [(0.56, 0.20), (0.86, 0.42), (0.72, 0.70), (0.40, 0.40)],
        [(0.44, 0.80), (0.48, 1.0), (0.54, 1.0), (0.54, 0.78)],
        [(0.24, 0.04), (0.56, 0.40), (0.30, 0.62)],
        [(0.55, 0.10), (0.72, 0.0), (0.88, 0.10)],
    ],
    "person": [
        [(0.50, 0.09), (0.46, 0.18)],
        [(0.20, 0.19), (0.80, 0.19), (0.86, 0.58), (0.14, 0.58)],
        [(0.20, 0.19), (0.0, 0.54), (0.12, 0.57), (0.34, 0.30)],
        [(0.80, 0.19), (1.0, 0.54), (0.88, 0.57), (0.66, 0.30)],
        [(0.16, 0.56), (0.12, 1.0), (0.40, 1.0), (0.52, 0.60)],
        [(0.48, 0.60), (0.60, 1.0), (0.88, 1.0), (0.84, 0.56)],
    ],
    "car": [
        [(0.0, 0.48), (0.02, 0.84), (0.99, 0.84), (1.0, 0.52), (0.93, 0.42), (0.07, 0.42)],
        [(0.07, 0.44), (0.19, 0.0), (0.79, 0.0), (0.94, 0.44)],
        [(0.14, 0.81), (0.19, 0.38)],
        [(0.84, 0.81), (0.19, 0.38)],
    ],
}


def silhouette(ax, name, box, depth=0):
    """Fill a box with the shape of what it holds, if it is one of `SHAPES`.

    Parameters
    ----------
    ax : matplotlib Axes
    name : str
    box : sequence of 4 float
        x1, y1, x2, y2.
    depth : int
        0 is nearest; what is behind is lighter.
    """
    x1, y1, x2, y2 = box
    shapes = SHAPES.get(name, ())
    for k, shape in enumerate(shapes):
        tone = DARK if name == "car" and k >= len(shapes) - WHEELS else TONES[min(depth, 1)]
        look = {"facecolor": tone, "edgecolor": "none", "zorder": 1.5 - 0.1 * depth}
        if len(shape) == 2:
            (x, y), (wide, high) = shape
            size = wide * (x2 - x1), high * (y2 - y1)
            ax.add_patch(Ellipse((x1 + x * (x2 - x1), y1 + y * (y2 - y1)), *size, **look))
        else:
            corners = [(x1 + x * (x2 - x1), y1 + y * (y2 - y1)) for x, y in shape]
            ax.add_patch(Polygon(corners, **look))
