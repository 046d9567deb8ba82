"""Answers that a reader of lesson 05 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

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
    "05.2": [
        (but(ROW, ("dx[i:i + f] +=", "dx[i:i + f] =")), "Windows overlap"),
        (but(ROW, ("dw +=", "dw =")), "only what the last output gave"),
        (but(ROW, ("dw +=", "dw ="), ("f] +=", "f] =")), "in both lines"),
        (but(ROW, ("return dx, dw", "return dw, dx")), "You return dw first"),
        (but(ROW, ("* w\n", "* w[::-1]\n")), "in reverse order"),
        (but(ROW, ("* x[i:i + f]", "* w"), ("dout[i] * w\nreturn", "dout[i] * x[i:i + f]\nreturn")),
         "each with itself"),
        (but(ROW, ("return", "    return")), "stands inside the loop"),
        (but(ROW, ("len(dout))", "len(dout) - 1)")), "The last output is missing"),
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
        (but(ROW, ("range(len(dout))", "range(len(w))")), "as many steps as the filter"),
        (but(ROW, ("    dw +=", "    dx, dw = np.zeros(len(x)), np.zeros(f)\n    dw +=")),
         "made anew inside the loop"),
        (but(ROW, ("np.zeros(x.shape)", "x.astype(float)")), "Your dx starts from x"),
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
        (but(PLANE, ("i * stride, j * stride", "i + stride, j + stride")), "begin at i + stride"),
        (but(PLANE, ("range(dout.shape[0])", "range(0, dout.shape[0], stride)"),
             ("range(dout.shape[1])", "range(0, dout.shape[1], stride)"),
             ("i * stride, j * stride", "i, j")), "leave the outputs between out"),
        (but(PLANE, ("dw += dout[i, j] * x[a:a + fh, b:b + fw]",
                     "dw += dout[i, j] * x[i:i + fh, j:j + fw]")), "Your dx knows the stride"),
    ],
    "05.4": [
        (but(LAYER, ("db[k] += dout[t, i, j, k]", "pass")), "Your db is still zeros"),
        (but(LAYER, ("dxp[t, a:a + f, b:b + f] += dout[t, i, j, k] * w[..., k]", "pass")),
         "Your dx is still zeros"),
        ("return np.zeros(x.shape), np.zeros(w.shape), dout.sum(axis=(0, 1, 2))", "Now dw"),
        (but(LAYER, ("i * stride, j * stride", "i * stride, j")), "Only the rows know"),
        (but(LAYER, ("dxp[t, a:a + f, b:b + f] +=", "dxp[t, i:i + f, j:j + f] +=")),
         "Your dw knows the stride"),
        (but(LAYER, ("* w[..., k]", "* w[k]")), "which counts rows of the filters"),
        (but(LAYER, ("f = w.shape[0]", "f = w.shape[2]")), "size from the wrong axis"),
        (but(LAYER, ("[:, pad:pad", "[pad:pad")), "off the first two axes"),
        (but(LAYER, ("pad:pad + x.shape[1], pad:pad + x.shape[2]", "2 * pad:, 2 * pad:")),
         "You cut the whole border off above"),
        (but(LAYER, ("return", "    return")), "Only the first image"),
        (but(LAYER, ("(pad, pad), (pad, pad)", "(pad, pad), (0, 0)"),
             (", pad:pad + x.shape[2]", "")), "not on all four sides"),
        (but(LAYER, ("dxp[:, pad:pad + x.shape[1], pad:pad + x.shape[2]]", "dxp")), "its border"),
        (but(LAYER, ("pad:pad + x.shape[1], pad:pad + x.shape[2]", "pad:-pad, pad:-pad")),
         "which is empty"),
        (but(LAYER, ("] += dout[t, i, j, k] * w", "] = dout[t, i, j, k] * w")), "`=` writes over"),
        (but(LAYER, ("dw[..., k] +=", "dw[..., k] =")), "only what the last place"),
        (but(LAYER, (" xp[t, a", " xp[0, a")), "always computed from the first image"),
        (but(LAYER, ("dxp[t, a", "dxp[0, a")), "hand out to the dx of the first one"),
        (but(LAYER, ("i * stride, j * stride", "i, j")), "The stride is not used"),
        (but(LAYER, ("* w[..., k]", "* w[::-1, ::-1, :, k]")), "turned by 180 degrees"),
        (but(LAYER, ("((0, 0), (pad, pad), (pad, pad), (0, 0))", "pad")), "pad all four axes"),
        (but(LAYER, ("* xp[t", "* x[t")), "Your dx knows the padding"),
        (but(LAYER, ("np.zeros(xp.shape)", "np.zeros(x.shape)")), "is as small as x"),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.sum()")), "Your db is one number"),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.sum(axis=0)")), "over the images alone"),
        (but(LAYER, ("2]], dw, db", "2]], dw, dout.mean(axis=(0, 1, 2))")), "Your db is a mean"),
        (but(LAYER, ("2]], dw, db", "2]], dw / m, db / m")), "divided by the number of images"),
        (but(LAYER, ("db[k] += dout[t, i, j, k]", "db[k] += 1")), "counts how often"),
        (but(LAYER, ("db[k] += dout[t, i, j, k]", "db += dout[t, i, j, k]")), "db are alike"),
        (but(LAYER, ("    for i in", "    dw = np.zeros(w.shape)\n    for i in")),
         "the last image only"),
    ],
    "05.5": [
        (MASK, "With a tie all of the largest"),
        (but(MASK, ("] +=", "] =")), "Two things"),
        (but(POOL, ("i * stride, j * stride", "i * stride, j")), "Only the rows know"),
        (but(POOL, ("np.zeros(x.shape)", "np.zeros(x.shape, int)")), "cut to whole numbers"),
        (but(POOL, ("] += dout", "] = dout")), "keeps only the last gradient"),
        (but(POOL, ("a + u, b + v", "u, v")), "counted from its corner"),
        (but(POOL, ("a + u, b + v", "a + v, b + u")), "row and column are swapped"),
        (but(POOL, ("window.shape)", "x.shape)")), "with the shape of `x`"),
        (but(POOL, ("argmax(window)", "argmin(window)")), "The smallest pixel"),
        (but(POOL, ("argmax(window)", "argmax(np.abs(window))")), "without its sign"),
        (but(POOL, ("+= dout[i, j]", "+= window.max()")), "winners' values"),
        (but(POOL, ("+= dout[i, j]", "+= 1")), "counts how many windows"),
        (but(POOL, ("i * stride, j * stride", "i, j")), "The stride is not used"),
        (but(POOL, ("i * stride, j * stride", "i * size, j * size")), "begin at i * size"),
        (but(POOL, ("return", "    return")), "inside the outer loop"),
        (but(SEARCH, ("-np.inf", "0")), "starts from 0"),
        (but(SEARCH, ("> best", ">= best")), "With a tie the last"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
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
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body)
    assert "not right yet" in text
    assert words in text


@pytest.mark.parametrize(("id", "body"), RIGHT_ANSWERS)
def test_answer_is_right(id, body):
    assert ": right" in said(id, body)
