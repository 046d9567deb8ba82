"""Answers that a reader of lesson 13 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

ENCODE = """y = np.zeros(5 + n_classes)
if label < 0:
    return y
x1, y1, x2, y2 = box
y[0] = 1
y[1] = (x1 + x2) / (2 * n_W)
y[2] = (y1 + y2) / (2 * n_H)
y[3] = (y2 - y1) / n_H
y[4] = (x2 - x1) / n_W
y[5 + label] = 1
return y"""
DECODE = """x, y, h, w = shares
out = [n_W * (x - w / 2), n_H * (y - h / 2), n_W * (x + w / 2), n_H * (y + h / 2)]
return np.array([min(max(v, 0), top) for v, top in zip(out, [n_W, n_H, n_W, n_H])])"""
LOSS = """z, pc = output[0], target[0]
s = 1 / (1 + np.exp(-z))
grad = np.zeros(len(output))
grad[0] = s - pc
loss = -np.log(s) if pc else -np.log(1 - s)
if pc:
    d = output[1:5] - target[1:5]
    e = np.exp(output[5:])
    p = e / e.sum()
    loss = loss + (d ** 2).sum() - np.log(p[target[5:].argmax()])
    grad[1:5] = 2 * d
    grad[5:] = p - target[5:]
return loss, grad"""
PLACE = """h, w = scores.shape
p = np.exp(scores)
p = p / p.sum()
x = sum(p[:, j].sum() * (j + 0.5) / w for j in range(w))
y = sum(p[i].sum() * (i + 0.5) / h for i in range(h))
return x, y"""
ERROR = """d = [np.hypot(*(a - b)) for a, b in zip(found, truth)]
return np.mean(d) / np.hypot(*(truth[first] - truth[second]))"""
MIRROR = """return np.array([[n_W - points[k][0], points[k][1]] for k in swap])"""

RIGHT = {
    "13.1": [
        ENCODE,
        """if label == -1:
    return np.array([0.0] * (5 + n_classes))
a, b, c, d = box
return np.array([1, (a + c) / 2 / n_W, (b + d) / 2 / n_H, (d - b) / n_H, (c - a) / n_W,
        *[float(k == label) for k in range(n_classes)]])""",
    ],
    "13.2": [DECODE, but(DECODE, ("np.array([min", "np.float32([min"))],
    "13.3": [
        LOSS,
        but(LOSS, ("e = np.exp(output[5:])", "e = np.exp(output[5:] - output[5:].max())")),
        but(LOSS, ("return loss, grad", "return [float(loss), grad]")),
    ],
    "13.4": [PLACE, but(PLACE, ("np.exp(scores)", "np.exp(scores - scores.max())"))],
    "13.5": [ERROR, "off = np.linalg.norm(found - truth, axis=1)\n"
                    "return off.mean() / np.linalg.norm(truth[second] - truth[first])"],
    "13.6": [MIRROR, "out = np.empty(points.shape)\nfor k, j in enumerate(swap):\n"
                     "    out[k] = n_W - points[j, 0], points[j, 1]\nreturn out"],
}  # fmt: skip
WRONG = {
    "13.1": [
        (but(ENCODE, ("if label < 0", "if label <= 0")), "Class 0 is a class"),
        (but(ENCODE, ("if label < 0:\n    return y\n", "")), "there is nothing"),
        (but(ENCODE, ("y[3] = (y2 - y1) / n_H", "y[3] = (x2 - x1) / n_W"),
             ("y[4] = (x2 - x1) / n_W", "y[4] = (y2 - y1) / n_H")), "bh before bw"),
        (but(ENCODE, ("(x1 + x2) / (2 * n_W)", "x1 / n_W"), ("(y1 + y2) / (2 * n_H)", "y1 / n_H")),
         "upper left corner"),
        (but(ENCODE, ("5 + label", "4 + label")), "pc, bx, by, bh and bw come before"),
        (but(ENCODE, (") / (2 * n_W)", ") / n_W"), (") / (2 * n_H)", ") / n_H")), "do not halve"),
        (but(ENCODE, ("x1, y1, x2, y2", "x1, x2, y1, y2")), "in another order"),
        (but(ENCODE, ("y1) / n_H", "y1) / 2 / n_H"), ("x1) / n_W", "x1) / 2 / n_W")),
         "halve the sides"),
        ("y = np.zeros(5 + n_classes)\nif label >= 0:\n    y[0] = y[5 + label] = 1\n"
         "    y[1:5] = box / [n_W, n_H, n_W, n_H]\nreturn y", "the two corners"),
    ],
    "13.2": [
        (but(DECODE, ("w / 2", "w"), ("h / 2", "h")), "a whole side from the middle"),
        (but(DECODE, ("x, y, h, w", "x, y, w, h")), "The third number is the height"),
        (but(DECODE, ("min(max(v, 0), top)", "v")), "Cut it off"),
        (but(DECODE, ("min(max(v, 0), top)", "max(v, 0)")), "cut off at 0 alone"),
        (but(DECODE, ("n_W * (x - w / 2)", "n_W * x"), ("n_H * (y - h / 2)", "n_H * y"),
             ("n_W * (x + w / 2)", "n_W * (x + w)"), ("n_H * (y + h / 2)", "n_H * (y + h)")),
         "for the upper left corner"),
        (but(DECODE, ("top in zip(out, [n_W, n_H, n_W, n_H])", "top in zip(out, [n_W] * 4)")),
         "at one limit"),
        ("x, y, h, w = shares\nx, y = max(0, (x - w / 2) * n_W), max(0, (y - h / 2) * n_H)\n"
         "return np.array([x, y, min(x + w * n_W, n_W), min(y + h * n_H, n_H)])", "you move it"),
        ("x, y, h, w = shares\nleft, up = max(0, (x - w / 2) * n_W), max(0, (y - h / 2) * n_H)\n"
         "return np.array([left, up, min((x + w / 2) * n_W, n_W), min((y + h / 2) * n_H, n_H)])",
         "needs both limits"),
    ],
    "13.3": [
        (but(LOSS, ("if pc:\n    d", "if True:\n    d")), "box and class do not count"),
        (but(LOSS, ("2 * d", "d")), "twice the difference"),
        (but(LOSS, ("- np.log(p[", "+ np.log(p[")), "minus the logarithm"),
        (but(LOSS, ("grad[0] = s - pc", "grad[0] = z - pc")), "The sigmoid is missing"),
        (but(LOSS, ("(d ** 2).sum()", "(d ** 2).mean()"), ("2 * d", "d / 2")), "mean of the four"),
        (but(LOSS, (" if pc else -np.log(1 - s)", "")), "presence costs -log(1 - s)"),
        (but(LOSS, ("(d ** 2).sum()", "(d ** 2).sum() / 2"), ("2 * d", "d")),
         "You halve the squares"),
        (but(LOSS, ("return loss, grad", """e = np.exp(output[5:])
