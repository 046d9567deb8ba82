"""Answers that a reader of lesson 18 may give, as text, and what the checker says to each."""

from answers import but, right, told

GRADES = """shared = np.logical_and(a, b).sum()
union = np.logical_or(a, b).sum()
if union == 0:
    return 1, 1
iou = shared / union
return iou, 2 * iou / (1 + iou)"""
SIZE = "return stride * (n - 1) + f - 2 * pad + output_pad"
STAMP = """h = (x.shape[0] - 1) * stride + w.shape[0]
v = (x.shape[1] - 1) * stride + w.shape[1]
out = np.zeros((h, v))
for i in range(x.shape[0]):
    for j in range(x.shape[1]):
        for a in range(w.shape[0]):
            for b in range(w.shape[1]):
                out[i * stride + a, j * stride + b] += x[i, j] * w[a, b]
return out[pad:h - pad, pad:v - pad]"""
SPREAD = """(n, m), (f, g) = x.shape, w.shape
wide = np.zeros(((n - 1) * stride + 1, (m - 1) * stride + 1))
wide[::stride, ::stride] = x
wide = np.pad(wide, ((f - 1, f - 1), (g - 1, g - 1)))
rows, columns = wide.shape[0] - f + 1, wide.shape[1] - g + 1
out = np.array([[np.sum(wide[i:i + f, j:j + g] * w[::-1, ::-1]) for j in range(columns)]
                for i in range(rows)])
return out[pad:rows - pad, pad:columns - pad]"""
DICE = """above = 2 * (p * t).sum()
below = (p + t).sum()
return 1 - above / below, (above - 2 * t * below) / below ** 2"""
NAMES = """names = []
for k in range(1, pieces.max() + 1):
    found, counts = np.unique(classes[pieces == k], return_counts=True)
    names.append(found[counts.argmax()])
return np.array(names)"""
MIX = """out = np.zeros(foreground.shape)
for c in range(foreground.shape[2]):
    out[:, :, c] = alpha * foreground[:, :, c] + (1 - alpha) * ground[:, :, c]
return out"""

RIGHT = {
    "18.1": [GRADES, "s = ((a == 1) & (b == 1)).sum()\nn = a.sum() + b.sum()\n"
             "return (1.0, 1.0) if not n else [s / (n - s), 2 * s / n]"],
    "18.2": [SIZE, "return n * stride - stride + f - pad - pad + output_pad"],
    "18.3": [STAMP, SPREAD, but(STAMP, ("np.zeros((h, v))", "np.zeros((h, v), np.float32)"))],
    "18.4": [DICE, but(DICE, ("(above - 2 * t * below) / below ** 2",
                              "np.where(t == 1, above / below**2 - 2 / below, above / below**2)"))],
    "18.5": [NAMES, but(NAMES, ("np.array(names)", "names")),
             "return [max(range(classes.max() + 1), key=lambda c: ((pieces == k) & (classes == c))"
             ".sum()) for k in range(1, pieces.max() + 1)]"],
    "18.6": [MIX, "return ground + alpha[..., np.newaxis] * (foreground - ground)"],
}  # fmt: skip

