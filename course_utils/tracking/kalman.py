"""The Kalman filter: a belief about a state, moved on by time and corrected by what is measured."""

import numpy as np

from course_utils._engine.shapes import as_array
from course_utils.boxes.checks import box_array

# A box is known by its centre, width and height, and how fast each of them changes.
MOTION = np.eye(8) + np.eye(8, k=4)  # in one picture the first four grow by the last four
SEEN = np.eye(4, 8)
# Variances in square pixels: of a box just found, of what one picture may change, of a detection.
START = np.diag([10.0] * 4 + [100.0] * 4)
CHANGE = np.diag([1, 1, 1, 1, 0.25, 0.25, 0.02, 0.02])
DETECTION = np.diag([9.0, 9, 25, 25])
SMALLEST = 4.0  # pixels that a predicted box keeps, each way
FADING = 0.5  # of the growth of a box that is not seen


def kalman_predict(x, P, F, Q):
    """Move a belief on by one step of time.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The state as it is believed to be.
    P : ndarray, shape (n, n)
        Its covariance: how unsure that is.
    F : ndarray, shape (n, n)
        What a step of time makes of a state.
    Q : ndarray, shape (n, n)
        Covariance of what else may happen meanwhile.

    Returns
    -------
    x : ndarray, shape (n,)
        F x.
    P : ndarray, shape (n, n)
        F P F^T + Q.

    Raises
    ------
    TypeError, ValueError
        If these are no finite numbers, or do not fit together.

    See Also
    --------
    kalman_update : correct the belief by what is measured.

    Notes
    -----
    R. E. Kalman, "A new approach to linear filtering and prediction problems" (1960). Lesson 19
    derives it for one number first.

    Examples
    --------
    A thing at 10 that moves on by 2 a step; neither is sure:

    >>> x, P = kalman_predict([10, 2], np.eye(2), [[1, 1], [0, 1]], np.zeros((2, 2)))
    >>> x, P.tolist()
    (array([12.,  2.]), [[2.0, 1.0], [1.0, 1.0]])
    """
    x, P = _belief("kalman_predict", x, P)
    F, Q = (_matrix("kalman_predict", name, a, P.shape, x) for name, a in (("F", F), ("Q", Q)))
    return F @ x, F @ P @ F.T + Q


def kalman_update(x, P, z, H, R):
    """Correct a belief by a measurement.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The state as it is believed to be.
    P : ndarray, shape (n, n)
        Its covariance.
    z : ndarray, shape (k,)
        What was measured.
    H : ndarray, shape (k, n)
        What would be measured if the state were known: H x.
    R : ndarray, shape (k, k)
        Covariance of the errors of measuring.

    Returns
    -------
    x : ndarray, shape (n,)
        x + K (z - H x), with the gain K = P H^T (H P H^T + R)^-1.
    P : ndarray, shape (n, n)
        P - K H P, exactly symmetric.

    Raises
    ------
    TypeError, ValueError
        If these are no finite numbers, do not fit together, or H P H^T + R has no inverse.

    See Also
    --------
    kalman_predict : move the belief on by a step of time.

    Examples
    --------
    One number, believed to be 10 and measured as 14, both equally unsure:

    >>> x, P = kalman_update([10], [[4]], [14], [[1]], [[4]])
    >>> x, P.tolist()
    (array([12.]), [[2.0]])
    """
    x, P = _belief("kalman_update", x, P)
    z = _numbers("kalman_update", "z", z)
    if z.ndim != 1:
        raise ValueError(f"kalman_update: z must have shape (k,), got {z.shape}")
    H = _matrix("kalman_update", "H", H, (len(z), len(x)), x, z)
    R = _matrix("kalman_update", "R", R, (len(z), len(z)), x, z)
    S = H @ P @ H.T + R
    try:
        K = np.linalg.solve(S, H @ P).T  # both S and P are symmetric
    except np.linalg.LinAlgError:
        raise ValueError(
            "kalman_update: H P H^T + R has no inverse; something measured is held to be free "
            "of any error, give it a variance in R"
        ) from None
    P = P - K @ H @ P
    return x + K @ (z - H @ x), (P + P.T) / 2  # rounding would let the two halves drift apart


class BoxFilter:
    """What is believed about one box: where it is, how large, and how both change.

    Parameters
    ----------
    box : ndarray, shape (4,)
        x1, y1, x2, y2 in pixels, as it was first seen.

    Attributes
    ----------
    x : ndarray, shape (8,)
        Centre x and y, width, height, in pixels; then their changes from picture to picture.
    P : ndarray, shape (8, 8)
        The covariance of x.

    Notes
    -----
    Bewley et al., "Simple online and realtime tracking" (2016) use area and aspect in place of
    width and height, and let the aspect stand still.

    Examples
    --------
    >>> seen = BoxFilter([0, 0, 10, 20])
    >>> for x in (4, 8, 12):
    ...     seen.predict()
    ...     seen.update([x, 0, x + 10, 20])
    >>> seen.predict()
    >>> seen.box().round().tolist()
    [16.0, 0.0, 26.0, 20.0]
    """

    def __init__(self, box):
        self.x = np.concatenate([_measured("BoxFilter", box), np.zeros(4)])
        self.P = START.copy()

    def predict(self):
        """Move on by one picture."""
        self.x, self.P = kalman_predict(self.x, self.P, MOTION, CHANGE)

    def update(self, box):
        """Correct by a box (4,) that was found."""
        measured = _measured("BoxFilter.update", box)
        self.x, self.P = kalman_update(self.x, self.P, measured, SEEN, DETECTION)

    def fade(self):
        """Believe less in a growth that nobody has seen in this picture."""
        self.x[6:] *= FADING

    def box(self):
        """Give the box as x1, y1, x2, y2, an array (4,)."""
        half = np.maximum(self.x[2:4], SMALLEST) / 2
        return np.concatenate([self.x[:2] - half, self.x[:2] + half])


def _measured(function, box):
    """Centre x and y, width, height of one box."""
    x1, y1, x2, y2 = box_array(function, "box", np.asarray(box)[np.newaxis])[0]
    return np.array([(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1])


def _numbers(function, name, a):
    a = as_array(function, name, a)
    if a.dtype.kind not in "biuf":
        raise TypeError(f"{function}: {name} must hold real numbers, got dtype {a.dtype}")
    a = a.astype(np.float64)
    if not np.isfinite(a).all():
        raise ValueError(f"{function}: {name} must hold finite numbers, got {a.tolist()}")
    return a


def _belief(function, x, P):
    x, P = _numbers(function, "x", x), _numbers(function, "P", P)
    if x.ndim != 1:
        raise ValueError(f"{function}: x must have shape (n,), got {x.shape}")
    if P.shape != (len(x), len(x)):
        raise ValueError(
            f"{function}: x {x.shape} has a covariance P of shape {(len(x), len(x))}, got {P.shape}"
        )
    return x, P


def _matrix(function, name, a, shape, x, z=None):
    a = _numbers(function, name, a)
    if a.shape != shape:
        beside = f"x {x.shape}" + ("" if z is None else f" and z {z.shape}")
        raise ValueError(f"{function}: {name} must have shape {shape} for {beside}, got {a.shape}")
    return a
