"""What the repository says of itself agrees: requirements, lock, pyproject, workflow, licence."""

import ast
import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# What Google Colab had in August 2026: the versions that the course must go on running on.
COLAB_PYTHON = "3.13"
COLAB = {
    "numpy": "2.1.3",
    "matplotlib": "3.10.0",
    "scikit-image": "0.25.2",
    "opencv-python": "5.0.0.93",
    "ipywidgets": "7.7.1",
    "ipykernel": "6.17.1",
}


def requirements():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return [each for each in found if not each.url]  # one line speaks to old Pythons


def test_old_python_is_told_so_in_one_line():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    (told,) = (
        each for each in map(Requirement, (x for x in lines if x[:1] not in "#")) if each.url
    )
    assert told.name == "this-course-needs-python-3.11-or-newer"
    assert told.marker.evaluate({"python_version": "3.10"})
    assert not any(told.marker.evaluate({"python_version": f"3.{k}"}) for k in range(11, 15))


def extra_requirements():
    return [Requirement(line) for line in PYPROJECT["project"]["optional-dependencies"]["test"]]


def lock():
    """Return {name: [(version, marker or None, number of hashes)]} of requirements.lock."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = {}
    for block in re.split(r"\n(?=\S)", text):
        if block.startswith("#"):
            continue
        head = block.splitlines()[0].rstrip(" \\")
        requirement = Requirement(head)
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", head
        hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))
        entry = (specifier.version, requirement.marker, hashes)
        entries.setdefault(canonicalize_name(requirement.name), []).append(entry)
    return entries


def committed_files():
    """Return the files of the repository; without git, all that .gitignore does not name."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        paths = [ROOT / name for name in done.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = []
        for path in ROOT.rglob("*"):
            parts = path.relative_to(ROOT).parts
            ours = parts[0] in {".ci", ".github"} or not any(x.startswith(".") for x in parts)
            if ours and not {"cnnvenv", "__pycache__"} & set(parts):
                paths.append(path)
    return [path for path in paths if path.is_file()]


# Requirements


@pytest.mark.parametrize("requirement", requirements() + extra_requirements(), ids=str)
def test_every_requirement_is_bounded_on_both_sides(requirement):
    operators = sorted(specifier.operator for specifier in requirement.specifier)
    assert operators == ["<", ">="]


def test_bounds_hold_what_colab_has():
    ours = {requirement.name: requirement.specifier for requirement in requirements()}
    for name, version in COLAB.items():
        assert version in ours[name], f"{name} {version}"
    assert PYPROJECT["project"]["requires-python"].removeprefix(">=") <= COLAB_PYTHON


def test_requirements_and_pyproject_agree():
    assert PYPROJECT["project"]["dynamic"] == ["dependencies"]
    dependencies = PYPROJECT["tool"]["setuptools"]["dynamic"]["dependencies"]
    assert dependencies == {"file": ["requirements.txt"]}
    assert PYPROJECT["project"]["requires-python"] == ">=3.11"
    assert PYPROJECT["tool"]["ruff"]["target-version"] == "py311"
    names = [requirement.name for requirement in requirements() + extra_requirements()]
    assert len(names) == len(set(names)), "named twice"
    packages = PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    assert packages == ["course_utils*", "exercises*"]
    for package in packages:
        assert (ROOT / package.rstrip("*") / "__init__.py").is_file(), package


# Lock


def test_lock_holds_every_requirement_with_hashes():
    locked = lock()
    for requirement in requirements() + extra_requirements():
        entries = locked[canonicalize_name(requirement.name)]
        for version, _, _ in entries:
            assert version in requirement.specifier, f"{requirement}: the lock has {version}"
    for name, entries in locked.items():
        assert all(count >= 1 for _, _, count in entries), f"{name} has no hash"
    assert "torch" not in locked


SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "Windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}


