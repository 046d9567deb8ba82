"""Answers that a reader of lesson 21 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

FACES = "from course_utils import faces"
TABLE = "return ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2)"
LOOPS = """table = np.zeros((len(a), len(b)))
for i in range(len(a)):
    for j in range(len(b)):
        table[i, j] = ((a[i] - b[j]) ** 2).sum()
return table"""
OUT = "return (a**2).sum(1)[:, None] - 2 * a @ b.T + (b**2).sum(1)"
LOSS = """near = ((anchor - positive) ** 2).sum(axis=1)
far = ((anchor - negative) ** 2).sum(axis=1)
return np.maximum(near - far + margin, 0).mean()"""
LOSS_LOOP = """total = 0
for a, p, n in zip(anchor, positive, negative):
    cost = sum((a - p) ** 2) - sum((a - n) ** 2) + margin
    if cost > 0:
        total += cost
return total / len(anchor)"""
GRADIENT = """near = ((anchor - positive) ** 2).sum(axis=1)
far = ((anchor - negative) ** 2).sum(axis=1)
active = (near - far + margin > 0)[:, None]
scale = 2 * active / len(anchor)
return scale * (negative - positive), scale * (positive - anchor), scale * (anchor - negative)"""
GRADIENT_LOOP = """da, dp, dn = (np.zeros(anchor.shape) for _ in range(3))
m = len(anchor)
for i in range(m):
    a, p, n = anchor[i], positive[i], negative[i]
    if ((a - p) ** 2).sum() - ((a - n) ** 2).sum() + margin > 0:
        da[i] = 2 * (n - p) / m
        dp[i] = 2 * (p - a) / m
        dn[i] = 2 * (a - n) / m
return da, dp, dn"""
BACK = """length = np.sqrt((z**2).sum(axis=1, keepdims=True))
out = z / length
along = (dout * out).sum(axis=1, keepdims=True)
return (dout - along * out) / length"""
SEMI = """near, best = distances[anchor, positive], -1
for n in range(len(labels)):
    far = distances[anchor, n]
    if labels[n] != labels[anchor] and near < far < near + margin:
        if best == -1 or far < distances[anchor, best]:
            best = n
return best"""
SEMI_ROW = """row = distances[anchor].astype(float)
near = row[positive]
row[(labels == labels[anchor]) | (row <= near) | (row >= near + margin)] = np.inf
return int(row.argmin()) if np.isfinite(row.min()) else -1"""
ONE = """table = ((questions[:, None] - examples) ** 2).sum(axis=2)
return (table.argmin(axis=1) == truth).mean()"""
ONE_LOOP = """right = 0
for q, t in zip(questions, truth):
    gaps = [np.linalg.norm(q - e) for e in examples]
    right += gaps.index(min(gaps)) == t
