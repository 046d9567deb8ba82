"""Run EfficientNet-Lite0 in PyTorch, written from its paper, and keep what it says of ten pictures.

    python tests/kernels/published/classifier_by_torch.py         # write efficientnet_lite0.npz

Nothing of the network is taken from `course_utils`: plan, padding, eps and order of the weights
stand here a second time. Only the pictures are prepared by the course.
"""

import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
EXPECTED = HERE / "efficientnet_lite0.npz"
# All of them PNG inside scikit-image: every machine decodes the same pixels.
PICTURES = ["astronaut", "brick", "camera", "chelsea", "clock"]
PICTURES += ["coffee", "coins", "horse", "ihc", "motorcycle"]
# expansion, channels, repeats, stride, kernel: table 1 of Tan and Le (2019)
PLAN = [(1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3)]
PLAN += [(6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3)]


def stored_weights():
    """Give the arrays of the file one after the other, int8 times its step."""
    with np.load(ROOT / "data" / "efficientnet_lite0.npz", allow_pickle=False) as archive:
        stored = {name: archive[name] for name in archive.files}
    for name, array in stored.items():
        if name.endswith("/levels"):
            yield array.astype(np.float32) * stored[name.replace("/levels", "/scale")]
        elif not name.endswith("/scale"):
            yield array


def logits(x, weights):
    """Give the scores for pictures (m, 224, 224, 3), computed by PyTorch."""
    import torch
    import torch.nn.functional as F

    weights = (torch.from_numpy(np.ascontiguousarray(w)) for w in weights)

    def norm(a):
        gamma, beta, mean, variance = (next(weights) for _ in range(4))
        return F.batch_norm(a, mean, variance, gamma, beta, False, 0.0, 1e-3)

    def convolution(a, stride, depthwise=False):
        w = next(weights)
        w = w.permute(2, 3, 0, 1) if depthwise else w.permute(3, 2, 0, 1)
        f, n = w.shape[-1], a.shape[-1]
        lack = max((-(-n // stride) - 1) * stride + f - n, 0)
        a = F.pad(a, 2 * (lack // 2, lack - lack // 2))
        return norm(F.conv2d(a, w, stride=stride, groups=a.shape[1] if depthwise else 1))

    with torch.no_grad():
        a = F.relu6(convolution(torch.from_numpy(x).permute(0, 3, 1, 2), 2))
        for times, channels, repeats, first_stride, _ in PLAN:
            for number in range(repeats):
                stride, start = (1 if number else first_stride), a
                if times > 1:
                    a = F.relu6(convolution(a, 1))
                a = F.relu6(convolution(a, stride, depthwise=True))
                a = convolution(a, 1)
                if stride == 1 and start.shape[1] == channels:
                    a = a + start
        a = F.relu6(convolution(a, 1)).mean((2, 3))
        return (a @ next(weights) + next(weights)).numpy()


def pictures():
    sys.path.insert(0, str(ROOT))
    from course_utils import data
    from course_utils.pretrained import classifier

    net = classifier.architecture()
    return np.concatenate([net.prepare(data.photograph(name)) for name in PICTURES])


if __name__ == "__main__":
    np.savez_compressed(EXPECTED, logits=logits(pictures(), stored_weights()))
