"""What the checker says of answers of all kinds is true, and no detour gets past a ban."""

import numpy as np
import pytest
from answers import written

from exercises.checker.grading import _grade
from exercises.checker.specification import Exercise, mixed


def windows(x, w):
    n_H, n_W = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            out[i, j] = np.sum(x[i : i + w.shape[0], j : j + w.shape[1]] * w)
    return out


def size(n, f, stride):
    return (n - f) // stride + 1


def normal(x, scale):
    return scale * (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)


def gradients(x, dout):
    return dout.T @ x, None


SHARES_OF = """def part(x):
    e = np.exp(x - x.max())
    return e / e.sum()"""


def shares(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def made(reference, cases, **options):
    exercise = Exercise("99.1", reference, **options)
    exercise.cases(cases)
    return exercise


def _windows(rng):
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]])
    for _ in range(7):
        yield mixed(rng, *rng.integers(5, 9, 2)), mixed(rng, *rng.integers(1, 5, 2))


def _size(rng):
    yield 6, 3, 1
    yield 7, 3, 2
    for _ in range(9):
        yield int(rng.integers(9, 40)), int(rng.integers(1, 9)), int(rng.integers(1, 6))


def _normal(rng):
    for _ in range(8):
        yield rng.normal(3, 2, (int(rng.integers(3, 6)),) * 2), float(rng.normal())


def _gradients(rng):
    for _ in range(6):
        m = int(rng.integers(2, 5))
        yield mixed(rng, m, 3), mixed(rng, m, 2)


def _shares(rng):
    yield np.array([500.0, 1000, 0])
    for n in range(3, 9):
        yield np.append(rng.integers(-9, 9, n) / 4.0, [600.0, 800])


SHARES = made(shares, _shares)
WINDOWS = made(windows, _windows)
SIZE = made(size, _size)
WHOLE = made(size, _size, whole=True)
CLOSED = made(size, _size, forbid=("arithmetic",))
NORMAL = made(normal, _normal)
GRADIENTS = made(gradients, _gradients, returns=("dw", "db"))
LOOP = """n_H, n_W = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        out[i, j] = np.sum(x[i:i + w.shape[0], j:j + w.shape[1]] * w)
return out"""


def told(exercise, body, extra=""):
    return " ".join(str(_grade(exercise, written(exercise, body, extra), 2.0)).split())


@pytest.mark.parametrize(
    ("exercise", "body", "extra"),
    [
        (WINDOWS, LOOP, ""),
        (WINDOWS, "v = np.lib.stride_tricks.sliding_window_view(x, w.shape)\n"
                  "return np.einsum('ijab,ab->ij', v, w)", ""),
        (WINDOWS, LOOP.replace("return out", "return out.astype(np.float32)"), ""),
        (SIZE, "return float((n - f) // stride + 1)", ""),
        (SIZE, "import math\nreturn math.floor((n - f) / stride) + 1", ""),
        (SIZE, "return arithmetic.conv_output_size(n, f, stride)",
         "from course_utils import arithmetic"),
        (SIZE, "return correlate_at(n, f) // stride + 1",
         "def correlate_at(a, b):\n    return a - b"),
        (GRADIENTS, "return [(x.T @ dout).T, None]", ""),
        (NORMAL, "m = x.mean(1)[:, None]\nreturn scale * (x - m) / x.std(1)[:, None]", ""),
    ],
)  # fmt: skip
def test_right_in_any_style(exercise, body, extra):
    assert told(exercise, body, extra).startswith("✔"), told(exercise, body, extra)


def test_a_line_left_from_the_empty_cell_is_told():
    text = told(SIZE, OUTPUT := "return (n - f) // stride + 1")
    assert text.startswith("✔")
    text = told(SIZE, "raise NotImplementedError\n" + OUTPUT)
    assert text.startswith("○") and "`raise NotImplementedError` still stands" in text


def test_a_default_that_keeps_what_was_put_into_it_is_told():
    extra = "def gather(value, found=[]):\n    found.append(value)\n    return found"
    text = told(SIZE, "return gather((n - f) // stride + 1)[0]", extra)
    assert "The default of `found` is made once" in text
    extra = "def gather(value, found=[0]):\n    return found + [value]"
    assert "made once" not in told(SIZE, "return gather((n - f) // stride)[1]", extra)


def test_memory_that_was_not_set_is_not_taken_for_zeros():
    body = LOOP.replace("np.zeros(", "np.empty(").replace("range(n_H)", "range(n_H - 1)")
    text = told(WINDOWS, body)
    assert text.startswith("✘") and " 7 " in text


@pytest.mark.parametrize(
    ("extra", "body"),
    [
        ("from scipy.signal import correlate2d as c", "return c(x, w, 'valid')"),
        ("", "import cv2\nreturn cv2.filter2D(x, -1, w)"),
        ("", "import importlib\ns = importlib.import_module('scipy.signal')\n"
             "return s.correlate2d(x, w, 'valid')"),
        ("", "s = __import__('scipy.signal').signal\nreturn s.correlate2d(x, w, 'valid')"),
        ("from scipy import signal\ntools = {'c': signal.correlate2d}",
         "return tools['c'](x, w, 'valid')"),
        ("from course_utils import conv", "return getattr(conv, 'corre' + 'late2d')(x, w)"),
        ("from exercises import find", "return find('01.2').reference(x, w)"),
    ],
)  # fmt: skip
def test_no_detour_gets_past_the_ban(extra, body):
    assert "Your answer uses" in told(WINDOWS, body, extra)


