"""Answers that a reader of lesson 10 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

POINT = """n_H, n_W, n_C_prev = x.shape
rows = x.reshape(n_H * n_W, n_C_prev)
return (rows @ w + b).reshape(n_H, n_W, w.shape[1])"""
POINT_LOOPS = """out = np.zeros((x.shape[0], x.shape[1], w.shape[1]))
for i in range(x.shape[0]):
    for j in range(x.shape[1]):
        for k in range(w.shape[1]):
            out[i, j, k] = np.sum(x[i, j] * w[:, k]) + b[k]
return out"""
MACS = "return n_H * n_W * (n_mid * n_C_prev + n_C * f * f * n_mid)"
SPLIT = """pieces, start = [], 0
for n in channels:
    pieces.append(dout[..., start:start + n])
    start += n
return pieces"""
DEPTH = """f = w.shape[0]
out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, x.shape[2]))
for i in range(out.shape[0]):
    for j in range(out.shape[1]):
        out[i, j] = np.sum(x[i:i + f, j:j + f] * w, axis=(0, 1))
return out"""
DEPTH_CHANNELS = """f = w.shape[0]
out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, x.shape[2]))
for c in range(x.shape[2]):
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j, c] = np.sum(x[i:i + f, j:j + f, c] * w[:, :, c])
return out"""
GATES = """squeezed = x.mean(axis=(0, 1))
hidden = np.maximum(squeezed @ w1 + b1, 0)
gate = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
return x * gate"""
SCALE = """import math
wanted = n_C * width
n = int(wanted + 4) // 8 * 8
if n < 0.9 * wanted:
    n += 8
