"""Who may change the weights of a layer: one model, and at one place in it.

A layer holds its arrays itself. Put into two models, or twice into one, it is still one layer, and
what one place learns changes the other. To use such a model is right, and to train it almost
never: so making or learning weights is refused there, and the layer named.
"""

import weakref

from course_utils.layers.base import one_place_each

_owners = weakref.WeakKeyDictionary()  # layer: weak reference to the model that changes it


def claim(function, model, layers):
    """Note that `model` is going to change these layers, (name, layer) each.

    Raises
    ------
    ValueError
        If a layer stands at two of these places, or another model changes it already.
    """
    layers = list(layers)
    one_place_each(function, layers)
    for name, layer in layers:
        owner = _owners.get(layer, lambda: None)()
        if owner is not None and owner is not model:
            raise ValueError(
                f"{function}: {layer!r} at {name!r} belongs to another model too, whose weights "
                "would change with it; make a new layer, or a copy: copy.deepcopy(layer)"
            )
    _owners.update((layer, weakref.ref(model)) for _, layer in layers)
