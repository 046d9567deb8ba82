"""Answers that a reader of lesson 15 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

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
        (but(IOU, (" if union else 0", "")), ""),
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
        (but(NMS, ('np.argsort(-scores, kind="stable")', "np.argsort(scores)[::-1]")), ""),
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
        (but(ROUND, ("    if len(own):\n        new[j]", "    new[j]")), ""),
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
    ("15.4", MATCH, ""),
    ("15.4", but(MATCH, ("return right", "return np.array(right)")), ""),
    ("15.5", AP, ""),
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
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body, BOXES if id == "15.2" else "")
    assert "not right yet" in text
    assert words in text


@pytest.mark.parametrize(("id", "body", "extra"), RIGHT_ANSWERS)
def test_answer_is_right(id, body, extra):
    assert ": right" in said(id, body, extra)


@pytest.mark.parametrize(("id", "body", "extra"), CORNERS)
def test_what_cuts_corners_is_refused(id, body, extra):
    assert "not right yet" in said(id, body, extra)


@pytest.mark.parametrize(("id", "body", "extra"), BORROWED)
def test_what_is_taken_from_elsewhere_is_refused(id, body, extra):
    assert "Your answer uses c" in said(id, body, extra)
