"""Answers that a reader of lesson 12 may give, as text, and what the checker says to each."""

from answers import but, right, told

MIRROR = """x1, y1, x2, y2 = boxes.T
return np.stack([n_W - x2, y1, n_W - x1, y2], axis=1)"""
CROP = """out = boxes - np.array([left, top, left, top])
out[:, [0, 2]] = np.clip(out[:, [0, 2]], 0, n_W)
out[:, [1, 3]] = np.clip(out[:, [1, 3]], 0, n_H)
empty = (out[:, 0] >= out[:, 2]) | (out[:, 1] >= out[:, 3])
out[empty] = 0
return out"""
SHIFT = """added = np.zeros(image.shape[2])
for k in range(len(values)):
    added = added + alphas[k] * values[k] * vectors[:, k]
return image + added"""
SMOTE = """distances = np.sqrt(((x - x[i]) ** 2).sum(axis=1)).astype(float)
distances[i] = np.inf
partner = np.argsort(distances, kind="stable")[rank]
return x[i] + share * (x[partner] - x[i])"""
VOTE = """e = np.exp(scores - scores.max(axis=2, keepdims=True))
p = (e / e.sum(axis=2, keepdims=True)).mean(axis=0)
return p.argmax(axis=1), p"""
NEAR = """d = ((x - x[i]) ** 2).sum(axis=1)
d[i] = np.inf
j = np.argsort(d, kind="stable")[rank]
return x[i] + share * (x[j] - x[i])"""
CORNERS = """n_H, n_W = image.shape[:2]
d, r = n_H - size, n_W - size
corners = [(0, 0), (0, r), (d, 0), (d, r), (d // 2, r // 2)]
out = np.zeros((10, size, size, image.shape[2]))
for k, (i, j) in enumerate(corners):
    out[k] = image[i:i + size, j:j + size]
    out[k + 5] = out[k][:, ::-1]
return out"""
STACKED = """n_H, n_W = image.shape[:2]
d, r = n_H - size, n_W - size
corners = [(0, 0), (0, r), (d, 0), (d, r), (d // 2, r // 2)]
five = np.stack([image[i:i + size, j:j + size] for i, j in corners])
return np.concatenate([five, five[:, :, ::-1]])"""
MEAN = """from course_utils.functional import softmax
p = 0
for s in scores:
    p = p + softmax(s) / len(scores)
return p.argmax(axis=1), p"""
TEN = """n_H, n_W = image.shape[:2]
tops = [0, 0, n_H - size, n_H - size, (n_H - size) // 2]
lefts = [0, n_W - size, 0, n_W - size, (n_W - size) // 2]
out = []
for top, left in zip(tops, lefts):
    out.append(image[top:top + size, left:left + size])
for one in out[:5]:
    out.append(one[:, ::-1])
return np.array(out)"""

