"""Answers that a reader of lesson 22 may give, as text, and what the checker says to each."""

from answers import but, right, told

PLACES = """found = []
for k in range(len(maps)):
    row, column = np.unravel_index(maps[k].argmax(), maps[k].shape)
    found.append((k, row, column))
found = sorted(found, key=lambda p: -maps[p])
return found[:n]"""
WINDOW = """first = last = place
for f, s, before in layers[::-1]:
    first = first * s - before
    last = last * s - before + f - 1
return first, last"""
COVER = """def score(x):
    return np.maximum(x * weights, 0).sum()
n_H, n_W = image.shape
out = []
for r in range(0, n_H - size + 1, step):
    row = []
    for c in range(0, n_W - size + 1, step):
        y = image.copy()
        y[r:r+size, c:c+size] = 0
        row.append(score(image) - score(y))
    out.append(row)
return np.array(out)"""
SORTED = """order = np.argsort(-maps.max(axis=(1, 2)), kind="stable")
return [(k, *np.unravel_index(maps[k].argmax(), maps[k].shape)) for k in order[:n]]"""
SEARCH = """best = []
for k, m in enumerate(maps):
    top, at = -np.inf, (0, 0)
    for r in range(m.shape[0]):
        for c in range(m.shape[1]):
            if m[r, c] > top:
                top, at = m[r, c], (r, c)
    best.append((-top, k, *at))
best.sort()
return [b[1:] for b in best[:n]]"""
LOOPS = """g = np.zeros(len(x))
for i in range(len(x)):
    for j in range(w1.shape[1]):
        if (x @ w1)[j] > 0:
            g[i] += w1[i, j] * w2[j, c]
return g"""
ADDED = """out = np.zeros(a.shape[:2])
for k in range(a.shape[2]):
    out += da[..., k].mean() * a[..., k]
return np.maximum(out, 0)"""
BACK = """h = x @ w1
d = w2[:, c] * (h > 0)
return w1 @ d"""
CAM = """alpha = da.mean(axis=(0, 1))
cam = np.sum(a * alpha, axis=-1)
return np.maximum(cam, 0)"""

