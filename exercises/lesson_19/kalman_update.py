"""19.2: the update of a Kalman filter."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise(
    "19.2",
    returns=("x", "P"),
    exempt={"P": "large square", "R": "large square"},
)
def kalman_update(x, P, z, H, R):
    S = H @ P @ H.T + R
    K = P @ H.T @ np.linalg.inv(S)
    return x + K @ (z - H @ x), P - K @ H @ P


def covariance(rng, n):
    a = rng.integers(-2, 3, (n, n)).astype(float)
    return a @ a.T + np.diag(rng.integers(1, 4, n) / 2)


@kalman_update.cases
def _(rng):
    place = np.array([[1.0, 0]])
    one = np.ones((1, 1))
    yield np.array([10.0]), 4 * one, np.array([14.0]), one, 12 * one
    yield (np.array([10.0, 0]), np.array([[8.0, 4], [4, 4]]), np.array([14.0]), place,
           np.array([[8.0]]))  # fmt: skip
    yield np.array([1.0, 2]), np.eye(2), np.array([3.0, 0]), np.eye(2), np.diag([1.0, 3])
    for n, k in ((3, 1), (2, 3), (3, 2), (4, 3), (1, 2), (4, 4)):
        yield (integers(rng, n, low=-5, high=6), covariance(rng, n), integers(rng, k, high=9),
               integers(rng, k, n, low=-2, high=3), covariance(rng, k))  # fmt: skip
        yield (mixed(rng, n), covariance(rng, n), mixed(rng, k), rng.normal(size=(k, n)),
               covariance(rng, k))  # fmt: skip
    yield (np.array([3.0, -2]), covariance(rng, 2), np.array([1500.5, 0, -2300]),
           integers(rng, 3, 2), covariance(rng, 3))  # fmt: skip
    yield mixed(rng, 3), covariance(rng, 3), mixed(rng, 2), mixed(rng, 2, 3), covariance(rng, 2)


mistake = kalman_update.mistake
GAIN = "P @ H.T @ np.linalg.inv(S)"
mistake(
    "R is missing: the covariance of the surprise is H @ P @ H.T + R.",
    ("H @ P @ H.T + R", "H @ P @ H.T + 0 * R + 1e-9 * np.eye(len(z))"),
)
mistake("P is missing in S: it is H @ P @ H.T + R.", ("H @ P @ H.T + R", "H @ H.T + R"))
mistake("You subtract R. Doubts add up: H @ P @ H.T + R.", ("H.T + R", "H.T - R"))
mistake("You divide by S, number by number: @ np.linalg.inv(S).", (GAIN, "P @ H.T / S"))
mistake(
    "You multiply by S. The gain has its inverse: P @ H.T @ np.linalg.inv(S).",
    ("np.linalg.inv(S)", "S"),
)
mistake(
    """You divide 1 by S, number by number. A matrix is inverted as a whole, by np.linalg.inv.""",
    ("np.linalg.inv(S)", "(1 / S)"),
)
mistake(
    "P is missing in the gain: it is P @ H.T @ np.linalg.inv(S).", (GAIN, "H.T @ np.linalg.inv(S)")
)
SURPRISE, NEW = "(z - H @ x)", "P - K @ H @ P"
for said, old, new in (
    ("The surprise has the wrong sign: it is z - H @ x.", SURPRISE, "(H @ x - z)"),
    ("You add z and H @ x. The surprise is their difference.", SURPRISE, "(z + H @ x)"),
    ("You add K @ z. What corrects the state is the surprise, z - H @ x.", SURPRISE, "z"),
    ("Brackets are missing: K @ (z - H @ x), K times the whole.", SURPRISE, "z - H @ x"),
    ("You forget the old state: the correction is added to x.", "x + K", "K"),
    ("The state stays as it was in yours: add K @ (z - H @ x).", "x + K @ (z - H @ x)", "x"),
    ("The covariance stays as it was in yours. A measurement makes it smaller: P - K @ H @ P.",
     NEW, "P"),
    ("Your covariance grows. A measurement makes it smaller: P - K @ H @ P.", NEW, "P + K @ H @ P"),
    ("You return K @ H @ P. It is what is taken away from P.", NEW, "K @ H @ P"),
    ("P is missing at the end: P - K @ H @ P, or (I - K @ H) @ P with the unit matrix I.", NEW,
     "np.eye(len(x)) - K @ H"),
    ("You subtract K @ H from P. It is K @ H @ P that is taken away.", NEW, "P - K @ H"),
    ("You subtract K @ H from 1, not from the unit matrix: (np.eye(n) - K @ H) @ P.", NEW,
     "(1 - K @ H) @ P"),
    ("With (I - K @ H) on both sides of P, K @ R @ K.T is to be added.", NEW,
     "(np.eye(len(x)) - K @ H) @ P @ (np.eye(len(x)) - K @ H).T"),
    ("Only the diagonal of R counts in yours. Errors of two measured numbers may go together.",
     "H.T + R", "H.T + np.diag(np.diag(R))"),
    ("Nothing is corrected in yours: you return x and P as they came.",
     "x + K @ (z - H @ x), P - K @ H @ P", "x, P"),
    ("You change P before you correct x. The gain belongs to the P that came in.", "x + K",
     "x + (P - K @ H @ P) @ H.T @ np.linalg.inv(H @ (P - K @ H @ P) @ H.T + R)"),
):  # fmt: skip
    mistake(said, (old, new))
mistake(
    "Your two parts are in the other order: first the state, then its covariance.",
    lambda *a: kalman_update(*a)[::-1],
)