ANSWERS = {
    "12.1": [
        (but(MIRROR, ("n_W - x2, y1, n_W - x1", "n_W - x1, y1, n_W - x2")), "x1 is larger than"),
        (but(MIRROR, ("n_W -", "n_W - 1 -")), "You take 1 off"),
        (but(MIRROR, ("n_W - x2, y1, n_W - x1, y2", "x1, n_W - y2, x2, n_W - y1")),
         "mirror up and down"),
        (but(MIRROR, ("y1, n_W", "n_W - y2, n_W"), (", y2]", ", n_W - y1]")), "both directions"),
        ("return boxes[:, [2, 1, 0, 3]]", "only exchange x1 and x2"),
        (but(MIRROR, ("n_W - x2", "-x2"), ("n_W - x1", "-x1")), "missing its width"),
        (but(MIRROR, ("n_W - x1, y2", "x2, y2")), "old x2 is still the new x2"),
        (but(MIRROR, ("n_W - x1, y2", "x2 - x1, y2 - y1")), "x1, y1, width, height"),
        (but(MIRROR, ("x1, y1, x2, y2 =", "y1, x1, y2, x2 =")), "not right yet"),
        (but(MIRROR, ("axis=1", "axis=0")), "not right yet"),
        (but(MIRROR, ("n_W - x2, y1, n_W - x1", "np.maximum(n_W - x2, 0), y1, n_W - x1")),
         "not right yet"),
        ("boxes[:, [0, 2]] = n_W - boxes[:, [2, 0]]\nreturn boxes", "writes into its input"),
        ("out = np.zeros(boxes.shape, int)\nout[:, 0] = n_W - boxes[:, 2]\n"
         "out[:, 1] = boxes[:, 1]\nout[:, 2] = n_W - boxes[:, 0]\nout[:, 3] = boxes[:, 3]\n"
         "return out", "not right yet"),
        ("for x1, y1, x2, y2 in boxes:\n    return np.array([[n_W - x2, y1, n_W - x1, y2]])", ""),
        ("boxes[:, 0], boxes[:, 2]", "return"),
        ("out = boxes.copy()\nout[:, 0] = n_W - out[:, 2]\nout[:, 2] = n_W - out[:, 0]\nreturn out",
         "column 0 is new already when column 2"),
        ("out = boxes.copy()\nout[:, 2] = n_W - out[:, 0]\nout[:, 0] = n_W - out[:, 2]\nreturn out",
         "column 2 is new already when column 0"),
        (but(MIRROR, ("boxes.T", "boxes")), "The usual cause: The number of names"),
        (but(MIRROR, ("[n_W", "n_W"), ("y2]", "y2")), "one list of arrays, in brackets"),
        (but(MIRROR, ("], axis=1)", "]).reshape(-1, 4)")), "stand in another order"),
        ("out = boxes.copy()\nout[:, 0] = n_W - boxes[:, 0]\nreturn out", "You change x1 alone"),
        (but(MIRROR, ("n_W - x2", "x2 - n_W"), ("n_W - x1", "x1 - n_W")), "wrong way round"),
        (but(MIRROR, ("n_W - x2, y1, n_W - x1", "n_W - x1 - x2, y1, x2")), "x, y, width, height"),
    ],
    "12.2": [
        (but(CROP, ("[left, top, left, top]", "[top, left, top, left]")), "top off x"),
        (but(CROP, ("0, n_W)", "0, n_H)"), ("[1, 3]], 0, n_H", "[1, 3]], 0, n_W")),
         "cut x off at n_H"),
        (but(CROP, ("boxes - np", "boxes + np")), "subtract them"),
        (but(CROP, ("[left, top, left, top]", "[left, top, 0, 0]")), "Only the first corner"),
        ("out = np.clip(boxes, 0, [n_W, n_H, n_W, n_H]) - [left, top, left, top]\n"
         "out[(out[:, 0] == out[:, 2]) | (out[:, 1] == out[:, 3])] = 0\nreturn out",
         "before you move"),
        ("return boxes - [left, top, left, top]", "not cut off"),
        (but(CROP, ("out[empty] = 0\n", "")), "all four become 0"),
        (but(CROP, ("out[empty] = 0\nreturn out", "return out[~empty]")), "Their rows stay"),
        (but(CROP, (") | (", ") & (")), "One of them is enough"),
        (but(CROP, ("0, n_W)", "0, n_W - 1)"), ("0, n_H)", "0, n_H - 1)")), "at n_W - 1"),
        (but(CROP, ("np.clip(out[:, [0, 2]], 0, n_W)", "np.maximum(out[:, [0, 2]], 0)"),
             ("np.clip(out[:, [1, 3]], 0, n_H)", "np.maximum(out[:, [1, 3]], 0)")),
         "cut off at 0 only"),
        (but(CROP, (">=", ">")), "not right yet"),
        (but(CROP, ("out = boxes - np.array([left, top, left, top])",
                    "boxes -= [left, top, left, top]\nout = boxes")), ""),
        (but(CROP, ("out[:, 0] >= out[:, 2]", "out[:, 2] - out[:, 0] < 0.1"),
             ("out[:, 1] >= out[:, 3]", "out[:, 3] - out[:, 1] < 0.1")), "narrow or low"),
        (but(CROP, ("out[:, 0] >= out[:, 2]", "out[:, 2] - out[:, 0] <= 0.5"),
             ("out[:, 1] >= out[:, 3]", "out[:, 3] - out[:, 1] <= 0.5")), "narrow or low"),
        (but(CROP, ("out[empty] = 0\nreturn out", "return np.where(empty, 0, out)")),
         "An array (2,) and another 2 × 4 meet"),
        (but(CROP, ("(out[:, 0] >= out[:, 2]) | (out[:, 1] >= out[:, 3])",
                    "out[:, 0] == out[:, 2] | out[:, 1] == out[:, 3]")), "into brackets"),
        (but(CROP, (" | (out[:, 1] >= out[:, 3])", "")), "look at the width alone"),
        (but(CROP, ("(out[:, 0] >= out[:, 2]) | ", "")), "look at the height alone"),
        ("out = boxes - [left, top, left, top]\ngone = (out[:, 2] < 0) | (out[:, 3] < 0)\n"
         "gone |= (out[:, 0] > n_W) | (out[:, 1] > n_H)\n"
         "out = np.clip(out, 0, [n_W, n_H, n_W, n_H])\nout[gone] = 0\nreturn out",
         "only touches the window"),
        (but(CROP, ("out[empty] = 0", "if empty.any():\n    out[:] = 0")), "Only its own row"),
        (but(CROP, ("0, n_W)", "0, left + n_W)"), ("0, n_H)", "0, top + n_H)")),
         "cut off at left + n_W"),
        (but(CROP, ("boxes - np.array([left, top, left, top])", "boxes.copy()"),
             ("0, n_W)", "left, left + n_W)"), ("0, n_H)", "top, top + n_H)")), "do not move"),
        ("x1 = np.clip(boxes[:, 0] - left, 0, n_W)\ny1 = np.clip(boxes[:, 1] - top, 0, n_H)\n"
         "x2 = np.minimum(x1 + boxes[:, 2] - boxes[:, 0], n_W)\n"
         "y2 = np.minimum(y1 + boxes[:, 3] - boxes[:, 1], n_H)\n"
         "out = np.stack([x1, y1, x2, y2], axis=1)\nout[(x1 == x2) | (y1 == y2)] = 0\nreturn out",
         "the cut corner plus the old width"),
        ("return boxes.copy()", "return the boxes as they came"),
    ],
    "12.3": [
        ("return image + (alphas * values) @ vectors", "rows of `vectors`"),
        (but(SHIFT, ("vectors[:, k]", "vectors[k]")), "rows of `vectors`"),
        (but(SHIFT, (" * values[k]", "")), "The values are missing"),
        (but(SHIFT, ("alphas[k] * ", "")), "The alphas are missing"),
        (but(SHIFT, ("values[k] *", "np.sqrt(np.abs(values[k])) *")), "roots of the values"),
        (but(SHIFT, ("image + added", "added")), "numbers that are to be added, one for each"),
        (but(SHIFT, ("image + added", "image * added")), "multiply the pixels"),
        (but(SHIFT, ("image + added", "image - added")), "take it off"),
        ("return image + alphas * values", "leave out the directions"),
        (but(SHIFT, ("return image", "    return image")), "not right yet"),
        (but(SHIFT, ("image + added", "np.clip(image + added, 0, 1)")), "off at 0 and 1"),
        (but(SHIFT, ("image + added", "np.clip(image + added, 0, 255)")), "off at 0 and 255"),
        (but(SHIFT, ("range(len(values))", "range(3)")), "not right yet"),
        ("return image + np.sum(vectors @ (alphas * values))", "same number to all channels"),
        ("image += vectors @ (alphas * values)\nreturn image", "The result is right, but"),
        (but(SHIFT, ("values[k] *", "np.sqrt(values[k]) *")), "roots of the values"),
        ("return image + (vectors * (alphas * values)).sum(axis=0)", "over the channels"),
        ("return image + vectors * (alphas * values)", "The sum is missing"),
        (but(SHIFT, ("added + alphas", "alphas")), "Only the last direction counts"),
        (but(SHIFT, ("image + added", "image + 0.1 * added")), "0.1 once more"),
        (but(SHIFT, ("image + added", "(image + added).astype(np.uint8)")), "uint8"),
        (but(SHIFT, ("range(len(values))", "range(3)")), "three directions"),
    ],
    "12.4": [
        (but(SMOTE, ("distances[i] = np.inf\n", "")), "is i itself in your answer"),
        (but(SMOTE, ("x[i] + share * (x[partner] - x[i])",
                     "x[partner] + share * (x[i] - x[partner])")), "start at the neighbour"),
        (but(SMOTE, ("[rank]", "[rank - 1]")), "is i itself in your answer"),
        ("o = [j for j in range(len(x)) if j != i]\n"
         "o.sort(key=lambda j: np.sum((x[j] - x[i]) ** 2))\n"
         "return x[i] + share * (x[o[rank - 1]] - x[i])", "count the neighbours from 1"),
        (but(SMOTE, ("((x - x[i]) ** 2)", "np.abs(x - x[i])")), "differences without their signs"),
        (but(SMOTE, ("(x[partner] - x[i])", "x[partner]")), "share of the neighbour itself"),
        (but(SMOTE, ("x[i] + share", "share")), "return the difference alone"),
        (but(SMOTE, ("return x[i] + share * (x[partner] - x[i])", "return x[partner]")),
         "return the neighbour"),
        (but(SMOTE, ("share *", "0.5 *")), "go half the way"),
        (but(SMOTE, ("return x[i] + share * (x[partner] - x[i])", "return partner")),
         "number of the neighbour"),
        (but(SMOTE, ("axis=1", "axis=0")), "not right yet"),
        ("others = np.delete(x, i, axis=0)\npartner = others[rank]\n"
         "return x[i] + share * (partner - x[i])", "as they stand in x"),
        (but(SMOTE, ("share * (x[partner] - x[i])", "(x[partner] - x[i]) // (1 / share)"
                     " if share else x[i]")), "not right yet"),
        (but(NEAR, (", kind=\"stable\"", "")), "equally near"),
        (but(NEAR, ("np.argsort(d, kind=\"stable\")", "np.argpartition(d, rank)")), "equally near"),
        (but(NEAR, ("((x - x[i]) ** 2).sum(axis=1)", "np.round(((x - x[i]) ** 2).sum(axis=1))")),
         "round the distances"),
        (but(NEAR, (".sum(axis=1)", ".sum(axis=1).astype(int)"), ("np.inf", "10**12")),
         "round the distances"),
        ("o = np.delete(x, i, axis=0)\nd = ((o - x[i]) ** 2).sum(axis=1)\n"
         "j = np.argsort(d, kind='stable')[rank]\nreturn x[i] + share * (x[j] - x[i])",
         "an array without row i"),
        (but(NEAR, ("return x[i] + share * (x[j] - x[i])",
                    "x[i] += share * (x[j] - x[i])\nreturn x[i]")), "The result is right, but"),
        ("o = sorted((np.sum((x[j] - x[i]) ** 2), x[j]) for j in range(len(x)) if j != i)\n"
         "return x[i] + share * (o[rank][1] - x[i])", "Sorting compares tuples"),
        (but(NEAR, ("[rank]", "[rank + 1]")), "leave out example i twice"),
        (but(NEAR, ("d[i] =", "d[d == 0] =")), "every example at distance 0"),
        (but(NEAR, ("((x - x[i]) ** 2).sum(axis=1)", "(x - x[i]).sum(axis=1) ** 2")),
         "bracket ends too early"),
        (but(NEAR, ("(x[j] - x[i])", "x[j] - x[i]")), "Brackets are missing"),
        (but(NEAR, ("(x[j] - x[i])", "(x[i] - x[j])")), "away from the neighbour"),
        (but(NEAR, ("((x - x[i])", "((x - x[0])")), "distance to the first example"),
        (but(NEAR, ("argsort(d", "argsort(-d"), ("np.inf", "0")), "farthest first"),
        (but(NEAR, ("x[j]", "x[rank]")), "whatever its distance"),
    ],
    "12.5": [
        ("e = np.exp(scores.mean(axis=0))\np = e / e.sum(axis=1, keepdims=True)\n"
         "return p.argmax(axis=1), p", "not right yet"),
        ("from course_utils.functional import softmax\np = softmax(scores.mean(axis=0))\n"
         "return p.argmax(axis=1), p", "mean of the scores, then softmax"),
        (but(VOTE, ("return p.argmax(axis=1), p", "return p, p.argmax(axis=1)")),
         "wrong way round"),
        (but(VOTE, ("mean(axis=0)", "sum(axis=0)")), "without dividing"),
        (but(VOTE, ("mean(axis=0)", "max(axis=0)")), "largest probability that any"),
        (but(VOTE, ("(e / e.sum(axis=2, keepdims=True))", "scores")), "softmax is missing"),
        (but(VOTE, ("mean(axis=0)", "prod(axis=0)")), "multiply the probabilities"),
        (but(VOTE, ("p.argmax(axis=1), p", "p.argmax(axis=0), p")), "argmax over axis 1"),
        (but(VOTE, ("p.argmax(axis=1), p", "p.max(axis=1), p")), "where they stand"),
        (but(VOTE, ("scores - scores.max(axis=2, keepdims=True)", "scores")), "exp overflows"),
        (but(VOTE, (".mean(axis=0)", "[0]")), "Only the first network"),
        (but(VOTE, ("p.argmax(axis=1), p", "p.argmax(axis=1)")), "not right yet"),
        ("votes = scores.argmax(axis=2)\n"
         "p = np.stack([(votes == k).mean(axis=0) for k in range(scores.shape[2])], axis=1)\n"
         "return p.argmax(axis=1), p", "You count votes"),
        (but(VOTE, ("axis=2", "axis=1")), "over the pictures, axis 1"),
        (but(VOTE, ("scores - scores.max(axis=2, keepdims=True)", "np.clip(scores, -50, 50)")),
         "as if what is large in `scores` were cut off"),
        (but(VOTE, ("scores - scores.max(axis=2, keepdims=True)", "np.clip(scores, -700, 700)")),
         "as if what is large in `scores` were cut off"),
        (but(VOTE, ("p.argmax(axis=1),", "list(p.argmax(axis=1)),")), "Value 1 of 2"),
        (but(VOTE, (".mean(axis=0)", ".mean(axis=1)")), "The networks are axis 0"),
        (but(VOTE, ("e / e.sum(axis=2, keepdims=True)", "e / e.sum(axis=2)")),
         "An array 2 × 2 × 3 and another 2 × 2 meet"),
        (but(VOTE, ("scores.max(axis=2, keepdims=True)", "scores.max()")),
         "the largest of all scores"),
        (but(VOTE, ("e.sum(axis=2, keepdims=True)", "e.sum()")), "the sum of everything"),
        (but(MEAN, ("p = p +", "p =")), "Only the last network counts"),
        (but(MEAN, ("return", "    return")), "inside the loop?"),
        (but(MEAN, ("len(scores)", "5")), "divide by 5"),
        (but(MEAN, ("p = 0", "p = softmax(scores[0])"), ("in scores:", "in scores[1:]:"),
             ("p + softmax(s) / len(scores)", "(p + softmax(s)) / 2")), "halve again"),
        (but(MEAN, ("return p.argmax(axis=1), p", "p = p.round(2)\nreturn p.argmax(axis=1), p")),
         "round the probabilities"),
        (but(MEAN, ("return p.", "return scores.mean(axis=0).")), "those of the mean scores"),
    ],
    "12.6": [
        (but(TEN, ("one[:, ::-1]", "one[::-1]")), "mirrored up and down"),
        (but(TEN, ("one[:, ::-1]", "one[::-1, ::-1]")), "turned by 180"),
        (but(TEN, ("one[:, ::-1]", "one[:, :, ::-1]")), "mirror the channels"),
        (but(TEN, ("    out.append(image[top:top + size, left:left + size])\n",
                   "    one = image[top:top + size, left:left + size]\n"
                   "    out += [one, one[:, ::-1]]\n"),
             ("for one in out[:5]:\n    out.append(one[:, ::-1])\n", "")),
         "not each followed by its mirror"),
        (but(TEN, ("for one in out[:5]:\n    out.append(one[:, ::-1])\n", "")), "are missing"),
        (but(TEN, ("one[:, ::-1]", "one")), "same as the five before"),
        (but(TEN, ("tops = [0, 0, n_H - size,", "tops = [0, n_H - size, 0,"),
             ("lefts = [0, n_W - size, 0,", "lefts = [0, 0, n_W - size,")),
         "Upper right and lower left"),
        (but(TEN, ("size, 0, n_W - size", "size, n_W - size, 0")),
         "goes round the picture"),
        (but(TEN, ("(n_H - size) // 2", "-(-(n_H - size) // 2)"),
             ("(n_W - size) // 2", "-(-(n_W - size) // 2)")), "a pixel too far"),
        (but(TEN, ("n_H, n_W = image.shape[:2]", "n_W, n_H = image.shape[:2]")), "not right yet"),
        (but(TEN, ("return np.array(out)", "return np.array(out[:1])")), "not right yet"),
        (but(TEN, ("    out.append(image[", "    out.append(image[..., :1][")), "not right yet"),
        (but(STACKED, ("d // 2, r // 2", "n_H // 2 - size // 2, n_W // 2 - size // 2")),
         "begins at n_H // 2 - size // 2"),
        (but(STACKED, ("d // 2, r // 2", "n_H // 2, n_W // 2")), "the middle of the picture"),
        (but(STACKED, ("d // 2, r // 2", "round(d / 2), round(r / 2)")), "Rounded down is // 2"),
        (but(STACKED, ("d // 2, r // 2", "r // 2, r // 2")), "over in the width"),
        (but(STACKED, ("d // 2, r // 2", "d // 2, d // 2")), "over in the height"),
        (but(STACKED, ("n_H - size, n_W - size", "n_H - size - 1, n_W - size - 1")),
         "one pixel too early"),
        (but(STACKED, ("five[:, :, ::-1]", "np.flip(five)")), "np.flip without an axis"),
        (but(STACKED, ("five[:, :, ::-1]", "[np.flip(a) for a in five]")),
         "np.flip without an axis"),
        (but(STACKED, ("image[i:i + size, j:j + size]", "image[i:i + size, j:]")),
         "print the shape of each part"),
        (but(CORNERS, ("return", "    return")), "inside the loop?"),
        (but(CORNERS, ("    out[k + 5] = out[k][:, ::-1]\n", "")), "still zeros"),
        ("from course_utils.augment import ten_crop as f\nreturn f(image[None], size)[0]",
         "course_utils"),
    ],
}  # fmt: skip

