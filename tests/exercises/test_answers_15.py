"""Answers that a reader of lesson 15 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

BOXES = "from course_utils import boxes"
IOU = """w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
shared = w * h
area_a = (a[2] - a[0]) * (a[3] - a[1])
area_b = (b[2] - b[0]) * (b[3] - b[1])
union = area_a + area_b - shared
return shared / union if union else 0"""
NMS = """order = list(np.argsort(-scores, kind="stable"))
kept = []
while order:
    best = order.pop(0)
    kept.append(best)
    order = [k for k in order if labels[k] != labels[best]
             or boxes.iou(corners[[best]], corners[[k]])[0, 0] <= iou_threshold]
return kept"""
ROUND = """new = np.array(anchors, dtype=float)
shared = np.minimum(sizes[:, None, :], anchors[None]).prod(-1)
union = sizes.prod(1)[:, None] + anchors.prod(1)[None] - shared
nearest = np.argmax(shared / union, axis=1)
for j in range(len(anchors)):
    own = sizes[nearest == j]
    if len(own):
        new[j] = own.mean(axis=0)
return new"""
MATCH = """taken = set()
right = []
for row in overlap:
    best, where = -1, None
    for j in range(len(row)):
        if j not in taken and row[j] > best:
            best, where = row[j], j
    if best >= iou_threshold:
        taken.add(where)
        right.append(True)
    else:
        right.append(False)
return right"""
KEPT = """kept = []
for k in np.argsort(-scores, kind="stable"):
    same = [j for j in kept if labels[j] == labels[k]]
    if not (boxes.iou(corners[[k]], corners[same]) > iou_threshold).any():
        kept.append(k)
return kept"""
TABLE = """free = overlap.copy()
right = []
for row in range(len(free)):
    best = free[row].argmax()
    right.append(free[row, best] >= iou_threshold)
    if right[-1]:
        free[:, best] = -1
return right"""
AP = """hits, area = 0, 0
precision = []
for k in range(len(right)):
    hits += right[k]
    precision.append(hits / (k + 1))
for k in range(len(right)):
    if right[k]:
        area += max(precision[k:]) / n_truths