def test_no_detour_by_a_default_argument_or_a_layer():
    space = {"np": np, "__name__": "__main__"}
    exec("from scipy.signal import correlate2d\n"
         "def f(x, w, c=correlate2d):\n    return c(x, w, 'valid')\n", space)  # fmt: skip
    assert "Your answer uses scipy.signal" in str(_grade(WINDOWS, space["f"], 2.0))
    layer = "return layers.Conv2D(1, f, stride).output_shape((n, n, 1))[0]"
    extra = "from course_utils import layers"
    assert "Your answer uses course_utils.layers" in told(SIZE, layer, extra)
    method = "return shape((n, n, 1))[0] if f == 3 and stride == 1 else (n - f) // stride + 1"
    assert "Your answer uses course_utils.layers" in told(
        SIZE, method, extra + "\nshape = layers.Conv2D(1, 3).output_shape"
    )


def test_sizes_are_closed_where_they_are_the_task():
    extra = "from course_utils import arithmetic"
    body = "return arithmetic.conv_output_size(n, f, stride)"
    assert "Your answer uses course_utils.arithmetic" in told(CLOSED, body, extra)


@pytest.mark.parametrize(
    ("exercise", "body", "extra", "words"),
    [
        (WINDOWS, "x = x.astype(int)\n" + LOOP, "", "cuts `x` to whole numbers"),
        (WINDOWS, "x = np.minimum(x, 255)\n" + LOOP, "", "cuts `x` off at 255"),
        (SHARES, "return part(np.minimum(x, 100))", SHARES_OF, "as if what is large in `x`"),
        (SHARES, "x += 0.0\nx -= x.max()\nreturn part(x)", SHARES_OF,
         "result of this case is right, but your function writes"),
        (SHARES, "x[0] += 0.5\nx[0] -= 0.5\nx -= x.max()\nreturn part(x)", SHARES_OF,
         "The result is right, but your function writes"),
        (WINDOWS, "w = w[::-1, ::-1]\n" + LOOP, "", "with `w` turned by 180 degrees"),
        (WINDOWS, LOOP.replace("range(n_H)", "range(n_H - 1)"), "", "loops end one too early"),
        (WINDOWS, "x *= 2\n" + LOOP, "", "writes into its input `x`"),
        (WINDOWS, "pass", "", "Your function returns None. Is the `return` missing?"),
        (WINDOWS, "return None if x.size else x", "", "Your function returns None."),
        (WINDOWS, LOOP.replace("np.zeros((n_H, n_W))", "[[0] * n_W] * n_H")
            .replace("out[i, j]", "out[i][j]").replace("return out", "return np.array(out)"),
         "", "All rows of your result are the last one. [[0] * n] * m is one row"),
        (SIZE, "return n - f + 1", "", "takes `stride` for 1, whatever it is"),
        (SIZE, "f, n = n, f\nreturn (n - f) // stride + 1", "", "`n` and `f` are swapped"),
        (WHOLE, "return (n - f) / stride + 1", "", "7 // 2 is 3"),
        (WHOLE, "return float((n - f) // stride) + 1", "", "a whole number (int)"),
        (SIZE, "return (N - f) // stride + n * 0", "N = 20", ""),
        (SIZE, "return (side - f) // stride + 1", "side = 20",
         "uses `side` from the notebook (now 20) and never looks at its argument `n`"),
        (NORMAL, "return scale * (x - x.mean(axis=1)) / x.std(axis=1, keepdims=True)", "",
         "`keepdims=True` is missing"),
        (NORMAL, "return scale * (x - x.mean(axis=1, keepdims=True))"
                 " / x.std(axis=1, keepdims=True, ddof=1)", "", "ddof=1"),
        (GRADIENTS, "return -(dout.T @ x), None", "", "only `dw` is wrong"),
        (GRADIENTS, "return None, None", "", "Value 1 of 2 that you return is None."),
    ],
)  # fmt: skip
def test_what_goes_wrong_anywhere_is_told(exercise, body, extra, words):
    text = told(exercise, body, extra)
    assert text.startswith("✘")
    assert words in text, text


@pytest.mark.parametrize(
    ("exercise", "body", "extra", "never"),
    [
        (GRADIENTS, "return dout.T @ x", "", "return` missing"),
        (NORMAL, "return scale * (x - x.mean(axis=1)[:2]) / x.std()", "", "window"),
        (SIZE, "return (n - f + pad) // stride + 1", "pad = 2", "from the notebook"),
        (SHARES, "return part(np.minimum(x, 100))", SHARES_OF, "255"),
        (NORMAL, "return (lambda a: scale * (a - a.mean(axis=1)) / a.std(axis=1))(x.T[:, :2])", "",
         "This is what comes out with"),
        (WHOLE, "return float((n - f) // stride) + 1", "", "7 / 2"),
        (WINDOWS, "out = np.zeros((3, 3))\nreturn out[5:]", "", "wrong way round"),
        (WINDOWS, "x[:] = np.round(x)\n" + LOOP, "", "rounds `x`"),
        (WINDOWS, "k = w.shape[0]\nreturn np.array([[np.max(x[i:i + k, j:j + k]) for j in "
                  "range(x.shape[1] - k + 1)] for i in range(x.shape[0] - k + 1)])",
         "x = np.zeros(3)\nk = 5", "from the notebook"),
        (SIZE, "return min((n - f), np.inf) + 1", "inf = 3", "from the notebook"),
        (NORMAL, "return np.maximum(x.ravel(), x.ravel()[1:])", "", "window"),
        (SIZE, "return size2(n, f) // stride + 2", "def size2(a, b):\n    return a - b",
         "is not right yet: check"),
    ],
)  # fmt: skip
def test_a_sentence_that_would_mislead_is_not_shown(exercise, body, extra, never):
    text = told(exercise, body, extra)
    assert text.startswith("✘")
    assert never not in text, text