RIGHT = {
    "22.1": [
        PLACES,
        but(PLACES, ("(k, row, column)", "[k, row, column]"), ("-maps[p]", "-maps[tuple(p)]")),
        "order = np.argsort(-maps.max((1, 2)), kind='stable')[:n]\n"
        "rows = [np.unravel_index(maps[k].argmax(), maps[k].shape) for k in order]\n"
        "return [np.array([k, *rc]) for k, rc in zip(order, rows)]",
        SEARCH,
        SORTED,
        "order = np.argsort(-maps.max((1, 2)), kind='stable')[:n]\n"
        "place = maps.reshape(len(maps), -1).argmax(1)[order]\n"
        "return np.stack([order, place // maps.shape[2], place % maps.shape[2]], axis=1)",
    ],
    "22.2": [
        WINDOW,
        but(WINDOW, ("return first, last", "return [first, last]")),
        """step, width, start = 1, 1, 0
for f, s, before in layers:
    start -= before * step
    width += (f - 1) * step
    step *= s
first = place * step + start
return first, first + width - 1""",
    ],
    "22.3": [
        COVER,
        """n_H, n_W = image.shape
p = np.maximum(image * weights, 0)
rows, cols = range(0, n_H - size + 1, step), range(0, n_W - size + 1, step)
return np.array([[p[r:r+size, c:c+size].sum() for c in cols] for r in rows])""",
    ],
    "22.4": [
        BACK,
        "mask = (x[None] @ w1)[0] > 0\nreturn (w1 * mask * w2[:, c]).sum(axis=1)",
        "d = np.zeros(w2.shape[1])\nd[c] = 1\nreturn w1 @ ((w2 @ d) * (x @ w1 > 0))",
        """out = []
for i in range(len(x)):
    out.append(sum(w1[i, j] * w2[j, c] for j in range(w1.shape[1]) if x @ w1[:, j] > 0))
return np.array(out, float)""",
    ],
    "22.5": [
        CAM,
        "return np.maximum(np.einsum('hwk,k->hw', a, da.mean((0, 1))), 0)",
        "cam = np.zeros(a.shape[:2])\nfor k in range(a.shape[2]):\n"
        "    cam += da[:, :, k].mean() * a[:, :, k]\ncam[cam < 0] = 0\nreturn cam",
        "return (a @ da.mean((0, 1))).clip(0)",
    ],
}
WRONG = {
    "22.1": [
        (SORTED.replace("(-maps.max(axis=(1, 2)), kind=\"stable\")", "(maps.max((1, 2)))[::-1]"),
         "you take the last first"),
        (but(SORTED, (', kind="stable"', "")), "Equal pictures get mixed up"),
        (but(SORTED, ("-maps.max", "maps.max"), ("[:n]", "[-n:]")), "the weakest of them"),
        (but(SORTED, ("-maps.max", "maps.max"), ("[:n]", "[-n:][::-1]")), "With n = 0, `[-n:]`"),
        (but(SORTED, ("(k, *np.unravel_index(maps[k].argmax(), maps[k].shape))",
                      "(k, *divmod(maps[k].argmax(), maps.shape[1]))")), "A row has n_W numbers"),
        (but(SORTED, ("(k, *", "(k, ")),
         "a tuple of their own"),
        (but(SORTED, ("[(k, *np", "[(*np"), (".shape))", ".shape), k)")), "The picture comes last"),
        (but(SORTED, ("[(k, *np", "[(maps[k].max(), k, *np")), "the largest numbers, too"),
        (but(SORTED, ("return [", "return ("), ("[:n]]", "[:n])")),
         "a list of 1 tuple; yours returns a generator"),
        (but(SEARCH, ("> top", ">= top")), "you take the last. The first counts"),
        (but(SEARCH, ("-np.inf", "0")), "Nothing below 0 is ever the largest"),
        (but(PLACES, ("found = sorted", "    return sorted"), ("\nreturn found[:n]", "[:n]")),
         "Only the place of picture 0"),
        (but(PLACES, ("row, column = np.unravel_index(maps[k].argmax(), maps[k].shape)",
                      "row, column = maps[k].max(1).argmax(), maps[k].max(0).argmax()"),
             ("-maps[p]", "-maps[p[0]].max()")), "the best row and the best column each by itself"),
        (but(PLACES, ("(k, row, column)", "(k + 1, row + 1, column + 1)"),
             ("-maps[p]", "-maps[p[0] - 1].max()")), "You count from 1"),
        (but(PLACES, ("-maps[p]", "maps[p]")), "begin with the weakest"),
        (but(PLACES, ("found = sorted(found, key=lambda p: -maps[p])\n", "")), "in their order"),
        (but(PLACES, ("argmax", "argmin"), ("-maps[p]", "-maps[p[0]].max()")),
         "the smallest number"),
        (but(PLACES, ("[:n]", "")), "all pictures, not the n best"),
        (but(PLACES, ("(k, row, column)", "(k, column, row)"), ("-maps[p]", "-maps[p[0]].max()")),
         "Row and column are swapped"),
        (but(PLACES, ("-maps[p]", "-maps[p[0]].mean()")), "by their sum or mean"),
        ("flat = np.argsort(-maps.ravel(), kind='stable')[:n]\n"
         "return [np.unravel_index(i, maps.shape) for i in flat]", "several from one picture"),
        (but(PLACES, ("maps[k].argmax()", "np.abs(maps[k]).argmax()"),
             ("-maps[p]", "-abs(maps[p])")), ""),
        ("return None", ""),
    ],
    "22.2": [
        (but(WINDOW, ("return first, last", "return first, last + 1")), "not the one behind it"),
        (but(WINDOW, ("for f, s, before", "for f, before, s")), "in this order"),
        (but(WINDOW, ("+ f - 1", "+ (f - 1) * s")), "You multiply f - 1 by the stride"),
        (but(WINDOW, ("last = last * s", "last = last")), "The stride is missing in `last`"),
        (but(WINDOW, ("* s - before + f", "* s + before + f")), "You add the padding"),
        (but(WINDOW, ("return first, last", "return first, first + sum(t[0] - 1 for t in layers)")),
         "without the strides"),
        (but(WINDOW, ("- before", "- f // 2")), "You take f // 2 for the padding"),
        (but(WINDOW, ("= place", "= place - 1")), "do not subtract 1"),
        (but(WINDOW, ("* s - before", "* (s - before)")), "the padding from the stride"),
        (but(WINDOW, ("return first, last", "return first, 2 * last")), "It is always 2 times"),
        (but(WINDOW, ("layers[::-1]", "layers")), "from the first layer to the last"),
        (but(WINDOW, (" - before", "")), "The padding is missing"),
        (but(WINDOW, ("- before", "+ before")), "You add the padding"),
        (but(WINDOW, (" + f - 1", " + f")), "one too long"),
        (but(WINDOW, (" * s", "")), "The stride is missing"),
        (but(WINDOW, ("last = last *", "last = first *")), ""),
        (but(WINDOW, ("return first, last", "return max(first, 0), max(last, 0)")), "off at 0"),
        (but(WINDOW, ("return first, last", "return first, last - first + 1")), "the width"),
        (but(WINDOW, ("return first, last", "return float(first), float(last)")), ""),
        (but(WINDOW, ("return first", "    return first")), ""),
    ],
    "22.3": [
        (but(COVER, ("        y = image.copy()\n", ""), ("    row = []",
              "    row, y = [], image.copy()")),
         "The squares of a row add up"),
        (but(COVER, ("= 0", "= 0.5")), "You cover with 0.5"),
        (but(COVER, ("= 0", "= image.mean()")), "with the mean of the image"),
        (but(COVER, (".sum()", ".mean()")), "Your score is a mean"),
        (but(COVER, ("np.maximum(x * weights, 0)", "(np.maximum(x, 0) * weights)")),
         "what is positive of the image"),
        (but(COVER, ("score(image) -", "(image * weights).sum() -")), "needs np.maximum"),
        (but(COVER, ("score(image) - score(y)", "score(y)")), "the score of the covered image"),
        (but(COVER, ("score(image) - score(y)", "score(y) - score(image)")), "wrong way round"),
        (but(COVER, ("image.copy()", "image")), "writes into its input"),
        ("image = image.copy()\n" + but(COVER, ("y = image.copy()", "y = image"),
                                        ("score(image) - score(y)", "whole - score(y)"),
                                        ("out = []", "out = []\nwhole = score(image)")),
         "The squares add up"),
        (but(COVER, ("np.maximum(x * weights, 0).sum()", "(x * weights).sum()")),
         "without np.maximum"),
        (but(COVER, (" + 1, step", ", step")), "A place is missing"),
        (but(COVER, (" - size + 1", "")), "sticks out over the edge"),
        (but(COVER, ("+ 1, step", "+ 1, size")), "moves by its size, not by `step`"),
        (but(COVER, ("= 0", "= 1")), "You cover with 1"),
        (but(COVER, ("r+size", "r+step"), ("c+size", "c+step")), "has the side `step`"),
        (but(COVER, ("c:c+size", ":")), "whole rows"),
    ],
    "22.4": [
        (but(BACK, ("w1 @ d", "w1 @ d / np.linalg.norm(w1 @ d)")), "scale the gradient to"),
        ("s = np.maximum(x @ w1, 0) @ w2\np = np.exp(s - s.max())\nd = -p / p.sum()\nd[c] += 1\n"
         "return w1 @ ((w2 @ d) * (x @ w1 > 0))", "go back through softmax"),
        (but(BACK, ("w2[:, c]", "w2[:, c - 1]")), "Classes are counted from 0"),
        (but(BACK, ("w1 @ d", "(w1 * d).sum(axis=0)")), "You add up over the pixels"),
        (but(BACK, ("h > 0", "(h > 0) & (h < 6)")), "that is ReLU6"),
        (but(LOOPS, ("+=", "=")), "Only the last open unit counts"),
        (but(LOOPS, ("(x @ w1)[j]", "x[i] * w1[i, j]")), "look at one product each"),
        (but(BACK, (" * (h > 0)", "")), "The gates are missing"),
        ("return np.maximum(x @ w1, 0) @ w2[:, c]", "the score itself"),
        (but(BACK, ("(h > 0)", "np.maximum(h, 0)")), "what the hidden units gave"),
        (but(BACK, ("h > 0", "h >= 0")), ""),
        (but(BACK, ("h > 0", "h < 0")), ""),
        (but(BACK, ("return w1 @ d", "return d")), "stop at the hidden units"),
        (but(BACK, ("return w1 @ d", "return np.abs(w1 @ d)")), "absolute values"),
        (but(BACK, ("return w1 @ d", "return x * (w1 @ d)")), "multiply the gradient by x"),
        (but(BACK, ("w2[:, c]", "w2[c]")), ""),
        (but(BACK, ("w1 @ d", "w1.T @ d")), ""),
    ],
    "22.5": [
        (but(CAM, ("axis=(0, 1)", "")), "one mean of all gradients"),
        (but(CAM, ("(0, 1)", "-1, keepdims=True")), "the mean over the channels"),
        *[(but(CAM, ("axis=(0, 1)", f"axis={axis}")), f"Your mean goes over axis {axis}")
          for axis in (0, 1, (1, 2))],
        (but(CAM, ("da.mean(axis=(0, 1))", "da.sum(axis=(0, 1)) / 49")), "You divide by 49"),
        (but(CAM, ("da.mean(axis=(0, 1))", "da.sum(axis=(0, 1)) / len(da) ** 2")), "n_H²"),
        (but(CAM, ("da.mean(axis=(0, 1))", "da.sum((0, 1)) // da[..., 0].size")), "// cuts them"),
        (but(CAM, ("np.sum(a * alpha, axis=-1)", "a[..., 0] * alpha[0] + a[..., 1] * alpha[1]")),
         "You add two channels"),
        (but(CAM, ("np.sum(a * alpha, axis=-1)", "np.max(a * alpha, axis=-1)")), "largest channel"),
        (but(CAM, ("np.maximum(cam, 0)", "np.clip(cam, 0, 1)")), "cut the map off at 1"),
        (but(ADDED, ("out +=", "out =")), "Only the last channel"),
        (but(ADDED, ("a[..., k]\n", "a[..., k]\n    out = np.maximum(out, 0)\n")),
         "after each channel that you add"),
        (but(CAM, ("np.maximum(cam, 0)", "cam")), "The ReLU at the end is missing"),
        ("return np.maximum((a * da).sum(-1), 0)", "by its own gradient"),
        (but(CAM, ("da.mean", "da.sum")), "sum of the gradients"),
        (but(CAM, ("np.sum(a * alpha, axis=-1)", "np.mean(a * alpha, axis=-1)")), "They are added"),
        (but(CAM, ("alpha = da.mean(axis=(0, 1))", "alpha = np.maximum(da.mean(axis=(0, 1)), 0)")),
         "ReLU of the weights"),
        (but(CAM, ("np.sum(a * alpha,", "np.sum(np.maximum(a * alpha, 0),")), "to each channel"),
        (but(CAM, ("np.maximum(cam, 0)", "np.abs(cam)")), "absolute value at the end"),
        (but(CAM, ("(0, 1)", "-1, keepdims=True")), ""),
        (but(CAM, ("axis=(0, 1)", "")), ""),
        (but(CAM, ("da.mean(axis=(0, 1))", "a.mean(axis=(0, 1))"), ("a * alpha", "da * alpha")),
         ""),
        ("return np.maximum(a.sum(-1), 0)", "without weights"),
    ],
}  # fmt: skip

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
test_answer_is_told = told(WRONG)
