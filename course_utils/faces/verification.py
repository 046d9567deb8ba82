"""Are these two the same person? Distances of pairs, a threshold, and how often it errs."""

import numpy as np

from course_utils._engine.shapes import as_array, real_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import threshold as between
from course_utils.tracking.appearance import cosine_distances


def pairs(vectors, labels):
    """Compare every picture with every other, each pair once.

    Parameters
    ----------
    vectors : ndarray, shape (m, d)
        One vector a picture, of any length but 0.
    labels : sequence of m names or numbers
        Who is shown.

    Returns
    -------
    distances : ndarray, shape (m (m - 1) / 2,)
        1 - cosine of each pair: 0 with 1, 0 with 2, ..., 1 with 2, ...
    same : ndarray of bool, shape (m (m - 1) / 2,)
        Whether both show the same person.

    Raises
    ------
    TypeError, ValueError
        If the vectors or the labels are not as above, or if there is no pair of one person, or
        none of two: then no threshold can be judged.

    Examples
    --------
    >>> distances, same = pairs([[1, 0], [2, 0], [0, 3]], ["Ada", "Ada", "Bo"])
    >>> distances.tolist(), same.tolist()
    ([0.0, 1.0, 1.0], [True, False, False])
    """
    vectors = checked_vectors("pairs", "vectors", vectors)
    labels = as_array("pairs", "labels", labels)
    if labels.shape != (len(vectors),):
        raise ValueError(
            f"pairs: labels must hold one name for each of {len(vectors)} vectors, "
            f"got shape {labels.shape}"
        )
    first, second = np.triu_indices(len(vectors), 1)
    same = labels[first] == labels[second]
    n_people = len(np.unique(labels))
    if not same.any():
        raise ValueError(
            f"pairs: no person has two pictures ({len(vectors)} pictures of {n_people} people), "
            "so that no pair of the same person can be made; add a second picture of somebody"
        )
    if same.all():
        raise ValueError(
            f"pairs: all {len(vectors)} pictures show one person, so that no pair of different "
            "people can be made; add a picture of somebody else"
        )
    return cosine_distances(vectors, vectors)[first, second], same


def verification_rates(distances, same, threshold):
    """Count how often a threshold errs.

    A pair is accepted as one person if its distance is at most the threshold.

    Parameters
    ----------
    distances : ndarray, shape (n,)
        Of pairs, smaller where they are more alike.
    same : ndarray of bool, shape (n,)
        Whether the pair shows the same person.
    threshold : float
        The largest distance that is accepted.

    Returns
    -------
    false_accepts : float
        The part of the pairs of different people that is accepted.
    false_rejects : float
        The part of the pairs of the same person that is refused.

    Raises
    ------
    TypeError, ValueError
        If there is not one answer for each distance, or no pair of one of the two kinds.

    Examples
    --------
    >>> verification_rates([0.2, 0.6, 0.5, 0.9, 1.0], [True, True, False, False, False], 0.55)
    (0.3333333333333333, 0.5)
    """
    distances, same = _checked("verification_rates", distances, same)
    if isinstance(threshold, (bool, str)) or not np.isscalar(threshold) or np.isnan(threshold):
        raise TypeError(f"verification_rates: threshold must be a number, got {threshold!r}")
    accepted = distances <= threshold
    return float(accepted[~same].mean()), float((~accepted[same]).mean())


def verification_curve(distances, same):
    """Give both error rates at every threshold that makes a difference.

    Parameters
    ----------
    distances, same
        As in `verification_rates`.

    Returns
    -------
    thresholds : ndarray, shape (k + 1,)
        -inf, where nothing is accepted, then the k different distances in order. Between two of
        them the rates do not change.
    false_accepts, false_rejects : ndarray, shape (k + 1,)
        The rates at each; from 0 to 1, and from 1 to 0. ``1 - false_rejects`` against
        ``false_accepts`` is the ROC curve.

    Raises
    ------
    TypeError, ValueError
        As `verification_rates`.

    Examples
    --------
    >>> curve = verification_curve([0.2, 0.6, 0.5, 0.9], [True, True, False, False])
    >>> for values in curve:
    ...     print(values.tolist())
    [-inf, 0.2, 0.5, 0.6, 0.9]
    [0.0, 0.0, 0.5, 0.5, 1.0]
    [1.0, 0.5, 0.5, 0.0, 0.0]
    """
    distances, same = _checked("verification_curve", distances, same)
    thresholds = np.concatenate([[-np.inf], np.unique(distances)])
    one, two = np.sort(distances[same]), np.sort(distances[~same])
    accepted = [np.searchsorted(d, thresholds, side="right") / len(d) for d in (two, one)]
    return thresholds, accepted[0], 1 - accepted[1]