RIGHT = {
    "12.1": [
        MIRROR,
        "return np.array([[n_W - c, b, n_W - a, d] for a, b, c, d in boxes])",
        "out = boxes.astype(np.float64)\nout[:, [0, 2]] = n_W - boxes[:, [2, 0]]\nreturn out",
        "return boxes[:, [2, 1, 0, 3]] * [-1, 1, -1, 1] + [n_W, 0, n_W, 0]",
    ],
    "12.2": [
        CROP,
        "out = []\nfor x1, y1, x2, y2 in boxes:\n"
        "    x1, x2 = max(x1 - left, 0), min(x2 - left, n_W)\n"
        "    y1, y2 = max(y1 - top, 0), min(y2 - top, n_H)\n"
        "    out.append([x1, y1, x2, y2] if x1 < x2 and y1 < y2 else [0, 0, 0, 0])\n"
        "return np.array(out)",
        "low, high = [left, top] * 2, [left + n_W, top + n_H] * 2\n"
        "out = np.clip(boxes, low, high) - low\n"
        "return out * np.all(out[:, 2:] > out[:, :2], axis=1)[:, None]",
    ],
    "12.3": [
        SHIFT,
        "return image + (vectors * values * alphas).sum(axis=1)",
        "return image + np.einsum('ck,k->c', vectors, alphas * values)[None, None]",
        "return image.astype(float) + vectors @ np.diag(values) @ alphas",
        "out = image.copy()\nout += vectors @ (alphas * values)\nreturn out",
        "vectors = vectors / np.linalg.norm(vectors, axis=0)\n"
        "return image + vectors @ (alphas * values)",
    ],
    "12.4": [
        SMOTE,
        NEAR,
        NEAR.replace("return x[i] + ", "out = x[i].copy()\nout += ") + "\nreturn out",
        "order = [j for j in np.argsort(((x - x[i]) ** 2).sum(1), kind='stable') if j != i]\n"
        "return (1 - share) * x[i] + share * x[order[rank]]",
        "pairs = sorted((float(np.linalg.norm(x[j] - x[i])), j) for j in range(len(x)) if j != i)\n"
        "j = pairs[rank][1]\nreturn np.array([a + share * (b - a) for a, b in zip(x[i], x[j])])",
    ],
    "12.5": [
        VOTE,
        MEAN,
        "from course_utils import functional\np = functional.softmax(scores)\n"
        "p = sum(p) / len(p)\nreturn np.array([row.argmax() for row in p]), p",
        "scores = scores.astype(float)\nz = scores - scores.max(2, keepdims=True)\n"
        "logs = z - np.log(np.exp(z).sum(2, keepdims=True))\np = np.exp(logs).mean(0)\n"
        "return np.argmax(p, axis=-1), p",
    ],
    "12.6": [
        TEN,
        CORNERS,
        STACKED,
        "h, w = image.shape[0] - size, image.shape[1] - size\nout = []\n"
        "for flip in (1, -1):\n"
        "    for i, j in ((0, 0), (0, w), (h, 0), (h, w), (h // 2, w // 2)):\n"
        "        out.append(image[i:i + size, j:j + size][:, ::flip])\nreturn np.stack(out)",
    ],
}

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
