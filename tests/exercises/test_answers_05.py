"""Answers that a reader of lesson 05 may give, as text, and what the checker says to each."""

from answers import but, right, told, unsaid

DENSE = """dx = dout @ w.T
dw = x.T @ dout
db = dout.sum(axis=0)
return dx, dw, db"""
EXAMPLES = """dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
for t in range(len(x)):
    dx[t] = w @ dout[t]
    dw += np.outer(x[t], dout[t])
    db += dout[t]
return dx, dw, db"""
ROW = """dx, dw = np.zeros(x.shape), np.zeros(w.shape)
f = len(w)
for i in range(len(dout)):
    dw += dout[i] * x[i:i + f]
    dx[i:i + f] += dout[i] * w
return dx, dw"""
PLANE = """dx, dw = np.zeros(x.shape), np.zeros(w.shape)
fh, fw = w.shape
for i in range(dout.shape[0]):
    for j in range(dout.shape[1]):
        a, b = i * stride, j * stride
        dw += dout[i, j] * x[a:a + fh, b:b + fw]
        dx[a:a + fh, b:b + fw] += dout[i, j] * w
return dx, dw"""
LAYER = """xp = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
dxp, dw, db = np.zeros(xp.shape), np.zeros(w.shape), np.zeros(w.shape[3])
f = w.shape[0]
m, n_H, n_W, n_C = dout.shape
for t in range(m):
    for i in range(n_H):
        for j in range(n_W):
            for k in range(n_C):
                a, b = i * stride, j * stride
                dw[..., k] += dout[t, i, j, k] * xp[t, a:a + f, b:b + f]
                dxp[t, a:a + f, b:b + f] += dout[t, i, j, k] * w[..., k]
                db[k] += dout[t, i, j, k]
return dxp[:, pad:pad + x.shape[1], pad:pad + x.shape[2]], dw, db"""
POOL = """dx = np.zeros(x.shape)
for i in range(dout.shape[0]):
    for j in range(dout.shape[1]):
        a, b = i * stride, j * stride
        window = x[a:a + size, b:b + size]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[a + u, b + v] += dout[i, j]
return dx"""
MASK = """dx = np.zeros(x.shape)
for i in range(dout.shape[0]):
    for j in range(dout.shape[1]):
        a, b = i * stride, j * stride
        window = x[a:a + size, b:b + size]
        dx[a:a + size, b:b + size] += (window == window.max()) * dout[i, j]
return dx"""
SEARCH = """dx = np.zeros(x.shape)
for i in range(dout.shape[0]):
    for j in range(dout.shape[1]):
        best, place = -np.inf, None
        for u in range(i * stride, i * stride + size):
            for v in range(j * stride, j * stride + size):
                if x[u, v] > best:
                    best, place = x[u, v], (u, v)
        if place:
            dx[place] += dout[i, j]
return dx"""


