"""25.3: one head of attention."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("25.3", forbid=("functional",))
def attention(q, k, v):
    scores = q @ k.T / np.sqrt(q.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights @ v


@attention.cases
def _(rng):
    yield np.array([[1.0], [0], [-1]]), np.log([[1.0], [2], [4]]), np.array([[7.0], [14], [28]])
    yield np.zeros((1, 4)), integers(rng, 3, 4), np.array([[3.0, 0], [6, 0], [9, 3]])
    yield np.array([[2.0, 0, 0, 0]]), np.eye(4)[:3], np.array([[1.0], [10], [100]])
    yield integers(rng, 2, 4) / 8, integers(rng, 5, 4) / 8, integers(rng, 5, 3)
    yield mixed(rng, 3, 2), mixed(rng, 1, 2), mixed(rng, 1, 4)  # a single key: its value
    yield 1000 * np.eye(3), np.eye(3), integers(rng, 3, 2)  # large scores: the best key alone
    yield np.array([[2000.0, 0], [0, -2000]]), np.array([[1.0, 1], [1, 2]]), np.eye(2)
    yield np.array([[3000.0], [-3000]]), np.array([[0.0], [0], [1]]), integers(rng, 3, 2)
    small, large = np.array([[0.001], [-0.002]]), np.array([[1500.0], [-2000], [300]])
    yield small, large, integers(rng, 3, 2)
    yield large, small, integers(rng, 2, 2)
    yield -2000 * np.ones((2, 3)), np.ones((4, 3)), integers(rng, 4, 2)
    for n_q, n, d, d_v in [(4, 4, 4, 4), (2, 6, 3, 2), (5, 3, 2, 1), (1, 7, 9, 5), (6, 2, 1, 3)]:
        yield rng.normal(size=(n_q, d)), rng.normal(size=(n, d)), mixed(rng, n, d_v)
    for _ in range(5):
        n_q, n, d, d_v = (int(size) for size in rng.integers(1, 6, 4))
        yield rng.normal(size=(n_q, d)), rng.normal(size=(n, d)), mixed(rng, n, d_v)


SAFE = " - scores.max(axis=1, keepdims=True)"
SUM = "weights.sum(axis=1, keepdims=True)"
mistake = attention.mistake
mistake(
    "The scores are not divided by the square root of d, the length of a query.",
    (" / np.sqrt(q.shape[1])", ""),
)
mistake(
    "You divide by d itself. Wanted is its square root.",
    ("np.sqrt(q.shape[1])", "q.shape[1]"),
)
mistake(
    "You divide by the square root of the number of keys. It is d, the length of a query.",
    ("np.sqrt(q.shape[1])", "np.sqrt(k.shape[0])"),
)
mistake(
    "You divide by the square root of the number of queries. It is d, the length of a query.",
    ("np.sqrt(q.shape[1])", "np.sqrt(q.shape[0])"),
)
mistake(
    "You divide by the square root of d_v, the length of a value. It is d, the length of a query.",
    ("np.sqrt(q.shape[1])", "np.sqrt(v.shape[1])"),
)
mistake(
    "You divide the result by the square root of d. The *scores* are divided, before softmax.",
    (" / np.sqrt(q.shape[1])", ""),
    ("weights @ v", "weights @ v / np.sqrt(q.shape[1])"),
)
mistake(
    """Your exponentials overflow where scores are in the thousands: subtract the largest score of
    each query first.""",
    (SAFE, ""),
)
mistake(
    """You subtract the largest score of *all* queries. For a query whose scores are far below it
    every exponential is 0, and 0 / 0 comes out: take the largest of each row.""",
    (SAFE, " - scores.max()"),
)
mistake(
    "Each key's weights add up to 1 in yours. Each *query's* must: softmax goes along the keys.",
    (SAFE, " - scores.max(axis=0, keepdims=True)"),
    (SUM, "weights.sum(axis=0, keepdims=True)"),
)
mistake(
    "All weights together add up to 1 in yours. Those of each query must.",
    (SUM, "weights.sum()"),
)
mistake(
    "The weights do not add up to 1: divide each row by its sum.",
    (f"    weights /= {SUM}\n", ""),
)
mistake(
    "You divide bare scores by their sum. Softmax takes the exponential of each first.",
    (f"np.exp(scores{SAFE})", "scores.copy()"),
)
mistake(
    "You take the value of the best key alone. Wanted is the mean of all, weighted by softmax.",
    ("weights @ v", "v[scores.argmax(axis=1)]"),
)
mistake("These are the weights. Multiply them with the values.", ("weights @ v", "weights"))
mistake(
    "You mix the values with the bare scores. Softmax comes in between.",
    ("weights @ v", "scores @ v"),
)
