"""Answers that a reader of lesson 11 may give, as text, and what the checker says to each."""

import pytest
from answers import but, right, said, told

FOLD = """s = gamma / np.sqrt(variance + 0.001)
return w * s, beta + (b - mean) * s"""
KIN = "return np.flatnonzero(~np.isin(kin, kin[chosen]))"
BALANCED = """right = guesses == labels
shares = []
for c in np.unique(labels):
    shares.append(right[labels == c].mean())
return np.mean(shares)"""
NEAREST = """classes = np.unique(labels)
means = np.stack([features[labels == c].mean(axis=0) for c in classes])
distances = np.sum((new[:, np.newaxis] - means) ** 2, axis=2)
return classes[distances.argmin(axis=1)]"""
COST = """learning = macs[first:]
return sum(macs[:first]) + epochs * (3 * sum(learning) - sum(learning[:1]))"""
UPRIGHT = "return np.rot90(image, {1: 0, 3: 2, 6: 3, 8: 1}[orientation])"

ANSWERS = {
    "11.1": [
        (but(FOLD, ("w * s", "w")), "The filters must be multiplied"),
        (but(FOLD, ("(b - mean)", "b")), "The mean is not taken off"),
        (but(FOLD, ("(b - mean) * s", "(-mean) * s")), "own bias is lost"),
        (but(FOLD, ("beta + ", "")), "The beta is missing"),
        (but(FOLD, ("(b - mean) * s", "b - mean * s")), "Your bias b is not multiplied"),
        (but(FOLD, ("(b - mean) * s", "b * s - mean")), "The mean is taken off before"),
        (but(FOLD, ("np.sqrt(variance + 0.001)", "(variance + 0.001)")), "by the variance"),
        (but(FOLD, ("np.sqrt(variance + 0.001)", "(np.sqrt(variance) + 0.001)")), "to the root"),
        (but(FOLD, (" + 0.001", "")), "under the root is missing"),
        (but(FOLD, ("gamma /", "1 /")), "gamma is missing"),
        (but(FOLD, ("gamma /", "gamma *")), "divides by it"),
        (but(FOLD, ("return w * s", "w *= s\nreturn w")), "writes into its input `w`"),
        (but(FOLD, ("return w * s, ", "return ")), ""),
        ("s = gamma / np.sqrt(variance + 0.001)\nprint(w * s)", ""),
        ("s = gamma / np.sqrt(variance)\nreturn w * s, b * s + beta - mean * s",
         "under the root is missing"),
        (but(FOLD, ("0.001", "1e-5")), "You add 1e-05 under the root. Here it is 0.001"),
        (but(FOLD, ("variance + 0.001)", "variance) + 0.001")), "0.001 to the factor"),
        (but(FOLD, ("np.sqrt(variance + 0.001)", "variance")), "by the variance"),
        (but(FOLD, ("(b - mean) * s", "(b - mean) / np.sqrt(variance + 0.001)")),
         "The gamma is missing in the bias"),
        (but(FOLD, ("w * s", "w / s")), "Multiply by it"),
        (but(FOLD, ("beta + (b - mean) * s", "b * s + mean * s - beta")), "the wrong sign"),
        ("s = gamma / np.sqrt(variance + 0.001)\nout = np.zeros(w.shape)\n"
         "for k in range(w.shape[3]):\n    out[..., k] = w[..., k] * s[k]\n"
         "    return out, b * s + beta - mean * s", "inside the loop"),
        ("s = gamma / np.sqrt(variance + 0.001)\nout = np.zeros_like(w)\n"
         "for k in range(w.shape[3]):\n    out[..., k] = w[..., k] * s[k]\n"
         "return out, b * s + beta - mean * s", "take over its type"),
    ],
    "11.2": [
        ("return np.setdiff1d(np.arange(len(kin)), chosen)", "leave out the chosen pictures only"),
        ("return np.flatnonzero(np.isin(kin, kin[chosen]))", "the chosen pictures and their kin"),
        ("return ~np.isin(kin, kin[chosen])", "the places"),
        ("return kin[~np.isin(kin, kin[chosen])]", "the numbers of the kin"),
        ("return np.flatnonzero(~np.isin(kin, chosen))", "They are places"),
        ("return np.flatnonzero(kin != kin[chosen[0]])", "the first chosen one only"),
        ("for c in chosen:\n    return np.flatnonzero(kin != kin[c])", "first chosen one only"),
        ("return np.flatnonzero(kin != kin[chosen])", ""),
        ("return np.flatnonzero(~np.isin(kin[chosen], kin))", "always return an empty array"),
        ("return np.setdiff1d(kin, kin[chosen])", "numbers of kin, each once"),
        ("return np.delete(kin, chosen)", "numbers of kin, and leave out the chosen"),
        ("return np.flatnonzero(~np.isin(np.arange(len(kin)), kin[chosen]))", "look for places"),
        ("return np.flatnonzero((kin[:, None] != kin[chosen]).any(axis=1))", "as soon as one"),
        ("return np.array([i for i in range(len(kin)) for c in chosen if kin[i] != kin[c]])",
         "once for each chosen one"),
        (KIN + "[::-1]", "descending"),
        ("out = []\nfor i in range(len(kin)):\n    if kin[i] in kin[chosen]:\n        break\n"
         "    out.append(i)\nreturn np.array(out)", "You stop at the first"),
        ("out = []\nfor i in range(len(kin)):\n    if kin[i] not in kin[chosen]:\n"
         "        out.append(i)\n    return np.array(out)", "the first picture only"),
        (KIN + ".astype(np.uint8)", ""),
    ],
    "11.3": [
        ("return np.mean(guesses == labels)", "the plain accuracy"),
        (but(BALANCED, ("return np.mean(shares)", "return shares")), "Wanted is their mean"),
        (but(BALANCED, ("return np.mean(shares)", "return sum(shares)")), "add the shares up"),
        (but(BALANCED, ("guesses == labels", "guesses != labels")), "the share that is wrong"),
        (but(BALANCED, ("np.unique(labels)", "range(3)")), "take np.unique"),
        (but(BALANCED, (".mean())", ".sum())")), "Divide by how many there are"),
        (but(BALANCED, ("labels == c", "guesses == c"), ("unique(labels)", "unique(guesses)")),
         "group by the labels"),
        (but(BALANCED, ("return np.mean", "    return np.mean")), "inside the loop"),
        (but(BALANCED, ("np.unique(labels)", "range(labels.max() + 1)")), "take np.unique"),
        (but(BALANCED, ("np.unique(labels)", "range(len(np.unique(labels)))")), "take np.unique"),
        (but(BALANCED, ("unique(labels)", "unique(guesses)")), "classes that were guessed"),
        (but(BALANCED, ("labels == c", "guesses == c")), "group by the labels"),
        ("return np.nanmean([np.mean(guesses[labels == c] == c) for c in range(10)])", ""),
        ("n = np.bincount(labels)\nright = labels[guesses == labels]\n"
         "return np.mean(np.bincount(right, minlength=len(n)) / n)", "take np.unique"),
        (but(BALANCED, ("np.mean(shares)", "sum(shares) / 3")), "You divide by 3"),
        (but(BALANCED, ("right[labels == c]", "(right & (labels == c))")), "of all pictures"),
        (but(BALANCED, ("np.mean(shares)", "shares[-1]")), "the last class counts"),
        (but(BALANCED, ("right[labels == c].mean()",
                        "right[labels == c].sum() // np.sum(labels == c)")), "Does // cut"),
        (but(BALANCED, ("np.mean(shares)", "round(np.mean(shares), 2)")), "You round"),
        (but(BALANCED, ("np.mean(shares)",
                        "sum(shares) / len(set(labels.tolist()) | set(guesses.tolist()))")),
         "among the guesses only"),
    ],
    "11.4": [
        ("d = ((new[:, None] - features) ** 2).sum(axis=2)\nreturn labels[d.argmin(axis=1)]",
         "the nearest single picture"),
        (but(NEAREST, ("argmin", "argmax")), "the farthest mean"),
        (but(NEAREST, ("classes[distances.argmin(axis=1)]", "distances.argmin(axis=1)")),
         "which row of the means"),
        (but(NEAREST, (" ** 2", "")), "add up their squares"),
        (but(NEAREST, (".mean(axis=0)", ".sum(axis=0)")), "Wanted is their mean"),
        (but(NEAREST, ("argmin(axis=1)", "argmin(axis=0)")), ""),
        (but(NEAREST, ("return classes[distances.argmin(axis=1)]", "return distances")),
         "the class of the smallest"),
        (but(NEAREST, ("mean(axis=0)", "mean()")), ""),
        (but(NEAREST, ("mean(axis=0)", "mean(axis=1)")), "means over axis 1"),
        (but(NEAREST, ("np.unique(labels)", "np.arange(3)")), "number the classes"),
        (but(NEAREST, ("np.unique(labels)", "np.arange(labels.max() + 1)")), "number the classes"),
        (but(NEAREST, ("np.unique(labels)", "np.arange(len(set(labels)))")), "number the classes"),
        (but(NEAREST, ("classes[distances", "labels[distances")), "not in labels"),
        (but(NEAREST, ("classes[distances.argmin(axis=1)]", "distances.min(axis=1)")), "argmin"),
        (but(NEAREST, ("(new[:, np.newaxis] - means) ** 2", "abs(new[:, np.newaxis] - means)")),
         "absolute differences"),
        (but(NEAREST, (" ** 2, axis=2)", ", axis=2) ** 2")), "number by number"),
        (but(NEAREST, ("features[labels == c].mean(axis=0)", "[features[labels == c].mean()]")),
         "number by number"),
        (but(NEAREST, ("mean(axis=0)", "sum(axis=0) / len(labels)")), "how many pictures it has"),
        ("classes = np.unique(labels)\nd = ((new[:, None] - features) ** 2).sum(axis=2)\n"
         "return classes[np.argmin([d[:, labels == c].mean(1) for c in classes], axis=0)]",
         "the mean of the distances"),
        ("classes = list(set(labels.tolist()))\n"
         + but(NEAREST, ("classes = np.unique(labels)\n", ""), ("in classes", "in sorted(classes)"),
               ("classes[distances", "np.array(classes)[distances")), ""),
    ],
    "11.5": [
        ("return epochs * (3 * sum(macs) - macs[0])", "go backward, too"),
        ("return epochs * (sum(macs[:first]) + 3*sum(macs[first:]) - sum(macs[first:first+1]))",
         "computed once"),
        ("return sum(macs[:first]) + epochs * 3 * sum(macs[first:])", "Nobody asks"),
        ("return sum(macs[:first]) + epochs * sum(macs[first:])", "the way forward only"),
        ("return sum(macs[:first]) + epochs * 2 * sum(macs[first:])", "You count one"),
        ("return epochs * (3 * sum(macs[first:]) - sum(macs[first:first+1]))",
         "before the first epoch"),
        ("return sum(macs[:first]) + 3 * sum(macs[first:]) - sum(macs[first:first+1])",
         "You count one epoch"),
        (but(COST, ("sum(learning[:1])", "sum(learning[-1:])")), "not the last"),
        (but(COST, ("sum(learning[:1])", "learning[0]")), ""),
        (but(COST, ("(3 * sum(learning) - sum(learning[:1]))",
                    "3 * sum(learning) - sum(learning[:1])")), "mind the brackets"),
        (but(COST, ("sum(learning[:1])", "macs[0]")), "You take off macs[0]"),
        (but(COST, ("macs[first:]", "macs[:first]"), ("sum(macs[:first])", "sum(macs[first:])")),
         "They are the frozen ones"),
        (but(COST, ("sum(macs[:first])", "sum(macs)"), ("3 *", "2 *")), "goes forward in every"),
        (but(COST, ("- sum(l", "- 2 * sum(l")), "costs two products in an epoch"),
        ("total = 0\nfor k, m in enumerate(macs):\n"
         "    total += m if k <= first else 3 * m * epochs\nreturn total", "you freeze it"),
        (but(COST, ("first:", "first - 1:"), (":first", ":first - 1")), "counted from 0"),
        ("if first == len(macs):\n    return 0\n" + COST, "still cost their way forward"),
        ("total = sum(macs[:first])\nfor k in range(first, len(macs)):\n"
         "    total += epochs * (2 if k == first else 3) * macs[k]\n    return total",
         "inside the loop"),
        (but(COST, ("+ epochs", "+ (epochs - 1)")), "one epoch too few"),
    ],
    "11.6": [
        ("return np.rot90(image, {1: 0, 3: 2, 6: 1, 8: 3}[orientation])", "the wrong way round"),
        ("return image", ""),
        ("if orientation == 3:\n    return image[::-1]\n" + UPRIGHT, "you mirror the picture"),
        ("if orientation in (6, 8):\n    return np.swapaxes(image, 0, 1)\n" + UPRIGHT,
         "a mirror image"),
        ("return np.rot90(image, orientation)", "as many quarters as the number says"),
        ("return np.rot90(image, {1: 0, 3: 2, 6: 3, 8: 3}[orientation])", "6 and 8 alike"),
        ("return np.rot90(image, {1: 0, 3: 0, 6: 3, 8: 1}[orientation])", "half a turn"),
        ("import cv2\nreturn cv2.rotate(image, cv2.ROTATE_180)", ""),
        ("return np.rot90(image, {1: 0, 3: 180, 6: 270, 8: 90}[orientation])", "not degrees"),
        ("if orientation == 3:\n    return np.flip(image)\n" + UPRIGHT, "np.flip takes every axis"),
        ("if orientation == 8:\n    return np.swapaxes(image, 0, 1)\n" + UPRIGHT, "a mirror image"),
        ("if orientation == 6:\n    return image.T[:, ::-1]\n"
         "if orientation == 8:\n    return image.T[::-1]\n" + UPRIGHT, "image.T swaps all"),
        ("h, w = image.shape[:2]\nif orientation in (6, 8):\n"
         "    return image.reshape((w, h) + image.shape[2:])\n" + UPRIGHT, "the shape only"),
        (UPRIGHT + "[..., ::-1]", "reverse the last axis"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("11.1", "s = gamma * (variance + 0.001) ** -0.5\nreturn [w * s, b * s + beta - mean * s]"),
    ("11.1", "s = gamma / np.sqrt(variance + 1e-3)\n"
             "out = np.empty(w.shape)\nfor k in range(w.shape[-1]):\n"
             "    out[..., k] = w[..., k] * s[k]\n"
             "return out, s * (b - mean) + beta"),
    ("11.1", "s = gamma / np.sqrt(variance + 0.001)\n"
             "return np.einsum('ijkl,l->ijkl', w, s).astype(np.float32), b * s + beta - mean * s"),
    ("11.2", "taken = set(kin[chosen])\n"
             "return np.array([k for k in range(len(kin)) if kin[k] not in taken], dtype=int)"),
    ("11.3", BALANCED),
    ("11.3", "t = {}\nfor g, c in zip(guesses, labels):\n    t.setdefault(c, []).append(g == c)\n"
             "return sum(sum(v) / len(v) for v in t.values()) / len(t)"),
    ("11.4", "classes = sorted(set(labels.tolist()))\nout = []\nfor row in new:\n"
             "    d = [np.linalg.norm(row - features[labels == c].mean(axis=0)) for c in classes]\n"
             "    out.append(classes[int(np.argmin(d))])\nreturn np.array(out)"),
    ("11.4", NEAREST),
    # where two means are equally near, the page names no winner
    ("11.4", but(NEAREST, ("np.unique(labels)", "np.unique(labels)[::-1]"))),
    ("11.4", "classes = np.unique(labels)\n"
             "means = np.stack([features[labels == c].mean(axis=0) for c in classes])\n"
             "return classes[((means ** 2).sum(axis=1) - 2 * new @ means.T).argmin(axis=1)]"),
    ("11.5", "total = 0\nfor k, m in enumerate(macs):\n    if k < first:\n        total += m\n"
             "    elif k == first:\n        total += 2 * m * epochs\n"
             "    else:\n        total += 3 * m * epochs\nreturn float(total)"),
    ("11.5", COST),
    ("11.6", UPRIGHT),
    ("11.6", "if orientation == 3:\n    return image[::-1, ::-1]\nif orientation == 6:\n"
             "    return np.swapaxes(image, 0, 1)[:, ::-1]\nif orientation == 8:\n"
             "    return np.swapaxes(image, 0, 1)[::-1]\nreturn image"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)


@pytest.mark.parametrize(
    ("id", "body", "extra"),
    [
        ("11.1", "return pretrained.fold_batch_norm(w, b, gamma, beta, mean, variance, 0.001)",
         "from course_utils import pretrained"),
        ("11.6", "import cv2\nreturn cv2.rotate(np.float32(image), cv2.ROTATE_180)", ""),
    ],
)  # fmt: skip
def test_what_is_taken_from_elsewhere_is_refused(id, body, extra):
    assert "Your answer uses c" in said(id, body, extra)