return area"""

ANSWERS = {
    "15.1": [
        (but(IOU, ("max(0, min(a[2], b[2]) - max(a[0], b[0]))",
                   "min(a[2], b[2]) - max(a[0], b[0])"),
             ("max(0, min(a[3], b[3]) - max(a[1], b[1]))", "min(a[3], b[3]) - max(a[1], b[1])")),
         "two negative lengths make a positive area"),
        (but(IOU, ("area_b - shared", "area_b")), "counted twice"),
        (but(IOU, ("shared / union if union else 0", "shared")), "the shared area itself"),
        (but(IOU, ("area_a + area_b - shared", "min(area_a, area_b)")), "the smaller box"),
        (but(IOU, ("area_a + area_b - shared", "area_a")), "the area of the first box"),
        (but(IOU, ("area_a + area_b - shared", "(area_a + area_b) / 2")), "known as Dice"),
        (but(IOU, ("area_a + area_b - shared",
                   "(max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))")),
         "the smallest box around both"),
        (but(
            IOU, ("- max(a[0], b[0]))", "- max(a[0], b[0]) + 1)"),
            ("- max(a[1], b[1]))", "- max(a[1], b[1]) + 1)"),
            ("(a[2] - a[0]) * (a[3] - a[1])", "(a[2] - a[0] + 1) * (a[3] - a[1] + 1)"),
            ("(b[2] - b[0]) * (b[3] - b[1])", "(b[2] - b[0] + 1) * (b[3] - b[1] + 1)")),
         "You count pixels"),
        ("a = [a[0], a[1], a[0] + a[2], a[1] + a[3]]\nb = [b[0], b[1], b[0] + b[2], b[1] + b[3]]\n"
         + IOU, "x, y, width, height"),
        (but(IOU, ("shared / union if union else 0", "1 - (shared / union if union else 0)")),
         "a distance"),
        (but(IOU, ("union else 0", "union else 1")), "overlap 0, and yours have 1"),
        (but(IOU, (" if union else 0", "")), "nothing can be divided by it"),
        (but(IOU, ("w = max(0, ", "w = abs("), ("h = max(0, ", "h = abs(")), "turn it positive"),
        (but(IOU, ("w = max(0, ", "w = abs("), ("h = max(0, ", "h = abs("),
             ("if union", "if union > 0")), "turn it positive"),
        (but(IOU, ("w = max(0, min(a[2], b[2]) - max(a[0], b[0]))",
                   "w = min(a[2], b[2]) - max(a[0], b[0])")), "but not the width"),
        (but(IOU, ("h = max(0, min(a[3], b[3]) - max(a[1], b[1]))",
                   "h = min(a[3], b[3]) - max(a[1], b[1])")), "but not the height"),
        ("left, top = max(a[0], b[0]), max(a[1], b[1])\n"
         "right, low = min(a[2], b[2]), min(a[3], b[3])\n"
         "if right < left and low < top:\n    return 0\ns = (right - left) * (low - top)\n"
         "u = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - s\n"
         "return s / u if u else 0", "x *or* y"),
        (but(IOU, ("- shared", "+ shared")), "subtract it"),
        (but(IOU, ("shared / union if union", "union / shared if shared")), "the wrong way up"),
        (but(IOU, ("shared / union if union else 0", "union")), "the union itself"),
        (but(IOU, ("- max(a[0], b[0]))", "- max(a[0], b[0]) + 1)"),
             ("- max(a[1], b[1]))", "- max(a[1], b[1]) + 1)")), "lines between pixels"),
        ("a, b = a[[0, 2, 1, 3]], b[[0, 2, 1, 3]]\n" + IOU, "x1, x2, y1, y2"),
        (but(IOU, ("shared / union", "shared // union")), ""),
        (but(IOU, ("return ", "result = ")), ""),
        (but(IOU, ("return shared / union if union else 0",
                   "return round(shared / union, 2) if union else 0")), ""),
    ],
    "15.2": [
        (but(NMS, ("labels[k] != labels[best]\n             or ", "")), "across classes"),
        (but(NMS, ("-scores", "scores")), "begin with the worst"),
        (but(NMS, ('list(np.argsort(-scores, kind="stable"))', "list(range(len(scores)))")),
         "in the order in which they come"),
        (but(NMS, ("<= iou_threshold", "< iou_threshold")), "just the threshold"),
        (but(NMS, ("<= iou_threshold", ">= iou_threshold")), ""),
        (but(NMS, ("return kept", "return corners[kept]")), ""),
        (but(NMS, ("return kept", "return sorted(kept)")), "the best score first"),
        (but(NMS, ('np.argsort(-scores, kind="stable")', "np.argsort(scores)[::-1]")),
         "turns them, too"),
        (but(KEPT, ("return kept", "return kept[::-1]")), "the worst comes first"),
        (but(KEPT, ("return kept", "    return kept")), "inside the loop"),
        (but(KEPT, (".any()", ".all()")), "of no numbers at all"),
        (but(KEPT, ("j in kept if", "j in range(len(scores)) if scores[j] > scores[k] and")),
         "none drops the other"),
        ("kept = []\ntable = boxes.iou(corners, corners)\n"
         'for k in np.argsort(-scores, kind="stable"):\n    ok = True\n    for j in kept:\n'
         "        if labels[j] == labels[k] and table[j, k] > iou_threshold:\n"
         "            ok = False\n        else:\n            ok = True\n"
         "    if ok:\n        kept.append(k)\nreturn kept", "kept last has a say"),
        ("kept = []\nfor c in np.unique(labels):\n"
         "    own = np.flatnonzero(labels == c)\n"
         '    own = own[np.argsort(-scores[own], kind="stable")]\n'
         "    while len(own):\n        kept.append(own[0])\n"
         "        overlap = boxes.iou(corners[own[:1]], corners[own[1:]])[0]\n"
         "        own = own[1:][overlap <= iou_threshold]\n"
         "return sorted(kept, key=lambda k: -scores[k])", "the lower label comes first"),
        ('order = list(np.argsort(-scores, kind="stable"))\nfor k in order:\n'
         "    for j in order:\n        over = boxes.iou(corners[[k]], corners[[j]])[0, 0]\n"
         "        if j != k and labels[j] == labels[k] and over > iou_threshold:\n"
         "            order.remove(j)\nreturn order", "while a loop goes over it"),
        (but(KEPT, ("corners[same]", "corners[same[:1]]")), "best box of each class"),
        ("kept = []\nfor c in np.unique(labels):\n"
         "    own = np.flatnonzero(labels == c)\n"
         '    order = list(own[np.argsort(-scores[own], kind="stable")])\n'
         "    while order:\n        best = order.pop(0)\n        kept.append(best)\n"
         "        order = [k for k in order if boxes.iou(corners[[best]], corners[[k]])[0, 0]"
         " <= iou_threshold]\nreturn kept", "one after the other"),
        ('order = np.argsort(-scores, kind="stable")\nkept = []\nfor n, k in enumerate(order):\n'
         "    before = [j for j in order[:n] if labels[j] == labels[k]]\n"
         "    if not (boxes.iou(corners[[k]], corners[before]) > iou_threshold).any():\n"
         "        kept.append(k)\nreturn kept", "A box that was dropped drops others"),
        ('order = np.argsort(-scores, kind="stable")\nseen, kept = set(), []\nfor k in order:\n'
         "    if labels[k] not in seen:\n        kept.append(k)\n        seen.add(labels[k])\n"
         "return kept", "one box for each class"),
        (but(NMS, ("return kept", "return None")), ""),
        (but(NMS, ("iou_threshold]", "0.5]")), ""),
    ],
    "15.3": [
        (but(ROUND, ("shared / union", "shared")), "the largest *area*"),
        (but(ROUND, ("argmax(shared / union", "argmin(shared / union")), "smallest overlap"),
        ("nearest = np.argmin(((sizes[:, None] - anchors) ** 2).sum(-1), axis=1)\n"
         "new = anchors.astype(float)\nfor j in range(len(anchors)):\n"
         "    own = sizes[nearest == j]\n"
         "    if len(own):\n        new[j] = own.mean(axis=0)\nreturn new",
         "the length of the difference"),
        (but(ROUND, ("own.mean(axis=0)", "own.mean()")), "widths and heights together"),
        (but(ROUND, ("own.mean(axis=0)", "own.sum(axis=0)")), "add the sizes up"),
        (but(ROUND, ("own.mean(axis=0)", "np.median(own, axis=0)")), "the median"),
        (but(ROUND, ("    if len(own):\n        new[j]", "    new[j]")), "the mean of nothing"),
        (but(ROUND, ("if len(own):", "if len(own) > 1:")), "One is enough"),
        (but(ROUND, ("return new", "    return new")), "inside the loop"),
        (but(ROUND, ("own.mean(axis=0)", "own.sum(axis=0) / len(sizes)")),
         "the number of all sizes"),
        ("shared = np.minimum(sizes[:, None], anchors).prod(2)\n"
         "union = sizes.prod(1)[:, None] + anchors.prod(1) - shared\n"
         "nearest = (shared / union).argmax(1)\nnew = np.zeros(anchors.shape)\n"
         "new[nearest] += sizes\n"
         "n = np.bincount(nearest, minlength=len(anchors))[:, None]\n"
         "return np.where(n > 0, new / np.maximum(n, 1), anchors)", "np.add.at"),
        (but(ROUND, ("shared / union", "shared // union")), "whole numbers by `//`"),
        (but(ROUND, ("np.minimum", "np.maximum")), "np.minimum"),
        (but(ROUND, ("sizes.prod(1)[:, None] + anchors.prod(1)[None] - shared",
                     "np.maximum(sizes[:, None, :], anchors[None]).prod(-1)")),
         "a box around both"),
        (but(ROUND, ("np.argmax(shared / union, axis=1)",
                     "len(anchors) - 1 - np.argmax((shared / union)[:, ::-1], axis=1)")),
         "you take the last anchor"),
        ("for _ in range(30):\n"
         "    shared = np.minimum(sizes[:, None], anchors).prod(2)\n"
         "    union = sizes.prod(1)[:, None] + anchors.prod(1) - shared\n"
         "    nearest = (shared / union).argmax(1)\n"
         "    anchors = np.array([sizes[nearest == j].mean(0) if (nearest == j).any()\n"
         "                        else anchors[j] for j in range(len(anchors))])\n"
         "return anchors", "one round"),
        (but(ROUND, ("return new", "return nearest")), "the anchor of each size"),
        (but(ROUND, ("return new", "return anchors")), "as they were"),
        (but(ROUND, ("new = np.array(anchors, dtype=float)", "new = np.zeros(anchors.shape)")),
         "0 or nan"),
        (but(ROUND, ("new = np.array(anchors, dtype=float)", "new = anchors")), "writes into"),
        (but(ROUND, ("anchors, dtype=float", "anchors, dtype=int")), ""),
        (but(ROUND, ("own.mean(axis=0)", "own[0]")), "one of their sizes"),
    ],
    "15.4": [
        (but(MATCH, ("taken.add(where)", "pass")), "Several boxes are right for one"),
        (but(MATCH, ("best >= iou", "best > iou")), "just the threshold"),
        (but(MATCH, ("row[j] > best", "row[j] >= best")), "you take the last"),
        (but(MATCH, ("return right", "return sum(right)")), "count the right ones"),
        (but(MATCH, ("right.append(True)", "right.append(where)")), ""),
        (but(TABLE, ("free[:, best] = -1", "free[:, best] = 0")), "threshold of 0"),
        (but(TABLE, ("return right", "    return right")), "inside the loop"),
        ("taken, right = [], []\nfor row in overlap:\n    hit = False\n"
         "    for j, v in enumerate(row):\n"
         "        if v >= iou_threshold and j not in taken:\n"
         "            taken.append(j)\n            hit = True\n    right.append(hit)\n"
         "return right", "takes several"),
        ("free, right = overlap.copy(), [False] * len(overlap)\n"
         "while free.max() >= iou_threshold:\n"
         "    i, j = np.unravel_index(free.argmax(), free.shape)\n"
         "    right[i] = True\n    free[i] = -1\n    free[:, j] = -1\nreturn right",
         "the largest overlap of the whole table"),
        ("right = [False] * len(overlap)\nfor j in range(overlap.shape[1]):\n"
         "    i = overlap[:, j].argmax()\n    if overlap[i, j] >= iou_threshold:\n"
         "        right[i] = True\nreturn right", "the best box of each true box"),
        ("taken, right = [], []\nfor row in range(len(overlap)):\n"
         "    free = overlap[row].copy()\n    free[taken] = -1\n    best = free.argmax()\n"
         "    if free[best] >= iou_threshold:\n        right.append(True)\n"
         "        taken.append(best)\n    right.append(False)\nreturn right", "under `else`"),
        (but(TABLE, ("    right.append(free[row, best] >= iou_threshold)\n    if right[-1]:\n",
                     "    if free[row, best] >= iou_threshold:\n        right.append(True)\n")),
         "append only where"),
        ("return [bool(row.max() >= iou_threshold) for row in overlap]",
         "Several boxes are right for one"),
        ("right, taken = [], []\nfor row in overlap:\n    best = row.argmax()\n"
         "    if row[best] >= iou_threshold and best not in taken:\n        taken.append(best)\n"
         "        right.append(True)\n    else:\n        right.append(False)\nreturn right",
         "give up if it is taken"),
        ("right = [False] * len(overlap)\nfor j in range(overlap.shape[1]):\n"
         "    order = [k for k in range(len(overlap)) if not right[k]]\n"
         "    if order:\n        best = max(order, key=lambda k: overlap[k, j])\n"
         "        if overlap[best, j] >= iou_threshold:\n            right[best] = True\n"
         "return right",
         "the boxes choose"),
        ("right = []\nfor row in range(len(overlap)):\n    best = overlap[row].argmax()\n"
         "    right.append(overlap[row, best] >= iou_threshold)\n    overlap[:, best] = -1\n"
         "return right", "Only a box that is right takes one"),
        (but(MATCH, (">= iou_threshold", ">= 0.5")), "0.5"),
    ],
    "15.5": [
        (but(AP, ("max(precision[k:])", "precision[k]")), "as it is"),
        (but(AP, ("/ n_truths", "/ max(1, sum(right))")), "how many boxes are right"),
        (but(AP, ("/ n_truths", "/ len(right)")), "how many boxes were found"),
        (but(AP, ("max(precision[k:])", "max(precision[:k + 1])")), "up to each box"),
        (but(AP, ("max(precision[k:])", "1")), "This is the recall"),
        (but(AP, ("return area", "return precision[-1]")), "the whole list"),
        (but(AP, ("    if right[k]:\n        area", "    area")), "wrong boxes"),
        (but(AP, ("hits / (k + 1)", "hits / n_truths")), "divided by n_truths"),
        (but(AP, ("hits / (k + 1)", "hits / max(k, 1)")), "You count from 0"),
        (but(AP, ("max(precision[k:])", "max(precision)")), "of the whole list"),
        (but(AP, ("hits / (k + 1)", "hits / len(right)")), "the number of all boxes"),
        (but(AP, ("area += ", "area = ")), "last right box alone"),
        (but(AP, ("return area", "        return area")), "first right box alone"),
        (but(AP, ("return area", "    return area")), "Only the first box"),
        (but(AP, ("hits += right[k]", "hits += not right[k]")), "count the wrong boxes"),
        (but(AP, ("hits += right[k]", "hits = right[k]")), "*so far*"),
        ("p = np.cumsum(right) / np.arange(len(right))\n"
         "return sum(p[k:].max() / n_truths for k in range(len(right)) if right[k])",
         "divide by 0"),
        ("p = np.cumsum(right) / np.arange(1, len(right) + 1)\n"
         "return np.trapezoid(p, np.cumsum(right) / n_truths)", "slanting lines"),
        ("p = np.cumsum(right) / np.arange(1, len(right) + 1)\n"
         "p = np.maximum.accumulate(p[::-1])[::-1]\n"
         "return np.trapezoid(p, np.cumsum(right) / n_truths)", "What the first box adds"),
        (but(AP, ("for k in range(len(right)):\n    if", "for k in range(1, len(right)):\n    if")),
         "What the first box adds"),
        ("p = np.cumsum(right) / np.arange(1, len(right) + 1)\n"
         "p = np.maximum.accumulate(p[::-1])\nreturn p[right].sum() / n_truths", "twice"),
        (but(AP, ("return area", "return sum(precision) / len(precision)")), ""),
        ("hits = np.cumsum(right)\np = hits / np.arange(1, len(right) + 1)\nr = hits / n_truths\n"
         "best = np.maximum.accumulate(p[::-1])[::-1]\n"
         "return np.mean([max(best[r >= t], default=0) for t in np.linspace(0, 1, 11)])",
         "eleven levels"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("15.1", IOU, ""),
    ("15.1", "low, high = np.maximum(a[:2], b[:2]), np.minimum(a[2:], b[2:])\n"
     "shared = np.prod(np.maximum(high - low, 0))\n"
     "union = np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - shared\n"
     "return float(shared / union) if union else 0.0", ""),
    ("15.1", "a, b = a.astype(np.float32), b.astype(np.float32)\n" + IOU, ""),
    ("15.2", NMS, BOXES),
    ("15.2", but(NMS, ("return kept", "return np.array(kept, dtype=int)")), BOXES),
    ("15.2", but(NMS, ("return kept", "return tuple(int(k) for k in kept)")), BOXES),
    ("15.2", 'order = sorted(range(len(scores)), key=lambda k: -scores[k])\n'
     "table = boxes.iou(corners, corners)\nkept = []\nfor k in order:\n"
     "    if all(labels[j] != labels[k] or table[j, k] <= iou_threshold for j in kept):\n"
     "        kept.append(k)\nreturn kept", BOXES),
    ("15.3", ROUND, ""),
    ("15.3", "new = []\nnearest = []\nfor w, h in sizes:\n"
     "    s = [min(w, p) * min(h, q) for p, q in anchors]\n"
     "    o = [t / (w * h + p * q - t) for t, (p, q) in zip(s, anchors)]\n"
     "    nearest.append(o.index(max(o)))\nnearest = np.array(nearest)\n"
     "for j, anchor in enumerate(anchors):\n"
     "    own = sizes[nearest == j]\n    new.append(own.mean(axis=0) if len(own) else anchor)\n"
     "return np.array(new)", ""),
    ("15.3", "overlap = np.minimum(sizes[:, None], anchors).prod(2)\n"
     "overlap = overlap / (sizes.prod(1)[:, None] + anchors.prod(1) - overlap)\n"
     "hot = np.eye(len(anchors))[overlap.argmax(1)]\nn = hot.sum(0)[:, None]\n"
     "return np.where(n > 0, hot.T @ sizes / np.maximum(n, 1), anchors)", ""),
    ("15.4", TABLE, ""),
    ("15.4", "left, out = overlap, []\nfor i in range(len(overlap)):\n"
     "    hit = left.shape[1] > 0 and left[i].max() >= iou_threshold\n    out.append(hit)\n"
     "    if hit:\n        left = np.delete(left, left[i].argmax(), axis=1)\nreturn out", ""),
    ("15.4", MATCH, ""),
    ("15.4", but(MATCH, ("return right", "return np.array(right)")), ""),
    ("15.5", AP, ""),
    ("15.5", "p = np.cumsum(right) / np.arange(1, len(right) + 1)\n"
     "p = np.maximum.accumulate(p[::-1])[::-1]\nr = np.cumsum(right) / n_truths\n"
     "return np.trapezoid(np.append(1, p), np.append(0, r))", ""),
    ("15.5", "hits = np.cumsum(right)\np = hits / np.arange(1, len(right) + 1)\n"
     "best = np.maximum.accumulate(p[::-1])[::-1]\nreturn np.sum(best * right) / n_truths", ""),
    ("15.5", "hits = np.cumsum(right)\np = hits / np.arange(1, len(right) + 1)\n"
     "r = np.concatenate([[0], hits / n_truths])\n"
     "best = np.maximum.accumulate(p[::-1])[::-1]\nreturn float(np.diff(r) @ best)", ""),
]  # fmt: skip
# right for some pictures only
CORNERS = [
    ("15.1", "a, b = a.astype(int), b.astype(int)\n" + IOU, ""),
    ("15.1", "a, b = np.maximum(a, 0), np.maximum(b, 0)\n" + IOU, ""),
    ("15.1", "a, b = np.minimum(a, 1000), np.minimum(b, 1000)\n" + IOU, ""),
    ("15.1", "if b[0] >= a[2]:\n    return 0\n" + IOU.replace("max(0, ", "("),
     ""),
    ("15.2", "labels = labels > 0\n" + NMS, BOXES),
    ("15.2", "corners = corners.astype(int)\n" + NMS, BOXES),
    ("15.2", "if len(corners) > 16:\n    return []\n" + NMS, BOXES),
    ("15.3", ROUND.replace("range(len(anchors))", "range(2)"), ""),
    ("15.3", "sizes = np.round(sizes)\n" + ROUND, ""),
    ("15.4", "overlap = overlap[:, :2]\n" + MATCH, ""),
    ("15.4", MATCH.replace("        right.append(False)\nreturn right",
                           "        right.append(False)\n    return right"), ""),
    ("15.5", "n_truths = min(n_truths, 100)\n" + AP, ""),
    ("15.5", AP.replace("max(precision[k:])", "max(precision[k:k + 2])"), ""),
]  # fmt: skip
BORROWED = [
    ("15.1", "return boxes.iou([a], [b])[0, 0]", BOXES),
    ("15.2", "return boxes.batched_nms(corners, scores, labels, iou_threshold, -1.0)", BOXES),
    ("15.3", "return boxes.kmeans_anchors(sizes, len(anchors), rng=np.random.default_rng(0))",
     BOXES),
    ("15.5", "return boxes.average_precision(-np.arange(len(right)), right, n_truths, None)",
     BOXES),
]  # fmt: skip

test_answer_is_told = told(ANSWERS, lambda id, body: BOXES if id == "15.2" else "")
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_cuts_corners_is_refused = refused(CORNERS)
test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED)