return n, math.ceil(blocks * depth)"""


ANSWERS = {
    "10.1": [
        (but(POINT, (" + b", "")), "The biases are missing"),
        (but(POINT_LOOPS, (" + b[k]", "")), "The biases are missing"),
        (but(POINT_LOOPS, ("b[k]", "b[0]")), "gets the bias of the first one"),
        (but(POINT_LOOPS, ("np.sum", "np.mean")), "the mean over the channels"),
        (but(POINT_LOOPS, ("* w[:, k]) + b[k]", "* w[:, k] + b[k])")), "once for each channel"),
        (but(POINT, ("n_H, n_W, w.shape[1])", "n_W, n_H, w.shape[1])")), "width and height"),
        (but(POINT, (".reshape(n_H, n_W, w.shape[1])", "")), "one row for each place"),
        (but(POINT, ("x.reshape(n_H * n_W, n_C_prev)", "x.reshape(n_C_prev, n_H * n_W).T")),
         "one row for each channel"),
        ("return (w.T @ x.reshape(x.shape[2], -1)).reshape(*x.shape[:2], -1) + b",
         "one row for each channel"),
        (but(POINT, (").reshape", ").T.reshape")), "turned on its side before"),
        ("return x @ (w + b)", "add the biases to the weights"),
        ("return x @ w - b", "subtract the biases"),
        ("return x @ w + np.sum(b)", "the sum of all biases"),
        (but(POINT, ("rows @ w", "rows @ w.T")), "on their side"),
        ("return w @ x + b", "weights stand before the volume"),
        ("return x * w + b", "number by number"),
        (but(POINT_LOOPS, ("out[i, j, k] =", "out =")), "out[i, j, ...] = ..."),
        ("return np.maximum(x @ w + b, 0)", "ReLU"),
        ("return np.einsum('ijc,ck->kij', x, w) + b[:, None, None]", "the channels stand first"),
    ],
    "10.2": [
        ("return n_H * n_W * n_C * f * f * n_C_prev", "n_mid is not used"),
        ("return n_H * n_W * n_C * f * f * n_mid", "is not free"),
        (but(MACS, ("n_C * f * f * n_mid", "n_C * f * f * n_C_prev")), "still looks at n_C_prev"),
        (but(MACS, ("f * f * ", "f * ")), "f rows and f columns"),
        (but(MACS, ("n_H * n_W * (", "(")), "used at every place"),
        ("return n_H * n_W * n_mid * n_C_prev + n_C * f**2 * n_mid", "only for the 1 x 1 layer"),
        (but(MACS, ("n_H * n_W", "n_H**2")), "height for the width"),
        (but(MACS, ("n_C_prev +", "(n_C_prev + 1) +"), ("n_mid)", "n_mid + n_C)")), "the bias"),
        (but(MACS, ("n_H * n_W * (n_mid * n_C_prev + ", "n_H * n_W * n_mid * n_C_prev + "
                    "(n_H - f + 1) * (n_W - f + 1) * (")), "shrink the maps"),
        (but(MACS, ("return ", "return 2 * ")), "count additions, too"),
        (but(MACS, ("n_C * f * f * n_mid", "n_C * n_mid")), "f is not used"),
        (but(MACS, ("n_mid * n_C_prev", "f * f * n_mid * n_C_prev")), "both layers windows"),
        (but(MACS, ("f * f * n_mid)", "f * f)")), "windows are flat"),
        (but(MACS, ("n_mid * n_C_prev +", "n_mid +"), ("n_C * f * f * n_mid", "n_C")),
         "the outputs of"),
        ("return n_H * n_W * n_mid * n_C_prev * n_C * f**2", "one after the other: add"),
        (but(MACS, ("return", "return n_H * n_W * n_C * f * f * n_C_prev -")), "bottleneck saves"),
    ],
    "10.3": [
        ("return np.split(dout, channels, axis=-1)", "as the places to cut"),
        ("return np.split(dout, channels[:-1], axis=-1)", "as the places to cut"),
        ("return np.split(dout, np.cumsum(channels), axis=-1)", "one piece too many"),
        ("return np.split(dout, len(channels), axis=-1)", "into equal parts"),
        ("return np.split(dout, np.cumsum(channels)[:-1])", "along axis 0"),
        ("return np.split(dout, np.cumsum(channels)[:-1], axis=1)", "along axis 1"),
        ("return [dout for n in channels]", "the whole gradient"),
        (but(SPLIT, ("    start += n\n", "")), "begins at channel 0"),
        (but(SPLIT, ("start:start + n", "start:n")), "Your slices end at n"),
        (but(SPLIT, ("start:start + n", "start:start + n - 1")), "one channel short"),
        (but(SPLIT, ("start += n", "start += n + 1")), "a channel is lost between"),
        (but(SPLIT, ("start += n", "start += 1")), "move on by one channel"),
        (but(SPLIT, ("start:start + n", "start:")), "go on to the last channel"),
        (but(SPLIT, ("return", "    return")), "Only the first piece"),
        (but(SPLIT, ("start += n", "start = n")), "You set `start` to n"),
        (but(SPLIT, ("    pieces", "    start += n\n    pieces"), ("n])\n    start += n", "n])")),
         "before you cut"),
        (but(SPLIT, ("...", ":, :")), "along axis 2"),
        ("return [dout[..., n] for n in channels]", "the single channel n"),
    ],
    "10.4": [
        (but(DEPTH, (", axis=(0, 1)", "")), "every channel gets that one sum"),
        (but(DEPTH, ("axis=(0, 1)", "axis=0")), "the other axis is still there"),
        (but(DEPTH, ("axis=(0, 1)", "axis=(1, 2)")), "as one would in a batch"),
        (but(DEPTH, ("np.sum", "np.mean")), "the mean of the products"),
        (but(DEPTH, (" * w", "")), "the weights are not used"),
        (but(DEPTH, ("- f + 1, x.shape[1] - f + 1", "- f, x.shape[1] - f")), "The last row and"),
        (but(DEPTH, ("range(out.shape[0])", "range(out.shape[0] - 1)"),
             ("range(out.shape[1])", "range(out.shape[1] - 1)")), "end one too early"),
        (but(DEPTH_CHANNELS, ("w[:, :, c]", "w[:, :, 0]")), "the filter of channel 0"),
        (but(DEPTH_CHANNELS, ("j:j + f, c]", "j:j + f, 0]")), "look at channel 0"),
        (but(DEPTH_CHANNELS, ("w[:, :, c]", "w[:, :, c].T")), "on their side"),
        (but(DEPTH_CHANNELS, ("w[:, :, c]", "w[::-1, ::-1, c]")), "turned by 180 degrees"),
        (but(DEPTH_CHANNELS, ("return out", "    return out")), "Only channel 0"),
        (but(DEPTH_CHANNELS, ("out[i, j, c] =", "out[j, i, c] =")), "An index runs past the end"),
        (but(DEPTH, ("i:i + f, j:j + f", ":f, :f")), "Your window never moves"),
        (but(DEPTH, ("i:i + f, j:j + f", "j:j + f, i:i + f")), "are exchanged: i counts rows"),
        (but(DEPTH, ("] * w", "] + w")), "You add the weights"),
    ],
    "10.5": [
        (but(GATES, ("np.maximum(squeezed @ w1 + b1, 0)", "squeezed @ w1 + b1")), "The ReLU"),
        (but(GATES, ("1 / (1 + np.exp(-(hidden @ w2 + b2)))", "hidden @ w2 + b2")), "The sigmoid"),
        (but(GATES, ("-(hidden @ w2 + b2)", "hidden @ w2 + b2")), "with a minus"),
        (but(GATES, ("-(hidden @ w2 + b2)", "-hidden @ w2 + b2")), "brackets are missing"),
        (but(GATES, ("axis=(0, 1)", "")), "one number is left"),
        (but(GATES, ("axis=(0, 1)", "axis=(1, 2)")), "as one would in a batch"),
        (but(GATES, ("mean", "max")), "with the maximum"),
        (but(GATES, ("mean", "sum")), "with the sum"),
        (but(GATES, ("x * gate", "gate")), "You return the gates"),
        (but(GATES, ("x * gate", "x + gate")), "You add the gates"),
        (but(GATES, ("x * gate", "x + x * gate")), "as in a residual"),
        (but(GATES, (" + b1", "")), "biases b1 of the first"),
        (but(GATES, (" + b2", "")), "biases b2 of the second"),
        (but(GATES, ("squeezed = x.mean(axis=(0, 1))", "squeezed = x")), "do not squeeze"),
        (but(GATES, ("squeezed @ w1 + b1, 0)", "squeezed @ w1, 0) + b1")), "after the ReLU"),
        (but(GATES, ("axis=(0, 1)", "axis=2")), "You average over the channels"),
        (but(GATES, ("x * gate", "x * (gate > 0.5)")), "open or shut"),
        (but(GATES, ("1 / (1 + np.exp(-(hidden @ w2 + b2)))",
                     "1 / 1 + np.exp(-(hidden @ w2 + b2))")),
         "Brackets are missing in your sigmoid"),
    ],
    "10.6": [
        (but(SCALE, ("int(wanted + 4)", "int(wanted)")), "rounded down to a multiple of 8."),
        (but(SCALE, ("if n < 0.9 * wanted:\n    n += 8\n", "")), "rule of 90 percent is missing"),
        (but(SCALE, ("int(wanted + 4) // 8 * 8", "round(wanted / 8) * 8")), "half to the even"),
        (but(SCALE, ("int(wanted + 4) // 8 * 8", "math.ceil(wanted / 8) * 8")), "rounded up to a"),
        (but(SCALE, ("int(wanted + 4)", "(wanted + 4)")), "the channels are a float"),
        (but(SCALE, ("0.9 * wanted", "0.9 * n_C")), "You compare with 90 percent of n_C"),
        (but(SCALE, ("math.ceil(blocks * depth)", "int(blocks * depth)")), "are rounded down."),
        (but(SCALE, ("math.ceil(blocks * depth)", "round(blocks * depth)")), "nearest number"),
        (but(SCALE, ("math.ceil(blocks * depth)", "int(blocks * depth) + 1")), "one too many"),
        (but(SCALE, ("n, math.ceil(blocks * depth)", "math.ceil(blocks * depth), n")),
         "channels first, then blocks"),
        (but(SCALE, ("n_C * width", "n_C * depth"), ("blocks * depth", "blocks * width")),
         "Width and depth are exchanged"),
        (but(SCALE, ("n, math.ceil(blocks * depth)", "n")), "You return the channels only"),
        ("import math\nreturn round(n_C * width), math.ceil(blocks * depth)", "not a multiple of"),
        (but(SCALE, ("// 8 * 8", "// 8")), "counted in eights"),
        (but(SCALE, ("wanted + 4", "wanted + 8")), "add 8 before you round down"),
        (but(SCALE, ("n < 0.9", "n > 0.9")), "the wrong way round"),
        (but(SCALE, ("n_C * width", "n_C")), "width is not used"),
        (but(SCALE, ("math.ceil(blocks * depth)", "np.ceil(blocks * depth)")), "np.ceil gives one"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("10.1", POINT),
    ("10.1", POINT_LOOPS),
    ("10.1", "return np.einsum('ijc,ck->ijk', x, w) + b"),
    ("10.2", MACS),
    ("10.3", SPLIT),
    ("10.3", "return tuple(np.split(dout, np.cumsum(channels)[:-1], axis=3))"),
    ("10.4", DEPTH),
    ("10.4", DEPTH_CHANNELS),
    ("10.5", GATES),
    ("10.6", SCALE),
    ("10.6", but(SCALE, ("math.ceil(blocks * depth)", "int(-(-blocks * depth // 1))"))),
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
