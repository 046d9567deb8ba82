"""Answers that a reader of lesson 11 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

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
        (but(FOLD, ("(b - mean)", "b")), "The mean that the batch norm takes off"),
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
    ],
    "11.2": [
        ("return np.setdiff1d(np.arange(len(kin)), chosen)", "leave out the chosen pictures only"),
        ("return np.flatnonzero(np.isin(kin, kin[chosen]))", "the chosen pictures and their kin"),
        ("return ~np.isin(kin, kin[chosen])", "the places"),
        ("return kin[~np.isin(kin, kin[chosen])]", "the numbers of the kin"),
        ("return np.flatnonzero(~np.isin(kin, chosen))", "They are places"),
        ("return np.flatnonzero(kin != kin[chosen[0]])", "the first chosen picture only"),
        ("for c in chosen:\n    return np.flatnonzero(kin != kin[c])", "first chosen picture only"),
        ("return np.flatnonzero(kin != kin[chosen])", ""),
    ],
    "11.3": [
        ("return np.mean(guesses == labels)", "the plain accuracy"),
        (but(BALANCED, ("return np.mean(shares)", "return shares")), "Wanted is their mean"),
        (but(BALANCED, ("return np.mean(shares)", "return sum(shares)")), "add the shares up"),
        (but(BALANCED, ("guesses == labels", "guesses != labels")), "the share that is wrong"),
        (but(BALANCED, ("np.unique(labels)", "range(3)")), ""),
        (but(BALANCED, (".mean())", ".sum())")), "Divide by how many there are"),
        (but(BALANCED, ("labels == c", "guesses == c"), ("unique(labels)", "unique(guesses)")),
         "group by the labels"),
        (but(BALANCED, ("return np.mean", "    return np.mean")), ""),
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
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("11.1", "s = gamma * (variance + 0.001) ** -0.5\nreturn [w * s, b * s + beta - mean * s]"),
    ("11.1", "s = gamma / np.sqrt(variance + 1e-3)\n"
             "out = np.empty(w.shape)\nfor k in range(w.shape[-1]):\n"
             "    out[..., k] = w[..., k] * s[k]\n"
             "return out, s * (b - mean) + beta"),
    ("11.2", "taken = set(kin[chosen])\n"
             "return np.array([k for k in range(len(kin)) if kin[k] not in taken], dtype=int)"),
    ("11.3", BALANCED),
    ("11.3", "t = {}\nfor g, c in zip(guesses, labels):\n    t.setdefault(c, []).append(g == c)\n"
             "return sum(sum(v) / len(v) for v in t.values()) / len(t)"),
    ("11.4", "classes = sorted(set(labels.tolist()))\nout = []\nfor row in new:\n"
             "    d = [np.linalg.norm(row - features[labels == c].mean(axis=0)) for c in classes]\n"
             "    out.append(classes[int(np.argmin(d))])\nreturn np.array(out)"),
    ("11.4", NEAREST),
    ("11.5", "total = 0\nfor k, m in enumerate(macs):\n    if k < first:\n        total += m\n"
             "    elif k == first:\n        total += 2 * m * epochs\n"
             "    else:\n        total += 3 * m * epochs\nreturn float(total)"),
    ("11.5", COST),
    ("11.6", UPRIGHT),
    ("11.6", "if orientation == 3:\n    return image[::-1, ::-1]\nif orientation == 6:\n"
             "    return np.swapaxes(image, 0, 1)[:, ::-1]\nif orientation == 8:\n"
             "    return np.swapaxes(image, 0, 1)[::-1]\nreturn image"),
]  # fmt: skip
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body)
    assert "not right yet" in text
    assert words in text


@pytest.mark.parametrize(("id", "body"), RIGHT_ANSWERS)
def test_answer_is_right(id, body):
    assert ": right" in said(id, body)


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