grad[1:5], grad[5:] = 2 * (output[1:5] - target[1:5]), e / e.sum() - target[5:]
return loss, grad""")), "your gradient is not"),
    ],
    "13.4": [
        (but(PLACE, ("return x, y", "return y, x")), "x first"),
        (but(PLACE, ("(j + 0.5)", "j"), ("(i + 0.5)", "i")), "counts as its middle"),
        (but(PLACE, ("p = p / p.sum()\n", "")), "do not add up to 1"),
        (but(PLACE, (" / w for", " for"), (" / h for", " for")), "in cells"),
        (but(PLACE, ("np.exp(scores)", "1 / (1 + np.exp(-scores))")), "You take the sigmoid"),
        (but(PLACE, ("p / p.sum()", "p / p.max()")), "by the largest weight"),
    ],
    "13.5": [
        (but(ERROR, (" / np.hypot(*(truth[first] - truth[second]))", "")), "in pixels"),
        (but(ERROR, ("truth[first] - truth[second]", "found[first] - found[second]")),
         "Take the true ones"),
        (but(ERROR, ("np.mean", "np.max")), "the largest distance"),
        (but(ERROR, ("np.mean", "np.sum")), "Wanted is their mean"),
        (but(ERROR, ("np.mean(d)", "np.min(d)")), "the smallest distance"),
        (but(ERROR, ("np.mean(d)", "(d[first] + d[second]) / 2")), "Only the two eyes count"),
        (but(ERROR, ("np.hypot(*(a - b))", "np.abs(a - b).max()")), "the larger of"),
        (but(ERROR, ("np.hypot(*(t", "np.sum(np.abs(t")), "you add |x|"),
    ],
    "13.6": [
        (but(MIRROR, ("for k in swap", "for k in range(len(points))")), "leave the order"),
        (but(MIRROR, ("n_W - p", "p")), "mirror nothing"),
        (but(MIRROR, ("n_W - p", "n_W - 1 - p")), "You take 1 off"),
        (but(MIRROR, ("n_W - p", "-p")), "only change the sign"),
        ("points[:, 0] = n_W - points[:, 0]\nreturn points[list(swap)]", "writes"),
        (but(MIRROR, ("n_W - p", "n_W + 1 - p")), "You add 1"),
        (but(MIRROR, ("n_W - points[k][0]", "max(n_W - points[k][0], 0)")), "You cut off at 0"),
        (but(MIRROR, ("n_W - points[k][0]", "(n_W - points[k][0]) / n_W")), "You give shares"),
        ("out = points[list(swap)]\nout[0] = n_W - out[0]\nreturn out", "You turn row 0"),
        ("out = points.copy()\nfor k, j in enumerate(swap):\n    out[k] = out[j]\n"
         "out[:, 0] = n_W - out[:, 0]\nreturn out", "you still read from"),
    ],
}  # fmt: skip
CHEAP = [
    ("13.1", but(ENCODE, ("= 1\nreturn y", "= 1\nreturn np.clip(y, 0, 1)"))),
    ("13.1", but(ENCODE, ("5 + n_classes", "8"))),
    ("13.2", but(DECODE, ("min(max(v, 0), top)", "round(min(max(v, 0), top))"))),
    ("13.3", but(LOSS, ("= 2 * d", "= 2 * d * (d > 0)"))),
    ("13.5", but(ERROR, ("truth[first] - truth[second]", "truth[0] - truth[1]"))),
    ("13.6", but(MIRROR, ("for k in swap", "for k in (1, 0, 2, 4, 3)[:len(points)]"))),
]
USED = [
    ("13.3", "a, b = localization.localization_loss(output[None], target[None])\nreturn a, b[0]",
     "from course_utils import localization"),
    ("13.6", "return localization.mirror_landmarks(points[None], n_W, swap)[0]",
     "from course_utils import localization"),
]  # fmt: skip

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
test_answer_is_told = told(WRONG)
test_cheap_answer_is_refused = refused(CHEAP)
test_answer_borrows = borrowed(USED)
