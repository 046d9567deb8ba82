"""Answers that a reader of lesson 24 may give, as text, and what the checker says to each."""

from answers import but, refused, right, told

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
STRENGTH = """f = len(fade)
wave = 2 * np.pi * k * np.arange(f) / f
cos, sin = np.cos(wave), np.sin(wave)
out = []
for i in range(0, len(x) - f + 1, step):
    s = fade * x[i : i + f]
    out.append(np.sqrt((s @ cos) ** 2 + (s @ sin) ** 2))
return np.array(out)"""
LONG_SIDE = "np.sqrt((s @ cos) ** 2 + (s @ sin) ** 2)"

RIGHT = {
    "24.1": [
        CONV,
        "at = np.arange((len(x) - (len(w) - 1) * dilation - 1) // stride + 1)[:, None] * stride\n"
        "at = at + np.arange(len(w)) * dilation\nreturn np.einsum('nfc,fck->nk', x[at], w)",
    ],
    "24.2": [MATCHED],
    "24.3": [PEAKS, but(PEAKS, ("sorted(found)", "np.array(sorted(found), int)"))],
    "24.4": [
        STRENGTH,
        but(STRENGTH, (LONG_SIDE, "abs(np.sum(s * np.exp(-1j * wave)))")),
        but(STRENGTH, (LONG_SIDE, "abs(np.fft.fft(s)[k])")),
        # counted from the beginning of the signal, the wave is as strong
        but(
            STRENGTH,
            ("    s = ", "    wave = 2 * np.pi * k * np.arange(i, i + f) / f\n    s = "),
            (LONG_SIDE, "np.hypot(s @ np.cos(wave), s @ np.sin(wave))"),
        ),
        "at = np.arange(0, len(x) - len(fade) + 1, step)[:, None] + np.arange(len(fade))\n"
        "return np.abs(np.fft.fft(x[at] * fade, axis=1))[:, k]",
    ],
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
        (but(MATCHED, ("template - np.mean(template)", "template"), ("s - s.mean()", "s")), "both"),
        ("return np.correlate(x, template, 'valid')", "plain sum of products, everywhere"),
        (but(MATCHED, ("if s.max() == s.min():", "if False:")), "0 / 0 is nan"),
    ],
    "24.3": [
        (but(PEAKS, (">= threshold", "> threshold")), "What is equal to it counts"),
        (but(PEAKS, (">= dead_time", "> dead_time")), "one sample too long"),
        (but(PEAKS, ("sorted(found)", "found")), "in the order of height"),
    ],
    "24.4": [
        (but(STRENGTH, (LONG_SIDE, "abs(s @ cos)")), "the cosine alone"),
        (but(STRENGTH, (LONG_SIDE, "np.sqrt((s @ cos) ** 2)")), "the cosine alone"),
        (but(STRENGTH, (LONG_SIDE, "abs(s @ sin)")), "the sine alone"),
        (but(STRENGTH, ("np.sqrt(", "(")), "The root is missing"),
        (but(STRENGTH, (LONG_SIDE, "s @ cos + s @ sin")), "what the other brings"),
        (but(STRENGTH, (LONG_SIDE, "abs(s @ cos) + abs(s @ sin)")), "sizes of the two products"),
        (but(STRENGTH, (LONG_SIDE, "np.sum(np.hypot(s * cos, s * sin))")), "Add up first"),
        (but(STRENGTH, ("fade * x", "x")), "The frames are not faded"),
        (but(STRENGTH, (", step)", ")")), "takes `step` for 1"),
        (but(STRENGTH, ("2 * np.pi", "np.pi")), "half a turn"),
        (but(STRENGTH, ("(f) / f", "(f) / len(x)")), "fill the whole signal"),
        (but(STRENGTH, (LONG_SIDE, LONG_SIDE + " / f")), "You divide by the size of the frame"),
        (but(STRENGTH, ("return np.array(out)", "return np.array(out[:-1])")), "One frame"),
    ],
}

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
REFUSED = [
    ("24.4", but(STRENGTH, ("x[i : i + f]", "np.abs(x[i : i + f])"))),
    ("24.4", but(STRENGTH, ("fade * x", "np.maximum(fade, 0) * x"))),
    ("24.4", but(STRENGTH, ("arange(f)", "linspace(0, f, f)"))),
    (
        "24.4",
        but(
            STRENGTH,
            ("len(x) - f + 1", "len(x)"),
            ("x[i : i + f]", "np.resize(x, 2 * len(x))[i : i + f]"),
        ),
    ),
]

test_answer_is_told = told(WRONG)
test_answer_is_refused = refused(REFUSED)