WRONG = {
    "18.1": [
        (but(GRADES, ("2 * iou / (1 + iou)", "iou / (2 - iou)")), ""),
        (but(GRADES, ("return 1, 1", "return 0, 0")), "both grades are 1. Yours are 0"),
        (but(GRADES, ("if union == 0:\n    return 1, 1\n", "")), "You divide 0 by 0"),
        (but(GRADES, ("return iou, 2 * iou / (1 + iou)", "return 2 * iou / (1 + iou), iou")),
         "in the other order"),
        (but(GRADES, ("shared / union", "shared / a.size")), ""),
        (but(GRADES, ("shared / union", "shared / (a.sum() + b.sum())"),
             ("2 * iou / (1 + iou)", "2 * iou")), "the shared pixels are counted twice"),
        (but(GRADES, ("2 * iou / (1 + iou)", "shared / (a.sum() + b.sum())")), "half of it"),
        (but(GRADES, ("union == 0", "shared == 0")), "wherever nothing is shared"),
        (but(GRADES, ("union == 0", "a.sum() == 0 or b.sum() == 0")), "only one mask is empty"),
        ("same = (a == b).mean()\nreturn same, same", ""),
        ("pass", "returns None"),
        (but(GRADES, ("shared / union", "shared / a.sum()"),
             ("2 * iou / (1 + iou)", "2 * shared / (a.sum() + b.sum())")), "the precision"),
        (but(GRADES, ("shared / union", "shared / max(a.sum(), b.sum())"),
             ("2 * iou / (1 + iou)", "2 * shared / (a.sum() + b.sum())")), "the larger mask"),
        ("s = (a * b).sum()\nn = a.sum() + b.sum()\n"
         "return (s + 1) / (n - s + 1), (2 * s + 1) / (n + 1)",
         "You add 1"),
        (but(GRADES, ("return iou, 2", "return 1 - iou, 1 - 2")), "1 minus each grade"),
    ],
    "18.2": [
        ("return n * stride + f - 2 * pad + output_pad", "You count n"),
        (but(SIZE, ("+ f ", "")), "You leave its length out"),
        (but(SIZE, ("2 * pad", "pad")), "at *both* ends"),
        (but(SIZE, ("- 2 * pad", "+ 2 * pad")), "shorter, not longer"),
        (but(SIZE, (" + output_pad", "")), ""),
        ("return (n + 2 * pad - f) // stride + 1", "the size after a convolution"),
        ("return n * stride", "only for f = stride"),
        (but(SIZE, ("return ", "return 1.0 * (")) + ")", ""),
        (but(SIZE, ("+ f", "+ f - 1")), "Yours is 1 too small"),
        (but(SIZE, ("(n - 1) + f", "(n - 1 + f)")), "Only the distances grow"),
        (but(SIZE, ("return ", "return float(")) + ")", "they are floats"),
        (but(SIZE, ("stride * (n - 1)", "stride + (n - 1)")), "You add the stride"),
        ("return (n + 2 * pad - f) // stride + 1 + output_pad", "with the output padding added"),
        (but(SIZE, ("+ f", "+ max(f, stride)")), "also where the stride is larger"),
    ],
    "18.3": [
        (but(STAMP, ("+= x", "= x")), "they add up"),
        (but(STAMP, ("[pad:h - pad, pad:v - pad]", "[pad:-pad, pad:-pad]")), "With pad 0"),
        (but(STAMP, ("[pad:h - pad, pad:v - pad]", "")), "not cut off"),
        (but(STAMP, ("w[a, b]", "w[-1 - a, -1 - b]")), "You turn the kernel by 180"),
        (but(SPREAD, ("w[::-1, ::-1]", "w")), "You turn the kernel by 180"),
        (but(STAMP, ("x[i, j] * w", "w")), "equally strong"),
        (but(STAMP, ("[i * stride + a, j * stride + b]", "[i + a, j + b]")), "one pixel apart"),
        (but(STAMP, ("pad:h - pad, pad:v - pad", "pad:, pad:")), "at the beginning only"),
        (but(STAMP, ("pad:h - pad, pad:v - pad", "pad:h - pad")), "but not the columns"),
        (but(STAMP, ("return out[pad:h - pad, pad:v - pad]", "return np.pad(out, pad)")),
         "You add a rim"),
        (but(STAMP, ("return out", "return out.astype(int)")), ""),
        (but(STAMP, ("w[a, b]", "w[b, a]"), ("range(w.shape[0])", "range(min(w.shape))"),
             ("range(w.shape[1])", "range(min(w.shape))")), ""),
        (but(STAMP, ("x[i, j]", "x[j, i]")), "You take x[j, i]"),
        (but(STAMP, ("x[i, j] * w[a, b]", "x[i, j] + w[a, b]")), "You add number and kernel"),
        (but(STAMP, ("j * stride", "j")), "Columns too"),
        (but(STAMP, ("range(x.shape[1])", "range(x.shape[0])")), ""),
    ],
    "18.4": [
        (but(DICE, ("1 - above / below", "above / below")), "You return Dice"),
        (but(DICE, ("(above - 2 * t * below)", "(2 * t * below - above)")), "The sign"),
        (but(DICE, ("- 2 * t * below", "- t * below")), "The 2 is missing in yours"),
        (but(DICE, ("(above - 2 * t * below) / below ** 2", "-2 * t / below")),
         "as if it did not depend on p: the term S / N²"),
        (but(DICE, ("above = 2 * ", "above = "), ("- 2 * t", "- t")), "The 2 is missing in S"),
        (but(DICE, ("(p + t).sum()", "(p ** 2 + t ** 2).sum()")), "squares below"),
        (but(DICE, ("/ below ** 2", "/ below ** 2 * p * (1 - p)")), "the gradient for the score"),
        (but(DICE, ("/ below ** 2", "/ below ** 2 / p.size")), "number of pixels"),
        (but(DICE, ("- 2 * t * below", "- 2 * p * below")), "where 2 t belongs"),
        (but(DICE, ("p * t).sum()", "p * t).sum(axis=0)")), ""),
        (but(DICE, ("- 2 * t * below", "+ 2 * t * below")), "is subtracted"),
        (but(DICE, ("- 2 * t * below", "- 2 * t")), "in the first term only"),
        (but(DICE, ("(above -", "(2 * above -")), "has the 2 in it already"),
        (but(DICE, ("(above - 2 * t * below) / below ** 2", "p - t")), "of the cross-entropy"),
        (but(DICE, ("(above - 2", "(t == 1) * (above - 2")), "Ground has a derivative"),
        (but(DICE, ("(p + t).sum()", "p.size + t.sum()")), "counts the pixels"),
    ],
    "18.5": [
        (but(NAMES, ("range(1, ", "range(")), ""),
        (but(NAMES, ("pieces.max() + 1", "pieces.max()")), "one piece too early"),
        (but(NAMES, ("found[counts.argmax()]", "counts.max()")), "how many pixels"),
        (but(NAMES, ("found[counts.argmax()]", "found[len(counts) - 1 - counts[::-1].argmax()]")),
         "you take the larger"),
        (but(NAMES, ("found[counts.argmax()]", "found[0]")), "the smallest class"),
        (but(NAMES, ("found[counts.argmax()]", "found[-1]")), "the largest class"),
        (but(NAMES, ("found[counts.argmax()]", "counts.argmax()")), ""),
        (but(NAMES, ("found[counts.argmax()]", "classes[pieces == k][0]")), "the first pixel"),
        (but(NAMES, ("found[counts.argmax()]", "int(classes[pieces == k].mean())")), "the mean"),
        (but(NAMES, ("classes[pieces == k]", "classes")), "all pixels of the picture"),
        (but(NAMES, ("range(1, pieces.max() + 1)", "range(1, 3)")), ""),
        (but(NAMES, ("found[counts.argmax()]", "max(list(classes[pieces == k]), key=lambda c:"
              " counts[list(found).index(c)])")), "met first"),
        (but(NAMES, ("found[counts.argmax()]", "found[counts.argmin()] if 1 else 0")), ""),
        (but(NAMES, ("np.array(names)", "sorted(names)")), "in the order of the pieces"),
        (but(NAMES, ("found[counts.argmax()]", "found[counts.argmax()] % 256")), ""),
        (but(NAMES, ("np.unique(classes[pieces == k]", "np.unique(classes[pieces == k] % 256")),
         "Classes above 255"),
        ("return [np.argmax([np.sum((pieces == k) & (classes == c)) for c in range(256)])"
         " for k in range(1, pieces.max() + 1)]", ""),
    ],
    "18.6": [
        (but(MIX, ("alpha * f", "(1 - alpha) * f"), ("(1 - alpha) * g", "alpha * g")),
         "the other way round"),
        (but(MIX, ("(1 - alpha) * ground", "ground")), "the whole ground"),
        (but(MIX, (" + (1 - alpha) * ground[:, :, c]", "")), "on black"),
        (but(MIX, ("(1 - alpha) * ground", "alpha * ground")), "You multiply both by alpha"),
        ("return np.where(alpha[..., None] > 0.5, foreground, ground)", "You take a threshold"),
        (but(MIX, ("return out", "return np.rint(out)")), "You round"),
        (but(MIX, ("return out", "return out.astype(np.uint8)")), ""),
        (but(MIX, ("range(foreground.shape[2])", "range(min(3, foreground.shape[2]))")), ""),
        ("return alpha * foreground + (1 - alpha) * ground", ""),
        (but(MIX, ("np.zeros(foreground.shape)", "ground.copy()")), "only whole numbers"),
        ("out = ground.copy()\nout[alpha > 0.5] = foreground[alpha > 0.5]\nreturn out",
         "You take a threshold"),
        (but(MIX, ("return out", "return np.clip(out, 0, 255)")), "You clip"),
        (but(MIX, ("return out", "return out.astype(np.float16)")), ""),
        (but(MIX, (" + (1", " - (1")), "You subtract the share"),
        ("a = alpha[..., None]\nreturn ground + a * foreground - a", "You subtract alpha alone"),
    ],
}  # fmt: skip

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
test_answer_is_told = told(WRONG)
