"""A chain of steps: the numbers that go forward, and the gradients that come back."""

from matplotlib.patches import FancyBboxPatch

from course_utils.plots.look.style import ROLES, arrow, canvas, number, say, text_width
from course_utils.plots.look.words import note

BOX = (0.95, 0.52)  # inches: a value of a chain


def chain(values, steps, gradients, slopes):
    """Draw a computation from left to right, and below it the gradient from right to left.

    Parameters
    ----------
    values : dict of str to number
        Name and value of every quantity, from the weight to the loss.
    steps : sequence of str
        What makes each quantity from the one before: one fewer than there are values.
    gradients : sequence of number
        Gradient of the loss for every quantity; that of the loss for itself is 1.
    slopes : sequence of str
        How many times as much each step changes its result: one a step.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there are more or fewer of them than that.
    """
    n = len(values)
    if n < 2 or len(gradients) != n or len(steps) != n - 1 or len(slopes) != n - 1:
        raise ValueError(
            f"chain: expected {n} gradients, {n - 1} steps and slopes for {n} values, got "
            f"{len(gradients)}, {len(steps)} and {len(slopes)}"
        )
    gap = max(1.0, *(text_width(words, 10.5) + 0.35 for words in (*steps, *slopes)))
    left, up, down = 1.2, 0.62, 1.72
    ax = canvas(left + n * BOX[0] + (n - 1) * gap + 0.15, 2.35)
    say(ax, 0.1, up, "forward", 10.5, ROLES["input"][1], bold=True, ha="left")
    say(ax, 0.1, down, "backward", 10.5, ROLES["kernel"][1], bold=True, ha="left")
    for k, ((name, value), gradient) in enumerate(zip(values.items(), gradients, strict=True)):
        x = left + k * (BOX[0] + gap)
        box(ax, x, up, number(value), "input")
        box(ax, x, down, number(gradient), "kernel")
        say(ax, x + BOX[0] / 2, up - BOX[1] / 2 - 0.06, name, 11, bold=True, va="bottom")
        say(ax, x + BOX[0] / 2, down + BOX[1] / 2 + 0.06, f"d{name}", 11, bold=True, va="top")
        if k + 1 < n:
            ends = x + BOX[0] + 0.06, x + BOX[0] + gap - 0.06
            arrow(ax, *ends, up)
            arrow(ax, *ends[::-1], down)
            middle = sum(ends) / 2
            say(ax, middle, up - 0.08, steps[k], 10.5, va="bottom")
            say(ax, middle, down - 0.08, slopes[k], 10.5, ROLES["kernel"][1], va="bottom")
    there = ", ".join(f"{name} is {number(value)}" for name, value in values.items())
    back = ", ".join(
        f"d{name} is {number(g)}" for name, g in reversed([*zip(values, gradients, strict=True)])
    )
    return note(ax, f"A chain. Forward: {there}. Backward: {back}.")


def box(ax, x, y, words, role):
    """One value in a frame of its role, whose left edge is at `x`."""
    strong, dark, light = ROLES[role]
    look = {"facecolor": light, "edgecolor": strong, "linewidth": 1.6}
    shape = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch((x, y - BOX[1] / 2), *BOX, boxstyle=shape, **look))
    say(ax, x + BOX[0] / 2, y, words, 12, dark)