ANSWERS = {
    "05.1": [
        (but(DENSE, ("w.T", "w")), "Turn w on its side"),
        (but(DENSE, ("x.T @", "x @")), "Turn x on its side"),
        (but(DENSE, ("x.T @ dout", "dout.T @ x")), "row i of w belongs to input i"),
        (but(DENSE, ("dout @ w.T", "w @ dout.T")), "a row for each input and a column"),
        (but(DENSE, ("axis=0", "")), "Your db is one number"),
        (but(DENSE, ("axis=0", "axis=1")), "adds along the wrong axis"),
        (but(DENSE, ("axis=0", "axis=0, keepdims=True")), "The shape is wrong"),
        (but(DENSE, (".sum(", ".mean(")), "Your db is a mean"),
        (but(DENSE, ("dw, db", "dw / len(x), db / len(x)")), "Your dw and db are divided"),
        (but(DENSE, ("dw, db", "dw / len(x), db")), "Your dw is divided"),
        (but(EXAMPLES, ("dw +=", "dw =")), "Only the last example is in your dw"),
        (but(EXAMPLES, ("return", "    return")), "Only the first example is in your result"),
        (but(EXAMPLES, ("x[t], dout[t]", "x[0], dout[0]")), "not right yet"),
        (but(EXAMPLES, ("range(len(x))", "range(len(x) - 1)")), "not right yet"),
        (but(DENSE, ("x.T @ dout", "np.outer(x[0], dout[0])")), "not right yet"),
        (but(DENSE, ("x.T @ dout", "x.T @ np.ones(dout.shape)")), "Your dw does not listen"),
        (but(DENSE, ("return dx, dw", "return dw, dx")), "You return dw first"),
        (but(DENSE, ("db = dout.sum(axis=0)", "db = np.ones(w.shape[1])")), "Your db holds ones"),
        (but(DENSE, ("return dx, dw, db", "return dx, dw")), "3 values; yours returns 2"),
        (but(DENSE, ("return dx, dw, db", "return dx, dw, None")),
         "Value 3 of 3 that you return is None."),
        (but(DENSE, ("return dx, dw, db", "")), "Is the `return` missing?"),
        ("x = x.astype(int)\n" + DENSE, "cuts `x` to whole numbers"),
        ("dout = np.clip(dout, 0, 255)\n" + DENSE, "cuts `dout` off below 0"),
        ("w = np.abs(w)\n" + DENSE, "the absolute value of `w`"),
        (but(DENSE, ("db = ", "dout *= 1.5\ndb = ")), "writes into its input `dout`"),
        (but(DENSE, ("dout @ w.T", "dout * w.T")), "not right yet"),
        ("from course_utils import layers\nlayer = layers.Dense(3)\n" + DENSE,
         "uses course_utils.layers"),
        (but(DENSE, ("dout @ w.T", "(x @ w) @ w.T")), "not right yet"),
    ],
    "05.2": [
        (but(ROW, ("dx[i:i + f] +=", "dx[i:i + f] =")), "Windows overlap"),
        (but(ROW, ("dw +=", "dw =")), "only what the last output gave"),
        (but(ROW, ("dw +=", "dw ="), ("f] +=", "f] =")), "in both lines"),
        (but(ROW, ("return dx, dw", "return dw, dx")), "You return dw first"),
        (but(ROW, ("* w\n", "* w[::-1]\n")), "in reverse order"),
        (but(ROW, ("* x[i:i + f]", "* w"), ("dout[i] * w\nreturn", "dout[i] * x[i:i + f]\nreturn")),
         "each with itself"),
        (but(ROW, ("return", "    return")), "stands inside the loop"),
        (but(ROW, ("len(dout))", "len(dout) - 1)")), "A loop ends one too early"),
        (but(ROW, ("i:i + f", ":f")), "Your window does not move"),
        (but(ROW, ("range(len(dout))", "range(len(x))")), "An index runs past the end"),
        ("return np.convolve(dout, w), np.convolve(x, dout, 'valid')", "as np.convolve turns it"),
        ("return np.correlate(np.pad(dout, len(w) - 1), w), np.correlate(x, dout)",
         "in reverse order"),
        ("return np.convolve(dout, w, 'valid'), np.correlate(x, dout)", "Pad dout with f - 1"),
        (but(ROW, ("dw += dout[i] *", "dw += np.sum(dout[i] *"), ("f]\n    dx", "f])\n    dx")),
         "All numbers of your dw are alike"),
        (but(ROW, ("return dx, dw", "return dx, dw / len(dout)")), "nothing is averaged"),
        (but(ROW, ("return dx, dw", "return dx")), "It should return 2 values"),
        (but(ROW, ("* w\n", "* x[i:i + f]\n")), "Your dx gets dout times the inputs"),
        (but(ROW, ("dw += dout[i] * x[i:i + f]", "dw += dout[i] * w")), "times the weights"),
        (but(ROW, ("dout[i] * w\n", "np.sum(dout[i] * w)\n")), "Every input of a window gets"),
        (but(ROW, ("range(len(dout))", "range(len(w))")), "not right yet"),
        (but(ROW, ("    dw +=", "    dx, dw = np.zeros(len(x)), np.zeros(f)\n    dw +=")),
         "made anew inside the loop"),
        (but(ROW, ("np.zeros(x.shape)", "x.astype(float)")), "not right yet"),
        ("x = x.astype(int)\n" + ROW, "cuts `x` to whole numbers"),
        ("dout, x, w = dout.astype(int), x.astype(int), w.astype(int)\n" + ROW, "not right yet"),
        (but(ROW, ("np.zeros(x.shape), np.zeros(w.shape)",
                   "np.zeros(len(x), int), np.zeros(len(w), int)"), ("dx[i:i + f] += dout[i] * w",
                   "for u in range(f):\n        dx[i + u] += dout[i] * w[u]"), ("dw += dout[i] * "
                   "x[i:i + f]", "for u in range(f):\n        dw[u] += dout[i] * x[i + u]")),
         "not right yet"),
        ("x = np.minimum(x, 255)\n" + ROW, "cuts `x` off at 255"),
        (but(ROW, ("f = len(w)", "f = 3")), "not right yet"),
        (but(ROW, ("return dx, dw", "return dx, None")), "Value 2 of 2 that you return is None."),
        ("i = np.arange(len(dout))[:, None] + np.arange(len(w))\ndx = np.zeros(len(x))\n"
         "dx[i] += dout[:, None] * w\nreturn dx, dout @ x[i]", "Windows overlap"),
    ],
    "05.3": [
        (but(PLANE, ("i * stride, j * stride", "i, j")), "The stride is not used"),
        (but(PLANE, ("i * stride, j * stride", "j * stride, i * stride")), "i and j swapped"),
        (but(PLANE, ("] += dout", "] = dout")), "Where windows overlap"),
        (but(PLANE, ("dw +=", "dw =")), "only what the last output gave"),
        (but(PLANE, ("fh, fw = w.shape", "fh = fw = len(w)")), "take the filter for square"),
        (but(PLANE, ("* w\n", "* w[::-1, ::-1]\n")), "turned by 180 degrees"),
        (but(PLANE, ("dw += dout[i, j] *", "dw +=")), "Your dw does not listen to dout"),
        (but(PLANE, ("return dx, dw", "        return dx, dw")), "inside the loops and ends them"),
        (but(PLANE, ("return dx, dw", "    return dx, dw")), "inside the outer loop"),
        (but(PLANE, ("i * stride, j * stride", "i + stride, j + stride")), "not right yet"),
        (but(PLANE, ("range(dout.shape[0])", "range(0, dout.shape[0], stride)"),
             ("range(dout.shape[1])", "range(0, dout.shape[1], stride)"),
             ("i * stride, j * stride", "i, j")), "leave the outputs between out"),
        (but(PLANE, ("dw += dout[i, j] * x[a:a + fh, b:b + fw]",
                     "dw += dout[i, j] * x[i:i + fh, j:j + fw]")), "Your dx knows the stride"),
        (but(PLANE, ("stride, j * stride", "2, j * 2")), "takes `stride` for 2"),
        (but(PLANE, ("dout.shape[1]", "dout.shape[0]")), "not right yet"),
        (but(PLANE, ("* w\n", "* w.T\n")), "not right yet"),
        (but(PLANE, ("np.zeros(x.shape)", "np.zeros(len(x), x.shape[1])")),
         "The shape is a single one, a tuple"),
        (but(PLANE, ("return dx, dw", "return dx, dw, None")), "2 values; yours returns 3"),
        ("w = np.round(w)\n" + PLANE, "rounds `w`"),
    ],
    "05.4": [
        (but(LAYER, ("db[k] += dout[t, i, j, k]", "pass")), "Your db is still zeros"),
        (but(LAYER, ("dxp[t, a:a + f, b:b + f] += dout[t, i, j, k] * w[..., k]", "pass")),
         "Your dx is still zeros"),
        ("return np.zeros(x.shape), np.zeros(w.shape), dout.sum(axis=(0, 1, 2))", "Now dw"),
        (but(LAYER, ("i * stride, j * stride", "i * stride, j")), "not right yet"),
        (but(LAYER, ("dxp[t, a:a + f, b:b + f] +=", "dxp[t, i:i + f, j:j + f] +=")),
         "not right yet"),
        (but(LAYER, ("* w[..., k]", "* w[k]")), "which counts rows of the filters"),
        (but(LAYER, ("f = w.shape[0]", "f = w.shape[2]")), "not right yet"),
        (but(LAYER, ("[:, pad:pad", "[pad:pad")), "The shape is wrong"),
        (but(LAYER, ("pad:pad + x.shape[1], pad:pad + x.shape[2]", "2 * pad:, 2 * pad:")),
         "`pad` is above 0"),
        (but(LAYER, ("return", "    return")), "Only the first image"),
        (but(LAYER, ("(pad, pad), (pad, pad)", "(pad, pad), (0, 0)"),
             (", pad:pad + x.shape[2]", "")), "`pad` is above 0"),
        (but(LAYER, ("dxp[:, pad:pad + x.shape[1], pad:pad + x.shape[2]]", "dxp")), "its border"),
        (but(LAYER, ("pad:pad + x.shape[1], pad:pad + x.shape[2]", "pad:-pad, pad:-pad")),
         "which is empty"),
        (but(LAYER, ("] += dout[t, i, j, k] * w", "] = dout[t, i, j, k] * w")), "`=` writes over"),
        (but(LAYER, ("dw[..., k] +=", "dw[..., k] =")), "only what the last place"),
        (but(LAYER, (" xp[t, a", " xp[0, a")), "not right yet"),
        (but(LAYER, ("dxp[t, a", "dxp[0, a")), "not right yet"),
        (but(LAYER, ("i * stride, j * stride", "i, j")), "The stride is not used"),
        (but(LAYER, ("* w[..., k]", "* w[::-1, ::-1, :, k]")), "turned by 180 degrees"),
        (but(LAYER, ("((0, 0), (pad, pad), (pad, pad), (0, 0))", "pad")), "pad all four axes"),
        (but(LAYER, ("* xp[t", "* x[t")), "Your dx knows the padding"),
        (but(LAYER, ("np.zeros(xp.shape)", "np.zeros(x.shape)")), "not right yet"),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.sum()")), "Your db is one number"),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.sum(axis=0)")), "over the images alone"),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.mean(axis=(0, 1, 2))")), "Your db is a mean"),
        (but(LAYER, ("2]], dw, db", "2]], dw / m, db / m")), "divided by the number of images"),
        (but(LAYER, ("db[k] += dout[t, i, j, k]", "db[k] += 1")), "not right yet"),
        (but(LAYER, ("db[k] += dout[t, i, j, k]", "db += dout[t, i, j, k]")), "db are alike"),
        (but(LAYER, ("    for i in", "    dw = np.zeros(w.shape)\n    for i in")),
         "not right yet"),
        (but(LAYER, ("range(n_C)", "range(min(n_C, 3))")), "not right yet"),
        (but(LAYER, ("range(n_C)", "range(1)")), "not right yet"),
        (but(LAYER, ("stride, j", "min(stride, 2), j"), ("j * stride", "j * min(stride, 2)")),
         "not right yet"),
        (but(LAYER, ("2]], dw, db", "2]], dw, None")),
         "Value 3 of 3 that you return is None."),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.sum((0, 1, 2), keepdims=True)")),
         "The shape is wrong"),
    ],
    "05.5": [
        (MASK, "With a tie all of the largest"),
        (but(MASK, ("] +=", "] =")), "Two things"),
        (but(POOL, ("i * stride, j * stride", "i * stride, j")), "not right yet"),
        (but(POOL, ("np.zeros(x.shape)", "np.zeros(x.shape, int)")), "cut to whole numbers"),
        (but(POOL, ("] += dout", "] = dout")), "keeps only the last gradient"),
        (but(POOL, ("a + u, b + v", "u, v")), "counted from its corner"),
        (but(POOL, ("a + u, b + v", "a + v, b + u")), "row and column are swapped"),
        (but(POOL, ("window.shape)", "x.shape)")), "with the shape of `x`"),
        (but(POOL, ("argmax(window)", "argmin(window)")), "The smallest pixel"),
        (but(POOL, ("argmax(window)", "argmax(np.abs(window))")), "not right yet"),
        (but(POOL, ("+= dout[i, j]", "+= window.max()")), "winners' values"),
        (but(POOL, ("+= dout[i, j]", "+= 1")), "counts how many windows"),
        (but(POOL, ("i * stride, j * stride", "i, j")), "The stride is not used"),
        (but(POOL, ("i * stride, j * stride", "i * size, j * size")), "begin at i * size"),
        (but(POOL, ("return", "    return")), "inside the outer loop"),
        (but(POOL, ("np.zeros(x.shape)", "np.zeros_like(x)")), "Where `x` holds integers"),
        (but(POOL, ("i * stride, j * stride", "i * 2, j * 2")), "takes `stride` for 2"),
        (but(POOL, ("a + size", "a + 2"), ("b + size", "b + 2")), "takes `size` for 2"),
        (but(SEARCH, ("-np.inf", "-99")), "not right yet"),
        ("x = x.astype(int)\n" + POOL, "cuts `x` to whole numbers"),
        (but(SEARCH, ("-np.inf", "0")), "starts from 0"),
        (but(SEARCH, ("> best", ">= best")), "With a tie the last"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("05.1", DENSE),
    ("05.1", EXAMPLES),
    ("05.1", but(DENSE, ("dx, dw, db", "[dx, dw, db]"))),
    ("05.1", "return np.dot(dout, np.transpose(w)), np.einsum('mi,mo->io', x, dout), sum(dout)"),
    ("05.1", but(DENSE, ("dout @ w.T", "(dout @ w.T).astype(np.float32)"))),
    (
        "05.2",
        "f, n = len(w), len(x)\nv = np.lib.stride_tricks.sliding_window_view\n"
        "p = np.pad(dout, f - 1)\nreturn v(p, f) @ w[::-1], v(x, len(dout)) @ dout",
    ),
    ("05.2", ROW),
    ("05.2", "return np.convolve(dout, w), np.correlate(x, dout)"),
    ("05.3", PLANE),
    ("05.4", LAYER),
    (
        "05.4",
        """f, (nh, nw) = w.shape[0], dout.shape[1:3]
xp = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
dxp, dw = np.zeros(xp.shape), np.zeros(w.shape)
for u in range(f):
    for v in range(f):
        cut = np.s_[:, u:u + nh * stride:stride, v:v + nw * stride:stride]
        dw[u, v] = np.einsum("mijc,mijk->ck", xp[cut], dout)
        dxp[cut] += dout @ w[u, v].T
return dxp[:, pad:pad + x.shape[1], pad:pad + x.shape[2]], dw, dout.sum((0, 1, 2))""",
    ),
    ("05.5", POOL),
    ("05.5", SEARCH),
]
# what must not be said: of a window where there is none, of a `return` that is there
NEVER = [
    ("05.1", but(DENSE, ("dout @ w.T", "dout * w.T")), "window"),
    ("05.1", but(DENSE, ("db = dout.sum(axis=0)", "db = dout + dout.sum(axis=1)")), "window"),
    ("05.2", but(ROW, ("return dx, dw", "return dx, None")), "missing?"),
    ("05.4", but(LAYER, ("2]], dw, db", "2]], dw, None")), "missing?"),
]

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_would_mislead_is_not_said = unsaid(NEVER)
