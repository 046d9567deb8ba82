"""02.3: a row of numbers continued by its mirror image."""

import numpy as np

from exercises import exercise, mixed


@exercise("02.3")
def reflect_row(row, pad):
    n = len(row)
    left = row[1 : pad + 1][::-1]
    right = row[n - 1 - pad : n - 1][::-1]
    return np.concatenate([left, row, right])


@reflect_row.cases
def _(rng):
    yield np.array([1.0, 2, 3, 4]), 1
    yield np.array([1.0, 2, 3, 4]), 2
    yield np.array([0.5, 2, 3.5, 1]), 3
    yield np.array([2.0, 7, 4, 9, 6]), 0
    yield np.array([2.0, 7, 4, 9, 6]), 4
    for n, pad in ((5, 1), (6, 5), (6, 2), (7, 5), (8, 7), (9, 4), (12, 10)):
        yield mixed(rng, n), pad


LEFT, RIGHT = "row[1 : pad + 1][::-1]", "row[n - 1 - pad : n - 1][::-1]"
JOINED = "np.concatenate([left, row, right])"
mistake = reflect_row.mistake
mistake(
    """Your mirror stands behind the last pixel, so that this pixel appears twice. It is to stand
    on the pixel itself: the first one outside is the neighbour, row[1] or row[-2].""",
    (JOINED, "np.pad(row, pad, mode='symmetric')"),
)
mistake(
    """Two things. Your mirror stands behind the last pixel, so that it appears twice; it is to
    stand on the pixel itself. And with pad 0, row[-pad:] is row[0:], the whole row.""",
    (LEFT, "row[:pad][::-1]"),
    (RIGHT, "row[-pad:][::-1]"),
)
mistake(
    """The right pixels are there, but not turned around: a mirror reverses their order, so the
    neighbour of the last pixel comes first.""",
    ("[::-1]", ""),
)
for good, end, old in (("right", "left", LEFT), ("left", "right", RIGHT)):
    mistake(
        f"""The {good} border is right. The one at the {end} end is not turned around: nearest to
        the outermost pixel stands its neighbour, {"row[1]" if end == "left" else "row[-2]"}.""",
        (old, old.replace("[::-1]", "")),
    )
for circle in ("np.pad(row, pad, mode='wrap')", "np.concatenate([row[-pad:], row, row[:pad]])"):
    mistake(
        """Your row goes round in a circle: the left border comes from the right end. A mirror shows
        the pixels of the same end. Mind that with pad 0, row[-pad:] is row[0:], the whole row.""",
        (JOINED, circle),
    )
mistake(
    "The two borders have changed places: the one on the left shows the row's right end.",
    ("[left, row, right]", "[right, row, left]"),
)
mistake(
    """You repeat the outermost pixel again and again. That is the padding called edge; a mirror
    shows the pixels further inside, one after the other.""",
    (JOINED, "np.pad(row, pad, mode='edge')"),
)
for zeros in (
    "return np.pad(row, pad)",
    "out = np.zeros(n + 2 * pad); out[pad:-pad] = row; return out",
):
    mistake(
        "Your border holds zeros. It should show the row's own pixels, mirrored.",
        (f"return {JOINED}", zeros),
    )
mistake("The border at the right end is missing.", (", right]", "]"))
for right in ("left", "left[::-1]"):
    mistake(
        """Your border at the right end comes from the left end. Each end shows its own pixels: at
        the right the `pad` pixels before the last, reversed.""",
        (RIGHT, right),
    )
for right in ("row[n - pad : n][::-1]", "row[-pad:][::-1]"):
    mistake(
        f"""The left border is right. At the right end the last pixel appears twice; the first one
        outside should be row[-2].{" And row[-0:] is the whole row." * ("-pad" in right)}""",
        (RIGHT, right),
    )
mistake(
    """The right border is right. At the left end the first pixel appears twice: the mirror stands
    on it, so the first one outside is its neighbour, row[1].""",
    (LEFT, "row[:pad][::-1]"),
)
FEW = (LEFT, "row[1:pad][::-1]"), (RIGHT, "row[n - pad : n - 1][::-1]")
for few in (FEW, FEW[:1], FEW[1:]):
    mistake(
        """A border is one pixel short. A slice a:b ends before b: the pixels 1 to pad are
        row[1 : pad + 1], and those before the last begin at n - 1 - pad.""",
        *few,
    )
for right in ("row[n - 1 - pad :][::-1]", "row[n - 1 - pad :]"):
    mistake(
        """The left border is right. In the right one the last pixel is still there, so that the row
        is one too long: end the slice before it, and turn it, row[n - 1 - pad : n - 1][::-1].""",
        (RIGHT, right),
    )
mistake(
    """This fails at pad = n - 1: row[n - 2 : n - 2 - pad : -1] would have to stop before index 0,
    and a stop of -1 means the last pixel. Cut forwards: row[n - 1 - pad : n - 1][::-1].""",
    (RIGHT, "row[n - 2 : n - 2 - pad : -1]"),
)
mistake(
    """Between arrays + adds the numbers, it does not join them as it joins lists: use
    np.concatenate([left, row, right]).""",
    (JOINED, "left + row + right"),
)
mistake(
    """The border at the left comes from the right end: row[::-1] begins with the last pixel. Cut
    first, then turn around: row[1 : pad + 1][::-1].""",
    (LEFT, "row[::-1][:pad]"),
)
mistake(
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front: pad : pad + n.""",
    (f"return {JOINED}", f"out = {JOINED}; out[pad:-pad] = row; return out"),
)
