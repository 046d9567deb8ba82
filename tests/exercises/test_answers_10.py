"""Answers that a reader of lesson 10 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

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
        (but(POINT_LOOPS, ("b[k]", "b[0]")), "gets the bias of the first"),
        (but(POINT_LOOPS, ("np.sum", "np.mean")), "the mean over the channels"),
        (but(POINT_LOOPS, ("* w[:, k]) + b[k]", "* w[:, k] + b[k])")),
         "each channel that comes in"),
        (but(POINT, ("n_H, n_W, w.shape[1])", "n_W, n_H, w.shape[1])")), "width and height"),
        (but(POINT, (".reshape(n_H, n_W, w.shape[1])", "")), "one row for each place"),
        (but(POINT, ("x.reshape(n_H * n_W, n_C_prev)", "x.reshape(n_C_prev, n_H * n_W).T")),
         "one row for each channel"),
        ("return (w.T @ x.reshape(x.shape[2], -1)).reshape(*x.shape[:2], -1) + b",
         "one row for each channel"),
        (but(POINT, (").reshape", ").T.reshape")), "turned on its side before"),
        ("return x @ (w + b)", "add the biases to the weights"),
        ("return x @ w - b", "takes `b` with the opposite sign"),
        ("return x @ w + np.sum(b)", ""),
        (but(POINT, ("rows @ w", "rows @ w.T")), "on their side"),
        ("return w @ x + b", "weights stand before the volume"),
        ("return x * w + b", "number by number"),
        (but(POINT_LOOPS, ("out[i, j, k] =", "out =")), "one for every place"),
        ("return np.maximum(x @ w + b, 0)", "ReLU"),
        ("return np.einsum('ijc,ck->kij', x, w) + b[:, None, None]", "the channels stand first"),
    ],
    "10.2": [
        ("return n_H * n_W * n_C * f * f * n_C_prev", "n_mid is not used"),
        ("return n_H * n_W * n_C * f * f * n_mid", "is not free"),
        (but(MACS, ("n_C * f * f * n_mid", "n_C * f * f * n_C_prev")), "still looks at n_C_prev"),
        (but(MACS, ("f * f * ", "f * ")), "f rows and f columns"),
        (but(MACS, ("n_H * n_W * (", "(")), "used at every place"),
        ("return n_H * n_W * n_mid * n_C_prev + n_C * f**2 * n_mid", "the 1 x 1 layer alone"),
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
        (but(SPLIT, ("start:start + n", "start:start + n - 1")), "one short"),
        (but(SPLIT, ("start += n", "start += n + 1")), "lose a channel"),
        (but(SPLIT, ("start += n", "start += 1")), "move on by one channel"),
        (but(SPLIT, ("start:start + n", "start:")), "go on to the last channel"),
        (but(SPLIT, ("return", "    return")), "Only the first piece"),
        (but(SPLIT, ("start += n", "start = n")), "You set it to n"),
        (but(SPLIT, ("    pieces", "    start += n\n    pieces"), ("n])\n    start += n", "n])")),
         "before you cut"),
        (but(SPLIT, ("...", ":, :")), "along axis 2"),
        ("return [dout[..., n] for n in channels]", "the single channel n"),
    ],
    "10.4": [
        (but(DEPTH, (", axis=(0, 1)", "")), "every channel gets that one sum"),
        (but(DEPTH, ("axis=(0, 1)", "axis=0")), "Yours runs over one of them"),
        (but(DEPTH, ("axis=(0, 1)", "axis=(1, 2)")), "as in a batch"),
        (but(DEPTH, ("x.shape[1] - f", "x.shape[0] - f")), "height for the width"),
        (but(DEPTH, ("np.sum", "np.mean")), "the mean of the products"),
        (but(DEPTH, (" * w", "")), "does not use `w`"),
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
        (but(GATES, ("-(hidden @ w2 + b2)", "hidden @ w2 + b2")), "Its minus is missing"),
        (but(GATES, ("-(hidden @ w2 + b2)", "-hidden @ w2 + b2")),
         "for the product only"),
        (but(GATES, ("axis=(0, 1)", "")), "over the channels as well"),
        (but(GATES, ("axis=(0, 1)", "axis=(1, 2)")), "as one would in a batch"),
        (but(GATES, ("mean", "max")), "with the maximum"),
        (but(GATES, ("mean", "sum")), "with the sum"),
        (but(GATES, ("1 / (1 + np.exp(-(hidden @ w2 + b2)))",
                     "np.exp(hidden @ w2 + b2) / np.sum(np.exp(hidden @ w2 + b2))")),
         "softmax at the end"),
        (but(GATES, ("x * gate", "gate")), "You return the gates"),
        (but(GATES, ("x * gate", "x + gate")), "You add the gates"),
        (but(GATES, ("x * gate", "x + x * gate")), "You add x once more"),
        (but(GATES, (" + b1", "")), "b1 is missing"),
        (but(GATES, (" + b2", "")), "b2 is missing"),
        (but(GATES, ("squeezed = x.mean(axis=(0, 1))", "squeezed = x")), "do not squeeze"),
        (but(GATES, ("squeezed @ w1 + b1, 0)", "squeezed @ w1, 0) + b1")), "after the ReLU"),
        (but(GATES, ("axis=(0, 1)", "axis=2")), "You average over the channels"),
        (but(GATES, ("x * gate", "x * (gate > 0.5)")), "open or shut"),
        (but(GATES, ("1 / (1 + np.exp(-(hidden @ w2 + b2)))",
                     "1 / 1 + np.exp(-(hidden @ w2 + b2))")),
         "missing around 1 + exp(-z)"),
    ],
    "10.6": [
        (but(SCALE, ("int(wanted + 4)", "int(wanted)")), "rounded down to a multiple of 8."),
        (but(SCALE, ("if n < 0.9 * wanted:\n    n += 8\n", "")), "rule of 90 percent is missing"),
        (but(SCALE, ("int(wanted + 4) // 8 * 8", "round(wanted / 8) * 8")), "half to the even"),
        (but(SCALE, ("int(wanted + 4) // 8 * 8", "math.ceil(wanted / 8) * 8")), "rounded up to a"),
        (but(SCALE, ("int(wanted + 4)", "(wanted + 4)")), "one is a float"),
        (but(SCALE, ("0.9 * wanted", "0.9 * n_C")), "You compare with 90 percent of n_C"),
        (but(SCALE, ("math.ceil(blocks * depth)", "int(blocks * depth)")), "You round it down"),
        (but(SCALE, ("math.ceil(blocks * depth)", "round(blocks * depth)")), "to the nearest"),
        (but(SCALE, ("math.ceil(blocks * depth)", "int(blocks * depth) + 1")), "whole already"),
        (but(SCALE, ("blocks * depth", "1 * blocks"), ("math.ceil(1 * blocks)",
                                                       "blocks * math.ceil(depth)")),
         "You round the depth before"),
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
        (but(SCALE, ("math.ceil(blocks * depth)", "np.ceil(blocks * depth)")), "np.ceil give one"),
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
    ("10.1", "x, w = np.float32(x), np.float32(w)\n" + POINT),
    ("10.1", "rows = [[[sum(p[c] * w[c, k] for c in range(len(p))) + b[k] for k in range(len(b))]\n"
             "         for p in row] for row in x]\nreturn np.array(rows)"),
    ("10.2", "return float(n_H * n_W * n_mid) * (n_C_prev + n_C * f**2)"),
    ("10.3", "ends = np.cumsum(channels)\n"
             "return [dout[..., a:b].copy() for a, b in zip(ends - channels, ends)]"),
    ("10.4", """f = w.shape[0]
v = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))
return np.einsum("ijcuv,uvc->ijc", v, w)"""),
    ("10.4", """f = len(w)
n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1
return sum(x[u:u + n_H, v:v + n_W] * w[u, v] for u in range(f) for v in range(f))"""),
    ("10.4", but(DEPTH, ("return out", "return out.astype(np.float32)"))),
    ("10.5", but(GATES, ("1 / (1 + np.exp(-(hidden @ w2 + b2)))",
                         "0.5 + 0.5 * np.tanh((hidden @ w2 + b2) / 2)"))),
    ("10.5", but(GATES, ("x.mean(axis=(0, 1))", "x.reshape(-1, x.shape[2]).mean(0)"),
                 ("x * gate", "np.stack([x[..., c] * gate[c] for c in range(len(gate))], -1)"))),
    ("10.6", but(SCALE, ("return n, ", "return [n, "), ("* depth)", "* depth)]"))),
    ("10.6", """import math
n = 8 * math.floor(n_C * width / 8 + 0.5)
return np.array([n if n >= 0.9 * n_C * width else n + 8, math.ceil(depth * blocks)])"""),
]  # fmt: skip
# right for some sizes or numbers only
CORNERS = [
    ("10.1", "x = x.astype(int)\n" + POINT),
    ("10.1", "x = np.clip(x, 0, 255)\n" + POINT),
    ("10.1", "w = np.round(w)\n" + POINT),
    ("10.1", but(POINT_LOOPS, ("range(x.shape[1])", "range(x.shape[0])"))),
    ("10.1", but(POINT_LOOPS, ("np.zeros((x.shape[0], x.shape[1], w.shape[1]))",
                               "np.zeros((x.shape[0], x.shape[1], w.shape[1]), int)"))),
    ("10.1", but(POINT_LOOPS, ("return out", "    return out"))),
    ("10.1", but(POINT, ("w.shape[1])", "n_C_prev)"))),
    ("10.1", "return x[..., :3] @ w[:3] + b"),
    ("10.2", but(MACS, ("f * f", "9"))),
    ("10.2", but(MACS, ("f * f", "(1 if f == 1 else 9 if f == 3 else 25)"))),
    ("10.2", but(MACS, ("n_mid * n_C_prev", "n_mid * max(n_C_prev, 4)"))),
    ("10.3", "return [dout[..., :channels[0]], dout[..., channels[0]:]]"),
    ("10.3", "dout = np.trunc(dout)\n" + SPLIT),
    ("10.3", but(SPLIT, ("return pieces", "return pieces[:4]"))),
    ("10.3", but(SPLIT, ("pieces.append(dout[..., start:start + n])",
                         "pieces += [dout[:1, ..., start:start + n]]"))),
    ("10.3", "dout *= 1.0\ndout[...] = dout.clip(-255, 255)\n" + SPLIT),
    ("10.4", "x = x.astype(int)\n" + DEPTH),
    ("10.4", "x = np.clip(x, 0, 255)\n" + DEPTH),
    ("10.4", "x = np.minimum(x, 255)\n" + DEPTH),
    ("10.4", but(DEPTH, ("f = w.shape[0]", "f = 3"))),
    ("10.4", but(DEPTH, ("f = w.shape[0]", "f = min(3, w.shape[0])"))),
    ("10.4", but(DEPTH_CHANNELS, ("range(x.shape[2])", "range(min(3, x.shape[2]))"))),
    ("10.4", "f = w.shape[0]\nout = [[0] * (x.shape[1] - f + 1)] * (x.shape[0] - f + 1)\n"
             "for i in range(len(out)):\n    for j in range(len(out[0])):\n"
             "        out[i][j] = np.sum(x[i:i+f, j:j+f] * w, axis=(0, 1))\nreturn np.array(out)"),
    ("10.5", "x = x.astype(int)\n" + GATES),
    ("10.5", "x = np.minimum(x, 255)\n" + GATES),
    ("10.5", "w1 = np.round(w1)\n" + GATES),
    ("10.5", "b2 = np.abs(b2)\n" + GATES),
    ("10.5", but(GATES, ("return x * gate", "x *= gate\nreturn x"))),
    ("10.5", but(GATES, ("return x * gate", "x * gate"))),
    ("10.6", but(SCALE, ("blocks * depth", "min(blocks, 5) * depth"))),
    ("10.6", but(SCALE, ("0.9", "0.8"))),
    ("10.6", but(SCALE, ("wanted + 4", "wanted + 3"))),
    ("10.6", but(SCALE, ("return n, ", "return max(n, 16), "))),
    ("10.6", but(SCALE, ("int(wanted + 4)", "round(wanted + 4)"))),
    ("10.6", but(SCALE, ("0.9", "1.0"))),
    ("10.6", but(SCALE, ("return n, ", "return float(n), "))),
]  # fmt: skip
BORROWED = [
    ("10.1", "return conv.conv2d_forward(x[None], w[None, None], b)[0][0]", ""),
    ("10.1", "import cv2\nreturn cv2.transform(x, w.T.copy())", ""),
    ("10.2", "return arithmetic.conv_macs(n_H, n_W, 1, n_C_prev, n_mid)",
     "from course_utils import arithmetic"),
    ("10.2", "c = layers.Conv2D(n_mid, 1)\nreturn c.macs((n_H, n_W, n_C_prev))",
     "from course_utils import layers"),
    ("10.4", "return conv.depthwise_conv2d_forward(x[None], w[..., None])[0][0]", ""),
    ("10.4", "import importlib\nc = importlib.import_module('course_utils.conv')\n"
             "return c.depthwise_conv2d_forward(x[None], w[..., None])[0][0]", ""),
    ("10.4", "import cv2\nf = w.shape[0]\nreturn np.stack("
             "[cv2.filter2D(x[..., c], -1, w[..., c]) for c in range(x.shape[2])], -1)", ""),
    ("10.5", but(GATES, ("1 / (1 + np.exp(-(hidden @ w2 + b2)))", "expit(hidden @ w2 + b2)")),
     "from scipy.special import expit"),
    ("10.5", but(GATES, ("np.maximum(squeezed @ w1 + b1, 0)",
                         "functional.relu_forward(squeezed @ w1 + b1)[0]")),
     "from course_utils import functional"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_cuts_corners_is_refused = refused(CORNERS)
test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED, "Your answer uses ")