def equal_error_rate(distances, same):
    """Find the threshold at which both error rates are nearest to each other.

    Parameters
    ----------
    distances, same
        As in `verification_rates`.

    Returns
    -------
    rate : float
        The mean of the two rates there; they are seldom quite equal, since both go in steps.
    threshold : float
        The distance at which they are; of several the smallest.

    Raises
    ------
    TypeError, ValueError
        As `verification_rates`.

    Examples
    --------
    >>> equal_error_rate([0.2, 0.6, 0.5, 0.9], [True, True, False, False])
    (0.5, 0.5)
    """
    thresholds, accepts, rejects = verification_curve(distances, same)
    gap = np.abs(accepts - rejects)[1:]  # at -inf nothing is accepted: no threshold to use
    best = 1 + int(np.flatnonzero(gap <= gap.min() + 1e-12)[0])  # shares are not exact: 1 - 2/3
    return float((accepts[best] + rejects[best]) / 2), float(thresholds[best])


def threshold_for(distances, same, false_accepts):
    """Find the largest threshold among the distances that errs at most so often by accepting.

    Parameters
    ----------
    distances, same
        As in `verification_rates`.
    false_accepts : float
        The part of the pairs of different people that may be accepted, from 0 to 1.

    Returns
    -------
    float
        The threshold; -inf if even the smallest distance would accept too many.

    Raises
    ------
    TypeError, ValueError
        As `verification_rates`, or if `false_accepts` is no number from 0 to 1.

    Examples
    --------
    >>> threshold_for([0.2, 0.6, 0.5, 0.9], [True, True, False, False], 0.5)
    0.6
    """
    most = between("threshold_for", "false_accepts", false_accepts)
    thresholds, accepts, _ = verification_curve(distances, same)
    return float(thresholds[np.flatnonzero(accepts <= most)[-1]])


def false_match_chance(rate, n_people):
    """Give the chance that a stranger is taken for at least one of n people.

    Every comparison is taken to err by itself, independently of the others.

    Parameters
    ----------
    rate : float
        The chance that one comparison of two different people is accepted, from 0 to 1.
    n_people : int
        How many people the stranger is compared with.

    Returns
    -------
    float
        ``1 - (1 - rate) ** n_people``, exact for tiny rates as well.

    Raises
    ------
    TypeError, ValueError
        If these are no rate and no number of people.

    Examples
    --------
    >>> round(false_match_chance(0.001, 1000), 4)
    0.6323
    """
    rate = between("false_match_chance", "rate", rate)
    n_people = whole_number("false_match_chance", "n_people", n_people, 0)
    if rate == 1:
        return float(n_people > 0)
    return float(-np.expm1(n_people * np.log1p(-rate)))


def checked_vectors(function, name, vectors):
    """Return `vectors` as an array (m, d) of finite vectors, none of length 0."""
    vectors = real_array(function, name, vectors)
    if vectors.ndim != 2 or vectors.shape[1] == 0:
        raise ValueError(
            f"{function}: {name} must have shape (m, d), one row a picture, got {vectors.shape}"
        )
    length = np.linalg.norm(vectors.astype(np.float64), axis=1)
    bad = np.flatnonzero(~np.isfinite(length) | (length == 0))
    if bad.size:
        raise ValueError(
            f"{function}: {name}[{bad[0]}] has the length {length[bad[0]]:g}, and no direction"
        )
    return vectors


def _checked(function, distances, same):
    distances = real_array(function, "distances", distances).astype(np.float64)
    same = as_array(function, "same", same)
    if same.dtype != bool:
        raise TypeError(f"{function}: same must hold True and False, got dtype {same.dtype}")
    if distances.ndim != 1 or distances.shape != same.shape:
        raise ValueError(
            f"{function}: expected one distance and one answer for each pair, (n,) and (n,), "
            f"got {distances.shape} and {same.shape}"
        )
    if np.isnan(distances).any():
        raise ValueError(f"{function}: distances must be numbers, got nan")
    for kind, words in ((same, "the same person"), (~same, "different people")):
        if not kind.any():
            raise ValueError(f"{function}: expected at least one pair of {words}, got none")
    return distances, same
