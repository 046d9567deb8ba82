"""Which published networks there are: `load` makes one by its name."""

from importlib import import_module

# Name: the module of this package that has `load(**options)` and, if it names things, `CLASSES`.
CATALOGUE = {
    "efficientnet_lite0": "classifier",
    "styles": "painter",
    "nanodet": "nanodet",
    "tiny_face": "tiny_face",
    "yunet": "yunet",
    "selfie": "selfie",
    "sface": "sface",
    "facemesh": "facemesh",
}


def names():
    """Name the networks that `load` knows.

    Returns
    -------
    tuple of str
        The names.

    Examples
    --------
    >>> "nanodet" in names()
    True
    """
    return tuple(CATALOGUE)


def load(name, **options):
    """Make a published network, ready to use; all its layers are frozen.

    Parameters
    ----------
    name : str
        One of `names`.
    **options
        As the function `load` in the module of that network describes them;
        ``fold=False`` keeps the batch norms of the classifier as layers.

    Returns
    -------
    Published
        The network with its weights.

    Raises
    ------
    ValueError
        If there is no network of that name.
    DataError
        If its file of weights is missing, damaged, or holds those of another network.

    Examples
    --------
    >>> load("efficientnet_lite0").predict(np.zeros((1, 224, 224, 3))).shape
    (1, 1000)
    """
    return _module("load", name).load(**options)


def classes(name):
    """Name what a network tells apart, in the order of its outputs.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    tuple of str
        The classes; empty where the network names nothing.

    Examples
    --------
    >>> classes("efficientnet_lite0")[281]
    'tabby'
    """
    return _module("classes", name).classes()


def _module(function, name):
    if name not in CATALOGUE:
        raise ValueError(
            f"pretrained.{function}: no network is called {name!r}; there are {', '.join(names())}"
        )
    return import_module(f"course_utils.pretrained.{CATALOGUE[name]}")
