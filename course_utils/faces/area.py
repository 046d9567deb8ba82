"""How well distances tell pairs of the same from pairs of others."""

import numpy as np

from course_utils._engine.shapes import as_array, real_array


def area_under_curve(distances, same):
    """Give the chance that a pair of the same is nearer than a pair of others (AUC).

    It is the area below the ROC curve, the share of pairs of the same that are accepted against
    the share of pairs of others that are, and needs no threshold.

    Parameters
    ----------
    distances : ndarray, shape (N,)
        How far apart the two of each pair are.
    same : ndarray of bool, shape (N,)
        Whether they show the same; both kinds must occur.

    Returns
    -------
    float
        1 if all pairs of the same are nearer than all others, 0.5 for guessing. A tie counts half.

    Raises
    ------
    TypeError, ValueError
        If the two do not fit together, a distance is no number, or a kind is missing.

    Notes
    -----
    Lesson 21. The ranks of the distances say it at once: this is the U of Mann and Whitney (1947),
    divided by the number of comparisons.

    Examples
    --------
    >>> area_under_curve([0.1, 0.3, 0.2, 0.9], [True, True, False, False])
    0.75
    """
    name = "area_under_curve"
    distances = real_array(name, "distances", distances, ("N",))
    same = as_array(name, "same", same)
    if same.dtype.kind not in "biu" or not np.isin(same, (0, 1)).all():
        raise TypeError(f"{name}: same must hold True and False, got {same!r}")
    if same.shape != distances.shape:
        raise ValueError(
            f"{name}: same must hold one value for each distance, shape {distances.shape}, "
            f"got shape {same.shape}"
        )
    if np.isnan(distances).any():
        raise ValueError(f"{name}: distances must be numbers, got nan")
    same = same.astype(bool)
    n_same, n_others = int(same.sum()), int((~same).sum())
    if not (n_same and n_others):
        raise ValueError(f"{name}: expected pairs of both kinds, got {n_same} the same")
    values, places = np.unique(distances, return_inverse=True)
    others = np.bincount(places[~same], minlength=len(values))
    farther = others[::-1].cumsum()[::-1] - others / 2  # a tie counts half
    return float(farther[places[same]].sum() / (n_same * n_others))