return right / len(questions)"""

ANSWERS = {
    "21.1": [
        ("return np.sqrt(" + TABLE.removeprefix("return ") + ")", "the root"),
        (but(TABLE, (" ** 2", "")), "plus and minus cancel"),
        (but(TABLE, ("((a", "(np.abs(a"), (" ** 2)", ")")), "the sizes of the differences"),
        (but(TABLE, ("sum", "mean")), "their sum"),
        (but(TABLE, ("axis=2", "axis=1")), ""),
        (but(TABLE, ("a[:, None, :] - b[None, :, :]", "b[:, None, :] - a[None, :, :]")), "turned"),
        (but(OUT, ("2 * a @", "a @")), "*twice*"),
        (but(OUT, ("- 2", "+ 2")), "the product is taken off"),
        (but(OUT, ("- 2 * a @ b.T ", "")), "You forget the product"),
        ("return a @ b.T", "the product of each pair"),
        (but(LOOPS, ("\nreturn table", "\n    return table")), ""),
        (but(LOOPS, ("(len(a), len(b))", "(len(a), len(a))")), ""),
        (but(LOOPS, ("a[i] - b[j]", "a[i] - a[j]")), ""),
        (but(LOOPS, (".sum()", ".max()")), "the largest squared difference"),
        ("return ((a - b) ** 2).sum(axis=1)", ""),
        ("return 2 - 2 * a @ b.T", "only for vectors of length 1"),
        ("return -2 * a @ b.T", "are missing"),
        ("return (a**2).sum() + (b**2).sum() - 2 * a @ b.T", "Each vector has its own"),
        (but(LOOPS, ("(a[i] - b[j])", "(a[i, :2] - b[j, :2])")), "the first two numbers only"),
    ],
    "21.2": [
        (but(LOSS, ("np.maximum(near - far + margin, 0)", "(near - far + margin)")),
         "a negative cost"),
        (but(LOSS, ("np.maximum(near - far + margin, 0).mean()",
                    "max(0, (near - far + margin).mean())")), "only after taking the mean"),
        (but(LOSS, (".mean()", ".sum()")), "Wanted is their mean"),
        (but(LOSS, ("near - far", "far - near")), "swapped"),
        (but(LOSS, ("+ margin", "- margin")), "the wrong sign"),
        (but(LOSS, (" + margin", "")), "margin"),
        (but(LOSS, ("sum(axis=1)", "sum(axis=1) ** 0.5")), "squared"),
        (but(LOSS, ("anchor - negative", "positive - negative")), "begin at the anchor"),
        (but(LOSS, ("sum(axis=1)", "mean(axis=1)")), "is their sum"),
        (but(LOSS, ("sum(axis=1)", "sum()")), "a triplet of its own"),
        (but(LOSS, ("sum(axis=1)", "sum(axis=0)")), ""),
        (but(LOSS, ("margin, 0)", "margin, 1)")), ""),
        (but(LOSS_LOOP, ("if cost > 0:\n        total += cost", "total += cost")), "negative cost"),
        (but(LOSS_LOOP, ("return total / len(anchor)", "return total")), "their mean"),
        (but(LOSS_LOOP, ("\nreturn", "\n    return")), ""),
        (but(LOSS, (".mean()", ".max()")), "Only the worst"),
        (but(LOSS, ("np.maximum(near - far + margin, 0)", "abs(near - far + margin)")), "to spare"),
        (but(LOSS, ("maximum", "minimum")), "Take the larger"),
        (but(LOSS, ("near - far + margin, 0)", "near - far, margin)")), "no floor"),
        (but(LOSS, ("0).mean()", "0).sum() / 2")), ""),
        (but(LOSS, (".sum(axis=1)", "")), "Add the squares of a row first"),
        (but(LOSS, ("((anchor - positive) ** 2)", "abs(anchor - positive)"),
             ("((anchor - negative) ** 2)", "abs(anchor - negative)")), "Square them"),
        ("near = ((anchor - positive) ** 2).sum()\nfar = ((anchor - negative) ** 2).sum()\n"
         "return max(near - far + margin, 0) / len(anchor)", "once for the whole batch"),
    ],
    "21.3": [
        (but(GRADIENT, ("scale = 2 * active", "scale = 2")), "cost nothing move"),
        (but(GRADIENT, ("2 * active", "active")), "The 2 is missing"),
        (but(GRADIENT, (" / len(anchor)", "")), "a mean over the triplets"),
        (but(GRADIENT, ("/ len(anchor)", "/ max(1, active.sum())")), "over all of them"),
        (but(GRADIENT, ("negative - positive", "positive - negative")), "sign of `da`"),
        (but(GRADIENT, ("positive - anchor)", "anchor - positive)")), "sign of `dp`"),
        (but(GRADIENT, ("scale * (anchor - neg", "scale * (neg"), ("negative)", "negative)"),
             ("(negative)", "(negative - anchor)")), "sign of `dn`"),
        (but(GRADIENT, ("2 * active", "-2 * active")), "uphill"),
        (but(GRADIENT, ("> 0", ">= 0")), "*above* 0"),
        (but(GRADIENT, (" + margin", "")), "margin"),
        (but(GRADIENT, ("negative - positive", "anchor - positive")), "only the positive counts"),
        (but(GRADIENT, ("scale * (negative - positive), ", ""),
             ("(anchor - negative)", "(anchor - negative), scale * (negative - positive)")), ""),
        (but(GRADIENT_LOOP, ("n - p", "p - n")), "sign of `da`"),
        (but(GRADIENT_LOOP, (" / m", "")), "a mean over the triplets"),
        (but(GRADIENT_LOOP, ("\nreturn", "\n    return")), ""),
        (but(GRADIENT, ("len(anchor)", "anchor.size")), "m times n"),
        (but(GRADIENT, ("len(anchor)", "anchor.shape[1]")), "the m triplets"),
        (but(GRADIENT, ("margin > 0)", "margin)")), "The slope is 1 above 0"),
        (but(GRADIENT, ("negative - positive", "anchor - negative")), "that of n has a minus"),
        (but(GRADIENT, ("negative - positive", "2 * anchor - positive - negative")), "a minus"),
        (but(GRADIENT, ("+ margin", "- margin")), "the wrong sign"),
        (but(GRADIENT, ("active = (near - far",
                        "active = np.full(len(near), (near - far).mean()"),
             ("> 0)[", "> 0)[")), "The mean cost decides"),
        (but(GRADIENT, ("sum(axis=1)", "sum(axis=1) ** 0.5")), "Roots decide"),
    ],
    "21.4": [
        (but(BACK, ("(dout - along * out)", "dout")), "You only divide"),
        (but(BACK, (") / length", ")")), "divide by the length"),
        (but(BACK, ("dout - along", "dout + along")), "Take it off"),
        (but(BACK, ("along * out)", "along * z)")), "in one of two places"),
        (but(BACK, ("dout * out", "dout * z")), "in one of two places"),
        (but(BACK, ("out = z / length", "out = z")), "for the direction"),
        (but(BACK, (") / length", ") / length**2")), "squared length"),
        (but(BACK, ("(dout * out).sum(axis=1, keepdims=True)", "(dout * out).sum()")), "its own"),
        (but(BACK, ("np.sqrt((z**2).sum(axis=1, keepdims=True))", "np.linalg.norm(z)")), "its own"),
        (but(BACK, ("return (dout - along * out) / length", "return out")), "the forward pass"),
        (but(BACK, (".sum(axis=1, keepdims=True)\nreturn", "\nreturn")), ""),
        (but(BACK, ("np.sqrt(", "(")), "root"),
        (but(BACK, ("keepdims=True)\nreturn", "keepdims=False)\nreturn")), ""),
        ("return dout / np.linalg.norm(dout, axis=1, keepdims=True)", "how z should change"),
        (but(BACK, ("out) / length", "out) * length")), "You multiply by the length"),
        (but(BACK, ("along * out)", "along)")), "What is taken off is a vector"),
        (but(BACK, ("along * out)", "dout * out)")), "Add that up first"),
        (but(BACK, ("along * out)", "out)")), "not z at length 1 itself"),
        (but(BACK, ("along * out)", "abs(along) * out)")), "Keep the sign"),
        (but(BACK, ("dout * out).sum(axis=1", "dout * out).sum(axis=0")), "over axis 1"),
        (but(BACK, ("z**2).sum(axis=1", "z**2).sum(axis=0")), "Each row has a length"),
        (but(BACK, ("((z**2)", "((dout**2)")), "not of dout"),
    ],
    "21.5": [
        (but(SEMI, ("near < far < near", "far < near")), "farther away than the positive"),
        (but(SEMI, ("near < far < near + margin", "near < far")), "is easy"),
        (but(SEMI, ("far < distances", "far > distances")), "the farthest"),
        (but(SEMI, ("far < distances", "far <= distances")), "the last"),
        (but(SEMI, (" or far < distances[anchor, best]", "")), "the first that fits"),
        (but(SEMI, ("labels[n] != labels[anchor] and ", "")), "shows something else"),
        (but(SEMI, ("near < far", "near <= far")), "must be farther away"),
        (but(SEMI, ("far < near", "far <= near")), "costs nothing any more"),
        (but(SEMI, ("return best", "return distances[anchor, best]")), ""),
        (but(SEMI, ("-1\nfor", "None\nfor"), ("best == -1", "best is None")), ""),
        (but(SEMI, ("best = n", "return n")), "the first that fits"),
        (but(SEMI, ("distances[anchor, n]", "distances[positive, n]"),
             ("distances[anchor, best]", "distances[positive, best]")), "begin at the anchor"),
        (but(SEMI_ROW, ("if np.isfinite(row.min()) else -1", "")), ""),
        (but(SEMI_ROW, ("row <= near", "row < near")), "must be farther away"),
        (but(SEMI_ROW, ("row >= near", "row > near")), "costs nothing any more"),
        ("n = np.flatnonzero(labels != labels[anchor])\nd = distances[anchor, n]\n"
         "near = distances[anchor, positive]\nok = (d > near) & (d < near + margin)\n"
         "return int(np.where(ok, d, np.inf).argmin()) if ok.any() else -1",
         "among the negatives"),
        (but(SEMI, ("labels[n] != l", "labels[n] == l")), "You look for the anchor's letter"),
        (but(SEMI, ("near < far < near + margin", "far < near")), "is hard. Semi-hard"),
        (but(SEMI, ("near < far < near + margin", "far > near + margin")), "behind the margin"),
        (but(SEMI, ("< near + margin", "< margin")), "begins at the positive"),
        (but(SEMI, ("!= labels[anchor]", "!= anchor")), "The anchor is a place"),
        (but(SEMI, ("return best", "return max(best, 0)")), "you return place 0"),
        (but(SEMI, ("near < far < near + margin", "abs(far - near) < margin")), "both sides"),
        (but(SEMI_ROW, ("row <= near", "row < near"), ("row >= near", "row > near")), "Both ends"),
    ],
    "21.6": [
        (but(ONE, ("argmin", "argmax")), "the farthest"),
        (but(ONE, (".mean()", ".sum()")), "their share"),
        (but(ONE, ("== truth", "!= truth")), "wrong answers"),
        (but(ONE, ("axis=1)", "axis=0)")), ""),
        (but(ONE, (".sum(axis=2)", "[:, :, 0]")), "first number"),
        (but(ONE, (".sum(axis=2)", ".max(axis=2)")), "Add them up"),
        (but(ONE, ("((questions[:, None] - examples) ** 2)", "(questions[:, None] - examples)")),
         "plus and minus cancel"),
        ("return ((questions @ examples.T).argmax(1) == truth).mean()", "largest product"),
        (but(ONE, (".mean()", ".all()")), "whether all are right"),
        (but(ONE, ("(table.argmin(axis=1) == truth).mean()", "table.argmin(axis=1)")),
         "the share of right ones"),
        (but(ONE_LOOP, ("/ len(questions)", "/ len(examples)")), "the share of the questions"),
        (but(ONE_LOOP, ("min(gaps)", "max(gaps)")), "the farthest"),
        (but(ONE_LOOP, ("\nreturn", "\n    return")), ""),
        ("table = np.abs(questions[:, None] - examples).sum(2)\n"
         "return (table.argmin(1) == truth).mean()", "the sum of their squares"),
        (but(ONE, ("table.argmin(axis=1)", "np.argsort(table, axis=1)[:, 1]")), "second nearest"),
        (but(ONE, (".mean()", ".mean().round(1)")), "You round the share"),
        ("d = ((questions[:, None] - examples) ** 2).sum(2).argmin(1)\n"
         "return np.mean([np.mean(d[truth == k] == k) for k in np.unique(truth)])",
         "the mean over letters"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("21.1", TABLE),
    ("21.1", LOOPS),
    ("21.1", OUT),
    ("21.1", "return np.array([[sum((x - y) ** 2) for y in b] for x in a])"),
    ("21.1", "gap = a[:, None] - b\nreturn np.einsum('ijk,ijk->ij', gap, gap)"),
    ("21.2", LOSS),
    ("21.2", LOSS_LOOP),
    ("21.2", "c = np.sum((anchor - positive) ** 2 - (anchor - negative) ** 2, 1) + margin\n"
     "return float(np.mean(c * (c > 0)))"),
    ("21.2", "near = np.linalg.norm(anchor - positive, axis=1) ** 2\n"
     "far = np.linalg.norm(anchor - negative, axis=1) ** 2\n"
     "return np.mean(np.clip(near - far + margin, 0, None))"),
    ("21.3", GRADIENT),
    ("21.3", GRADIENT_LOOP),
    ("21.3", but(GRADIENT_LOOP, ("return da, dp, dn", "return [da, dp, dn]"))),
    ("21.3", "on = ((anchor - positive) ** 2 - (anchor - negative) ** 2).sum(1) + margin > 0\n"
     "s = np.where(on, 2 / on.size, 0.0)[:, np.newaxis]\n"
     "dp, dn = s * (positive - anchor), s * (anchor - negative)\nreturn -dp - dn, dp, dn"),
    ("21.4", BACK),
    ("21.4", "out = []\nfor d, v in zip(dout, z):\n    n = np.sqrt(v @ v)\n    u = v / n\n"
     "    out.append((d - (d @ u) * u) / n)\nreturn np.array(out)"),
    ("21.4", "n = np.linalg.norm(z, axis=1)[:, None]\n"
     "return dout / n - z * (dout * z).sum(1)[:, None] / n**3"),
    ("21.4", "return np.array([(np.eye(len(v)) / np.sqrt(v @ v)\n"
     "                  - np.outer(v, v) / np.sqrt(v @ v) ** 3) @ d for d, v in zip(dout, z)])"),
    ("21.5", SEMI),
    ("21.5", SEMI_ROW),
    ("21.5", "row = distances[anchor]\nnear = row[positive]\n"
     "fit = [n for n in range(len(row))\n"
     "       if labels[n] != labels[anchor] and near < row[n] < near + margin]\n"
     "return min(fit, key=lambda n: row[n], default=-1)"),
    ("21.6", ONE),
    ("21.6", ONE_LOOP),
    ("21.6", "table = faces.squared_distances(questions, examples)\n"
     "return np.mean([row.argmin() == t for row, t in zip(table, truth)])", FACES),
]  # fmt: skip
CORNERS = [
    ("21.1", "a, b = a.astype(int), b.astype(int)\n" + TABLE),
    ("21.1", "a, b = a[:, :2], b[:, :2]\n" + TABLE),
    ("21.1", "b = b[:2]\n" + TABLE),
    ("21.2", "margin = 5\n" + LOSS),
    ("21.2", "anchor = anchor[:1]; positive = positive[:1]; negative = negative[:1]\n" + LOSS),
    ("21.3", "margin = 5\n" + GRADIENT),
    ("21.3", but(GRADIENT, ("len(anchor)", "4"))),
    ("21.4", "z = z[:1] + 0 * z\n" + BACK),
    ("21.4", "z = np.abs(z)\n" + BACK),
    ("21.5", "anchor = 0\n" + SEMI),
    ("21.5", "labels = labels > 0\n" + SEMI),
    ("21.5", but(SEMI, ("range(len(labels))", "range(min(7, len(labels)))"))),
    ("21.6", "examples = examples[:3]\n" + ONE),
    ("21.6", "return round(" + ONE.replace("table = ", "").split("\n")[1][7:].replace(
        "table", "((questions[:, None] - examples) ** 2).sum(axis=2)") + ", 1)"),
]  # fmt: skip
BORROWED = [
    ("21.1", "return faces.squared_distances(a, b)", FACES),
    ("21.2", "return faces.triplet_loss(anchor, positive, negative, margin)[0]", FACES),
    ("21.3", "return faces.triplet_loss(anchor, positive, negative, margin)[1]", FACES),
    ("21.4", "return faces.normalize_backward(dout, faces.normalize_forward(z)[1])", FACES),
    ("21.5", "t = faces.semi_hard_triplets(distances, labels, margin)\n"
     "t = t[(t[:, 0] == anchor) & (t[:, 1] == positive), 2]\n"
     "return int(t[0]) if len(t) else -1", FACES),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_cuts_corners_is_refused = refused(CORNERS)
test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED)
