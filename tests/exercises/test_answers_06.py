"""Answers that a reader of lesson 06 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

LOSS = """m = len(labels)
z = logits - logits.max(axis=1, keepdims=True)
log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
loss = -np.mean(log_p[np.arange(m), labels])
d = np.exp(log_p)
d[np.arange(m), labels] -= 1
return loss, d / m"""
PLAIN = """m = len(labels)
e = np.exp(logits)
p = e / e.sum(axis=1, keepdims=True)
y = np.eye(logits.shape[1])[labels]
return -np.sum(y * np.log(p)) / m, (p - y) / m"""
NORM = """mean = x.mean(axis=(0, 1, 2))
var = x.var(axis=(0, 1, 2))
return gamma * (x - mean) / np.sqrt(var + eps) + beta"""


ANSWERS = {
    "06.2": [
        (PLAIN, "np.exp of a thousand is infinite"),
        (but(LOSS, (" - logits.max(axis=1, keepdims=True)", "")), "and so is the sum"),
        (but(LOSS, ("logits.max", "logits.mean")), "You subtract the mean of each row"),
        (but(LOSS, ("return loss, d / m", "return -loss, -d / m")), "have the wrong sign"),
        (but(LOSS, ("d[np.arange(m), labels] -= 1", "d -= labels[:, None]")),
         "number of the class"),
        (but(LOSS, ("np.mean(log_p[np.arange(m), labels])", "np.mean(log_p)")),
         "mean over all classes"),
        (but(PLAIN, ("np.exp(logits)", "np.exp(logits - logits.max(axis=1, keepdims=True))"),
             ("-np.sum(y * np.log(p)) / m", "-np.mean(np.log(p[np.arange(m), labels]))")),
         "has become 0"),
        (but(LOSS, ("d / m", "d")), "still to be divided by the number"),
        (but(LOSS, ("np.mean(", "np.sum(")), "sum over the batch"),
        (but(LOSS, ("-np.mean", "np.mean")), "The minus in front of it"),
        (but(LOSS, ("d / m", "-d / m")), "labels minus probabilities"),
        (but(LOSS, ("d[np.arange(m), labels] -= 1\n", "")), "1 is still to be subtracted"),
        (but(LOSS, ("np.arange(m)", ":")), "takes whole columns"),
        (but(LOSS, ("axis=1", "axis=0")), "down the columns"),
        (but(LOSS, ("logits.max(axis=1, keepdims=True)", "logits.max()")), "of the whole batch"),
        (but(PLAIN, ("np.log(p)", "np.log10(p)")), "not right yet"),
        (but(LOSS, ("d / m", "d / d.size")), "divided by the number of all scores"),
        (but(LOSS, ("return loss, d / m", "return d / m, loss")), "Asked for is the loss, then"),
        (but(LOSS, ("np.mean(log_p[np.arange(m), labels])", "log_p[np.arange(m), labels]")),
         "one number for each example"),
        (but(LOSS, ("np.mean(log_p[np.arange(m), labels])",
                    "np.mean(np.log(np.exp(log_p[np.arange(m), labels]) + 1e-12))")),
         "away from 0 with 1e-12"),
    ],
    "06.4": [
        (but(NORM, ("(0, 1, 2)", "0")), "over the images only"),
        (but(NORM, ("(0, 1, 2)", "(1, 2), keepdims=True")), "instance norm"),
        ("return gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta", "of the whole array"),
        (but(NORM, ("np.sqrt(var + eps)", "(np.sqrt(var) + eps)")), "added to the variance, under"),
        (but(NORM, ("np.sqrt(var + eps)", "(var + eps)")), "You divide by the variance"),
        (but(NORM, ("np.sqrt(var + eps)", "np.sqrt(var)")), "argument eps is not used"),
        (but(NORM, ("(x - mean)", "x - mean")), "Brackets are missing"),
        (but(NORM, ("gamma * ", "")), "does not know gamma"),
        (but(NORM, (" + beta", "")), "does not know beta"),
        (but(NORM, ("x.var(", "x.std(")), "take the root twice"),
        (but(NORM, ("2))\nreturn", "2), ddof=1)\nreturn")), "divided by n - 1"),
        (but(NORM, ("(x - mean)", "x")), "The mean is not subtracted"),
        (but(NORM, ("gamma *", "beta *"), ("+ beta", "+ gamma")), "gamma and beta swapped"),
        (but(NORM, ("x.var(axis=(0, 1, 2))", "(x**2).mean(axis=(0, 1, 2))")), "mean of x squared"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("06.2", LOSS),
    ("06.4", NORM),
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