def chosen(system, python):
    """Return {name: versions} that the lock gives on one system and Python."""
    where = {
        **SYSTEMS[system],
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return {
        name: [v for v, m, _ in entries if m is None or Marker(str(m)).evaluate(where)]
        for name, entries in lock().items()
    }


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_lock_fits_every_system(system, python):
    versions = chosen(system, python)
    for requirement in requirements() + extra_requirements():
        assert len(versions[canonicalize_name(requirement.name)]) == 1, requirement
    assert all(len(found) <= 1 for found in versions.values())
    assert bool(versions["pywinpty"]) == (system == "Windows")  # JupyterLab's terminal
    assert bool(versions["appnope"]) == (system == "macOS")


def test_lock_says_how_it_was_made():
    head = (ROOT / "requirements.lock").read_text(encoding="utf-8")[:400]
    command = next(line for line in head.splitlines() if "uv pip compile" in line)
    for word in ("pyproject.toml", "--extra test", "--universal", "--generate-hashes"):
        assert word in command
    assert "--python-version 3.11" in command


# What is imported


def imported(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def sources():
    for room in ("course_utils", "exercises"):
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                lines = "".join(cell["source"]).splitlines()
                yield path, "\n".join("" if x.lstrip().startswith(("%", "!")) else x for x in lines)


def test_course_imports_only_what_is_installed_with_it():
    providers = importlib.metadata.packages_distributions()
    extra = {canonicalize_name(requirement.name) for requirement in extra_requirements()}
    known = set(lock()) - extra
    for path, source in sources():
        try:
            modules = set(imported(source))
        except SyntaxError:  # an exercise may be half written
            continue
        for module in modules - sys.stdlib_module_names - {"course_utils", "exercises", "google"}:
            names = {canonicalize_name(name) for name in providers.get(module, [module])}
            if module == "cv2":  # with windows or without: the same module
                names.add("opencv-python")
            assert names & known, f"{path.name} imports {module}, which requirements.txt lacks"


# Workflow


WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"


def workflow():
    return yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))


def test_workflow_covers_every_system_and_python():
    matrix = workflow()["jobs"]["locked"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.14"]
    steps = workflow()["jobs"]["locked"]["steps"]
    commands = "\n".join(step.get("run", "") for step in steps)
    assert "bash .ci/run" in commands and "./setup_venv.ps1 test" in commands
    shells = {step.get("shell") for step in steps}
    assert {"powershell", "pwsh"} <= shells
    include = workflow()["jobs"]["ranges"]["strategy"]["matrix"]["include"]
    assert {(row["versions"], row["python"]) for row in include} == {
        ("oldest", "3.11"),
        ("newest", "3.14"),
    }


def test_workflow_is_careful():
    work = workflow()
    assert work["permissions"] == {"contents": "read"}
    assert work["concurrency"]["cancel-in-progress"] is True
    for job in work["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]), step["uses"]


def test_oldest_versions_are_the_lower_bounds():
    """The expression with which the workflow turns bounds into versions leaves no line out."""
    (line,) = (x for x in WORKFLOW.read_text(encoding="utf-8").splitlines() if "sed -nE" in x)
    pattern = re.search(r"s/(.*?)/", line).group(1)
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    found = re.findall(pattern, text, re.M)
    assert [name for name, _ in found] == [requirement.name for requirement in requirements()]
    for requirement, (_, version) in zip(requirements(), found, strict=True):
        assert version in requirement.specifier


def test_ci_runs_what_a_reader_runs():
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "setup_venv.sh" in text and "test --no-register" in text and "CI=true" in text


# Files


def test_no_address_of_a_registry_and_no_place_of_one_machine():
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org"]
    places = [f"{place}/" for place in (Path.home(), ROOT) if len(str(place)) > 1]
    wrong = []
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        wrong += [f"{path.relative_to(ROOT)}: {word}" for word in hosts + places if word in text]
    assert not wrong


def test_licence_names_both_parts():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "MIT License" in text and "CC BY 4.0" in text
    assert "Copyright (c) 2026 the CNN course authors" in text
    assert PYPROJECT["project"]["license"] == "MIT AND CC-BY-4.0"


def test_git_ignores_what_the_setup_and_the_reader_make():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"cnnvenv/", "*.tmp", ".progress.json"} <= set(ignored)


@pytest.mark.parametrize("name", ["conftest.py", "tools/run_tests.py", "tools/lesson_runs.py"])
def test_a_temporary_folder_may_be_held_open(name):
    """On Windows a kernel that has not quite ended would make the removal an error."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    made = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "tempfile.TemporaryDirectory"
    ]
    assert made
    assert all("ignore_cleanup_errors=True" in ast.unparse(node) for node in made)
