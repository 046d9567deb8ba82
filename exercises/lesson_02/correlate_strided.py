"""02.4: cross-correlation with a border of zeros, in steps of several pixels."""

import numpy as np

from exercises import exercise, mixed


@exercise("02.4", allow=("zero_pad", "pad2d", "correlate2d"), exempt={"stride": "zero"})
def correlate_strided(image, kernel, stride, pad):
    x = np.pad(image, pad)
    f_H, f_W = kernel.shape
    n_H, n_W = (x.shape[0] - f_H) // stride + 1, (x.shape[1] - f_W) // stride + 1
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            a, b = i * stride, j * stride
            out[i, j] = np.sum(x[a : a + f_H, b : b + f_W] * kernel)
    return out


@correlate_strided.cases
def _(rng):
    yield np.arange(1.0, 10).reshape(3, 3), np.array([[1.0, 0], [0, -1]]), 1, 0
    yield np.arange(1.0, 10).reshape(3, 3), np.array([[1.0, 2]]), 2, 0
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([[1.0, 0], [2, 1]]), 1, 1
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -2]]), 2, 1
    yield np.array([[3, 1, 4], [1, 5, 9], [2, 6, 5]]), np.array([[0.5, 0], [0, 0.25]]), 1, 1
    yield mixed(rng, 5, 5), mixed(rng, 3, 3), 2, 0
    yield mixed(rng, 4, 6), mixed(rng, 3, 3), 1, 1
    for stride, pad in ((1, 2), (2, 2), (3, 1), (1, 0), (2, 3), (3, 0), (4, 2), (5, 5), (7, 4)):
        n_H, n_W = 4 + rng.choice(6, 2, replace=False)
        yield mixed(rng, n_H, n_W), mixed(rng, *rng.choice([1, 2, 3, 4], 2, False)), stride, pad


CUT = "x[a : a + f_H, b : b + f_W]"
STARTS = "i * stride, j * stride"
mistake = correlate_strided.mistake
for starts in ("i, j", "i, j * stride", "i * stride, j"):
    mistake(
        """The output has the right size, but its windows are not `stride` apart down and across.
        The window of output [i, j] begins at row i * stride and column j * stride.""",
        (STARTS, starts),
    )
for starts in ("i, j", STARTS):
    mistake(
        """Most of your output is never filled: the loop takes steps of `stride` through it. Let it
        visit every place, range(rows) and range(columns), and multiply i and j by the stride for
        the window.""",
        ("range(n_H)", "range(0, n_H, stride)"),
        ("range(n_W)", "range(0, n_W, stride)"),
        (STARTS, starts),
    )
mistake(
    """Your loop takes steps of `stride` through the image and uses i for the output, too, which is
    smaller. Let it visit the places of the output, range(rows) and range(columns), and multiply
    i and j by the stride for the window.""",
    ("range(n_H)", "range(0, x.shape[0] - f_H + 1, stride)"),
    ("range(n_W)", "range(0, x.shape[1] - f_W + 1, stride)"),
    (STARTS, "i, j"),
)


def places(rule):
    """A rule for the number of places, from the padded size n and the window's f, on both axes."""
    return ", ".join(rule.format(n=f"x.shape[{k}]", f=f"f_{'HW'[k]}") for k in (0, 1))


for rule, told in (
    ("{n} // stride", "the window takes up room itself"),
    ("{n} - {f} // stride + 1", "// goes before -, so brackets are missing"),
    ("({n} - {f} + 1) // stride", "the 1 is added before dividing"),
    ("({n} - {f}) // stride", "before the first step there is already one place"),
    ("-(({f} - {n}) // stride) + 1", "a half step is not made, so // rounds down"),
    ("{n} - 2 * pad", "the output is not as large as the image"),
    ("({n} - 2 * pad - {f}) // stride + 1", "the border belongs to what the window slides over"),
    ("({n} + 2 * pad - {f}) // stride + 1", "the padded image has its border already"),
):
    mistake(
        f"""The number of places is wrong: {told}. It is (padded size - f) // stride + 1, where the
        padded size is n + 2 * pad; rows and columns alike.""",
        (places("({n} - {f}) // stride + 1"), places(rule)),
    )
mistake(
    """The size is right, but you cut the windows out of the image as it was, without its border.
    Cut them out of the padded one.""",
    (CUT, CUT.replace("x", "image")),
)
for ends in ("(pad, 0)", "(0, pad)"):
    mistake(
        """Zeros are missing, or not counted. There are `pad` on every side: above and below, left
        and right, so that n + 2 * pad - f pixels are free.""",
        ("(image, pad)", f"(image, {ends})"),
    )
mistake(
    "Your border mirrors the image. Here it is to hold zeros, as np.pad(image, pad) makes it.",
    ("(image, pad)", "(image, pad, mode='reflect')"),
)
mistake(
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front, pad : pad + n_H.""",
    ("x = np.pad(image, pad)", "x = np.pad(image, pad); x[pad:-pad, pad:-pad] = image"),
)
mistake(
    "You take the kernel's height for its width too: it need not be square.",
    ("f_H, f_W = kernel.shape", "f_H = f_W = len(kernel)"),
)
for cut in ("a : a + 3, b : b + 3", "a : a + stride, b : b + stride"):
    mistake(
        """Your window is not as large as the kernel: the stride says where it begins, not where it
        ends, and no fixed size such as 3 will do. It is a : a + f_H with f_H from kernel.shape.""",
        (CUT, f"x[{cut}]"),
    )
for cut in ("a : (i + f_H) * stride, b : (j + f_W) * stride", "a : i + f_H, b : j + f_W"):
    mistake(
        """Start and end of your window do not agree: it begins at i * stride and must end f_H rows
        further, at i * stride + f_H; columns alike.""",
        (CUT, f"x[{cut}]"),
    )
for product in (f"{CUT} @ kernel", f"np.dot({CUT}, kernel)"):  # their errors have other words
    mistake(
        """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
        pixel meets just the one weight that lies on it: use * and then np.sum.""",
        (f"{CUT} * kernel", product),
    )
mistake("You take the mean of the products; it is their sum that is wanted.", ("np.sum", "np.mean"))
mistake(
    """Your output has the image's dtype, which may hold whole numbers only. The sums may be
    fractions: leave the dtype out of np.zeros.""",
    ("(n_H, n_W))", "(n_H, n_W), image.dtype)"),
)
mistake(
    "You fill out[j, i]. i counts rows, and rows come first: out[i, j].", ("out[i, j]", "out[j, i]")
)
mistake(
    "Your window has i and j swapped: i counts rows, so it begins at row i * stride.",
    ("a, b = i", "b, a = i"),
)
