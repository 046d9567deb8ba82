"""Who is who: pairs of rows and columns, each used once, that cost least together."""

import numpy as np

from course_utils._engine.shapes import as_array


def assign(cost, allowed=None):
    """Pair rows with columns, as many as may be, and of all such ways the cheapest.

    Parameters
    ----------
    cost : ndarray, shape (n, k)
        What it costs to pair row i with column j; any finite numbers.
    allowed : ndarray of bool, shape (n, k), optional
        Which pairs may be formed; all if not given.

    Returns
    -------
    rows, columns : ndarray of int, shape (p,)
        The pairs, by rising row.

    Raises
    ------
    TypeError, ValueError
        If `cost` is no matrix of finite numbers, or `allowed` no bools of its shape.

    Notes
    -----
    `scipy.optimize.linear_sum_assignment` finds the pairs, after R. Jonker and A. Volgenant (1987);
    it pairs everything that it can. A pair that is not allowed costs more here than all others
    together, so it is used only where nothing else is left, and is dropped then.

    Examples
    --------
    The cheapest pair, 1, would leave 9 for the other two; 2 + 3 is less:

    >>> rows, columns = assign(np.array([[1, 2], [3, 9]]))
    >>> rows.tolist(), columns.tolist()
    ([0, 1], [1, 0])
    """
    from scipy.optimize import linear_sum_assignment  # late: it takes a while to load

    cost = as_array("assign", "cost", cost)
    if cost.dtype.kind not in "biuf":
        raise TypeError(f"assign: cost must hold real numbers, got dtype {cost.dtype}")
    if cost.ndim != 2:
        raise ValueError(f"assign: cost must have shape (n, k), got {cost.shape}")
    cost = cost.astype(np.float64)
    if allowed is None:
        allowed = np.ones(cost.shape, bool)
    allowed = as_array("assign", "allowed", allowed)
    if allowed.dtype != bool or allowed.shape != cost.shape:
        raise ValueError(
            f"assign: allowed must hold bools of shape {cost.shape}, as cost, "
            f"got {allowed.dtype} {allowed.shape}"
        )
    if not np.isfinite(cost[allowed]).all():
        raise ValueError("assign: cost must be finite wherever a pair is allowed")
    if not allowed.any():
        return np.zeros(0, int), np.zeros(0, int)
    low, high = cost[allowed].min(), cost[allowed].max()
    # one forbidden pair more must outweigh whatever all others could save
    never = (high - low + 1) * (min(cost.shape) + 1)
    rows, columns = linear_sum_assignment(np.where(allowed, cost - low, never))
    kept = allowed[rows, columns]
    return rows[kept], columns[kept]
