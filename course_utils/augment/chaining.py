"""Several ways to change a batch, one after the other."""

import inspect


def chain(*steps, boxes=False):
    """Make one function of several: what `training.Model.fit` takes as `augment`.

    Parameters
    ----------
    *steps : callable
        Functions of this module, or others like them: ``step(x, rng=rng)`` returns new pictures,
        ``step(x, y, rng=rng)`` new pictures and labels. Amounts are set beforehand, with
        `functools.partial`. A chain may be a step of another.
    boxes : bool, default False
        Whether the labels are boxes. They are then handed to each step that has a parameter
        `boxes`, and move with the pictures.

    Returns
    -------
    callable
        ``augment(x, y, rng)``, which returns (x, y).

    Raises
    ------
    TypeError
        If a step is no function, or does not take `rng`.
    ValueError
        From the function made: if boxes are awaited and there are none.

    Notes
    -----
    Lesson 12.

    Examples
    --------
    >>> from functools import partial
    >>> from course_utils.augment import chain, random_crop, random_mirror
    >>> recipe = chain(random_mirror, partial(random_crop, size=28, pad=2))
    >>> x, y = recipe(np.zeros((4, 28, 28, 1)), np.arange(4), np.random.default_rng(0))
    >>> x.shape, y
    ((4, 28, 28, 1), array([0, 1, 2, 3]))
    """
    known = [(step, _parameters(step)) for step in steps]

    def augment(x, y, rng):
        if boxes and y is None:
            raise ValueError("chain: y must hold the boxes of each picture, got None")
        for step, names in known:
            if boxes and "boxes" in names:
                x, y = step(x, boxes=y, rng=rng)
            elif "y" in names:
                x, y = step(x, y, rng=rng)
            else:
                x = step(x, rng=rng)
        return x, y

    return augment


def _parameters(step):
    """Names of the parameters of a step."""
    if not callable(step):
        raise TypeError(f"chain: a step must be a function of (x, rng=...), got {step!r}")
    try:
        names = inspect.signature(step).parameters
    except ValueError:  # some that are written in C do not tell
        names = {}
    if "rng" not in names:
        raise TypeError(f"chain: {getattr(step, '__name__', step)!r} does not take rng")
    return set(names)
