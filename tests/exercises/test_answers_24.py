"""Answers that a reader of lesson 24 may give, as text, and what the checker says to each."""

from answers import but, right, told

CONV = """f, _, n_C = w.shape
n = (len(x) - (f - 1) * dilation - 1) // stride + 1
out = np.zeros((n, n_C))
for i in range(n):
    for k in range(f):
        out[i] += x[i * stride + k * dilation] @ w[k]
return out"""
MATCHED = """t = template - np.mean(template)
out = []
for i in range(len(x) - len(t) + 1):
    s = x[i : i + len(t)]
    if s.max() == s.min():
        out.append(0)
    else:
        s = s - s.mean()
        out.append(s @ t / np.sqrt((s @ s) * (t @ t)))
return np.array(out)"""
PEAKS = """order = sorted(range(len(x)), key=lambda i: -x[i])
found = []
for i in order:
    if x[i] >= threshold and all(abs(i - k) >= dead_time for k in found):
        found.append(i)
return sorted(found)"""

RIGHT = {
    "24.1": [
        CONV,
        "at = np.arange((len(x) - (len(w) - 1) * dilation - 1) // stride + 1)[:, None] * stride\n"
        "at = at + np.arange(len(w)) * dilation\nreturn np.einsum('nfc,fck->nk', x[at], w)",
    ],
    "24.2": [MATCHED],
    "24.3": [PEAKS, but(PEAKS, ("sorted(found)", "np.array(sorted(found), int)"))],
}

WRONG = {
    "24.1": [
        (but(CONV, ("i * stride", "i")), "Your windows are one sample apart"),
        (but(CONV, ("k * dilation", "k")), "Your filter has no holes"),
        (but(CONV, ("w[k]", "w[f - 1 - k]")), "You turn the filter round"),
        (but(CONV, ("out[i] +=", "out[i] =")), "only the last sample"),
    ],
    "24.2": [
        (but(MATCHED, ("template - np.mean(template)", "template")), "mean of the template"),
        (but(MATCHED, ("s - s.mean()", "s - x.mean()")), "mean of the whole signal"),
        (but(MATCHED, (" / np.sqrt((s @ s) * (t @ t))", "")), "You do not divide"),
        (but(MATCHED, ("np.sqrt(", "(")), "The root is missing"),
    ],
    "24.3": [
        (but(PEAKS, (">= threshold", "> threshold")), "What is equal to it counts"),
        (but(PEAKS, (">= dead_time", "> dead_time")), "one sample too long"),
        (but(PEAKS, ("sorted(found)", "found")), "in the order of height"),
    ],
}

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
test_answer_is_told = told(WRONG)
