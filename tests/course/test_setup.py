"""setup_venv.sh and setup_venv.ps1, tried with pretended Pythons: nothing is installed here."""

import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELL = ROOT / "setup_venv.sh"
POWERSHELL = ROOT / "setup_venv.ps1"
TOOLS = [
    "awk",
    "bash",
    "cat",
    "cksum",
    "cp",
    "dirname",
    "grep",
    "head",
    "mkdir",
    "mv",
    "rm",
    "sed",
    "sh",
    "sleep",
    "tail",
    "tee",
    "tr",
]

bash_only = pytest.mark.skipif(sys.platform == "win32", reason="setup_venv.sh is not for Windows")

# A Python that answers with a version of its own, and whose venv, pip and Jupyter only pretend.
PYTHON = """#!/bin/sh
set -e
case "$1 $2" in
"-c "*NEEDED*) if [ -e "{state}/missing" ]; then exit 1; fi ;;
"-c "*find_spec*) {about} ;;
"-c "*) exec "{real}" "$@" ;;
"-m venv")
    mkdir -p "$3/bin" "$3/lib/python{version}/site-packages"
    cp "{self}" "$3/bin/python"
    echo "version = {version}.1" >"$3/pyvenv.cfg"
    if [ -e "{state}/no-venv" ]; then echo "venv broke"; exit 1; fi ;;
"-m pip")
    echo "$@" >>"{state}/pip"
    echo "Collecting numpy"
    case "$(cat "{state}/weather" 2>/dev/null || true)" in
    offline) echo "Failed to establish a new connection: Name or service not known"; exit 1 ;;
    refused) echo "WARNING: Retrying, connection broken by SSLError(self-signed)"
        echo "Could not fetch URL: certificate verify failed: self-signed certificate"
        echo "No matching distribution found for numpy"; exit 1 ;;
    slow) sleep 2 ;;
    full) echo "OSError: [Errno 28] No space left on device"; exit 1 ;;
    odd) echo "the hashes do not match"; exit 1 ;;
    killed) echo half >"${{0%/*}}/half-installed"; kill -9 $PPID; sleep 1 ;;
    esac ;;
"-m ipykernel")
    echo "$@" >>"{state}/ipykernel"
    if [ "$4" = --user ]; then
        spec="$JUPYTER_DATA_DIR/kernels/cnnvenv"
        mkdir -p "$spec" && printf '{{"argv": ["%s"]}}' "$0" >"$spec/kernel.json"
    fi ;;
*) echo "python $*" ;;
esac
"""
# uv makes the same pretended environment with the Python that it is told.
UV = """#!/bin/sh
echo "$@" >>"{state}/uv"
case $1 in
venv) for last in "$@"; do :; done; python3.12 -m venv "$last" ;;
*) if [ -e "{state}/weather" ]; then echo "error sending request"; exit 2; fi ;;
esac
"""


def script(path, text):
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


class Machine:
    """A machine with a copy of the course, a home and a PATH of its own."""

    def __init__(self, folder):
        self.course = folder / "a course"
        self.home, self.bin, self.state = (folder / name for name in ("home", "bin", "state"))
        for path in (self.course / "tools", self.home, self.bin, self.state):
            path.mkdir(parents=True)
        for name in ("setup_venv.sh", "requirements.txt", "requirements.lock", "pyproject.toml"):
            shutil.copy(ROOT / name, self.course)
        shutil.copytree(ROOT / "tools" / "export", self.course / "tools" / "export")
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name))
        self.venv = self.course / "cnnvenv"

    def python(self, name="python3.12", version="3.12", *, venv=True):
        path = self.bin / name
        old = tuple(map(int, version.split("."))) < (3, 11)
        about = "exit 1" if old else f"echo '{version} {'venv' if venv else 'bare'}'"
        text = PYTHON.format(
            about=about, real=sys.executable, self=path, version=version, state=self.state
        )
        return script(path, text)

    def uv(self):
        return script(self.bin / "uv", UV.format(state=self.state))

    def weather(self, text):
        (self.state / "weather").write_text(text)

    def sunshine(self):
        (self.state / "weather").unlink()

    def environment(self, **more):
        return {
            "PATH": str(self.bin),
            "HOME": str(self.home),
            "JUPYTER_DATA_DIR": str(self.home / "jupyter"),
            **more,
        }

    def run(self, *arguments, cwd=None, shell=("bash",), **environment):
        return subprocess.run(
            [shutil.which(shell[0]), *shell[1:], str(self.course / "setup_venv.sh"), *arguments],
            cwd=cwd or self.home,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self, name):
        path = self.state / name
        return path.read_text().splitlines() if path.exists() else []

    def is_whole(self):
        return (self.venv / ".set-up").exists() and not (self.venv / ".unfinished").exists()


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def good(done):
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def one_line(done):
    """Return the one line of an error that stops the set-up."""
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("setup_venv: ")
    return lines[0]


@bash_only
def test_first_and_second_run(machine):
    machine.python()
    out = good(machine.run())
    assert 'setup_venv.sh" start' in out and "CNN venv" in out
    assert machine.is_whole()
    assert len(machine.calls("pip")) == 1
    assert "-r requirements.txt" in machine.calls("pip")[0]
    own, user = machine.calls("ipykernel")
    assert "--sys-prefix --name python3 --display-name CNN venv" in own
    assert "--user --name cnnvenv --display-name CNN venv" in user

    machine.weather("offline")  # the second run asks nobody for anything
    good(machine.run(cwd=machine.course))
    assert len(machine.calls("pip")) == 1
    assert len(machine.calls("ipykernel")) == 2


@bash_only
def test_runs_from_a_symbolic_folder(machine, tmp_path):
    machine.python()
    good(machine.run())
    link = tmp_path / "link"
    link.symlink_to(machine.course)
    machine.course = link
    assert "moved" not in good(machine.run())
    assert len(machine.calls("pip")) == 1


@bash_only
@pytest.mark.parametrize("how", ["option", "variable"])
def test_opting_out_leaves_home_alone(machine, how):
    machine.python()
    if how == "option":
        good(machine.run("--no-register"))
    else:
        good(machine.run(CNN_NO_REGISTER="1"))
    assert list(machine.home.iterdir()) == []
    assert len(machine.calls("ipykernel")) == 1
    good(machine.run())  # and it can be caught up later
    assert len(machine.calls("ipykernel")) == 2


@bash_only
def test_start_passes_its_arguments_on(machine):
    machine.python()
    out = good(machine.run("start", "--no-browser", "--no-register", "--port", "8899"))
    assert "-m jupyterlab" in out
    assert out.strip().endswith(" --no-browser --port 8899")


@bash_only
def test_test_installs_the_extra_and_runs_the_checks(machine):
    machine.python()
    out = good(machine.run("test", "style", "unit"))
    assert out.strip().endswith("python tools/run_tests.py style unit")
    (call,) = machine.calls("pip")
    assert "-r requirements.txt" in call and "test-extra.txt" in call
    extra = (machine.venv / "test-extra.txt").read_text()
    assert "hypothesis>=" in extra and "torch" not in extra
    good(machine.run("test"))
    good(machine.run())
    assert len(machine.calls("pip")) == 1


@bash_only
def test_ci_installs_the_lock(machine):
    machine.python()
    good(machine.run("test", CI="true"))
    good(machine.run("test", "--locked"))
    good(machine.run())  # the lock holds all of requirements.txt
    (call,) = machine.calls("pip")
    assert call.endswith("--require-hashes -r requirements.lock")
    good(machine.run("test", "--unlocked", CI="true"))
    assert "requirements.txt" in machine.calls("pip")[1]


@bash_only
def test_new_requirements_are_installed(machine):
    machine.python()
    good(machine.run())
    with (machine.course / "requirements.txt").open("a") as file:
        file.write("six\n")
    machine.weather("offline")
    before = (machine.venv / ".set-up").read_text()
    assert "index cannot be reached" in one_line(machine.run())
    assert (machine.venv / ".set-up").read_text() == before  # what was there is still there
    machine.sunshine()
    good(machine.run())
    assert len(machine.calls("pip")) == 3
    assert machine.is_whole()


@bash_only
def test_pages_are_exported_as_the_course_is_now(machine):
    machine.python()
    good(machine.run())
    told = machine.course / "tools" / "export" / "etc" / "jupyter" / "jupyter_config.py"
    told.write_text("# newer\n")
    good(machine.run())
    assert (machine.venv / "etc" / "jupyter" / "jupyter_config.py").read_text() == "# newer\n"


@bash_only
def test_takes_the_newest_python_that_works(machine):
    machine.python("python3", "3.9")
    machine.python("python3.11", "3.11")
    machine.python("python3.13", "3.13", venv=False)
    script(machine.bin / "python3.14", "#!/bin/sh\necho 'command not found' >&2; exit 127\n")
    assert "Python 3.11 " in good(machine.run())


@bash_only
def test_uv_is_used_where_it_is(machine):
    machine.python(venv=False)  # uv needs no venv module
    machine.uv()
    good(machine.run())
    make, install = machine.calls("uv")
    assert make.startswith("venv") and "--seed" in make and "--python python3.12" in make
    assert install.startswith("pip install --python") and "requirements.txt" in install
    assert machine.calls("pip") == []
    assert machine.is_whole()


@bash_only
def test_uv_without_network(machine):
    machine.python()
    machine.uv()
    machine.weather("offline")
    assert "index cannot be reached" in one_line(machine.run())
    assert not machine.venv.exists()


@bash_only
def test_no_python(machine):
    machine.python("python3", "3.9")
    assert "no Python 3.11 or newer (64 bits) found: install one" in one_line(machine.run())
    old = machine.python("old", "3.10")
    assert f"PYTHON is {old}, which is no Python 3.11" in one_line(machine.run(PYTHON=str(old)))
    assert not machine.venv.exists()


@bash_only
def test_python_can_be_named(machine):
    machine.python("python3.14", "3.14")
    named = machine.python("my python", "3.11")
    assert "Python 3.11 " in good(machine.run(PYTHON=str(named)))


@bash_only
def test_no_venv_module(machine):
    machine.python(venv=False)
    line = one_line(machine.run())
    assert "python3.12 has no venv module: install it" in line and "python3.12-venv" in line
    assert not machine.venv.exists()


@bash_only
def test_no_network(machine):
    machine.python()
    machine.weather("offline")
    assert "index cannot be reached: check the network" in one_line(machine.run())
    assert not machine.venv.exists()
    machine.sunshine()
    good(machine.run())
    assert machine.is_whole()


@bash_only
def test_no_disk(machine):
    machine.python()
    line = one_line(machine.run(CNN_NEEDED_MB="999999999"))
    assert "no disk space: the set-up needs 999999999 MB" in line and "make room" in line
    assert not machine.venv.exists()
    machine.weather("full")
    assert "the disk filled up" in one_line(machine.run())
    assert not machine.venv.exists()


@bash_only
def test_no_right_to_write(machine):
    machine.python()
    machine.course.chmod(0o555)
    try:
        if os.access(machine.course, os.W_OK):
            pytest.skip("this user may write everywhere")
        assert "cannot write in" in one_line(machine.run())
    finally:
        machine.course.chmod(0o755)


@bash_only
def test_another_failure_shows_its_reason(machine):
    machine.python()
    machine.weather("odd")
    done = machine.run()
    assert done.returncode == 1
    assert "the hashes do not match" in done.stderr and "mend it" in done.stderr
    (machine.state / "no-venv").touch()
    assert "venv broke" in machine.run().stderr
    assert not machine.venv.exists()


@bash_only
@pytest.mark.parametrize("when", ["first", "update"])
def test_interrupted_run_starts_again(machine, when):
    machine.python()
    if when == "update":
        good(machine.run())
        with (machine.course / "requirements.txt").open("a") as file:
            file.write("six\n")
    machine.weather("killed")
    assert machine.run().returncode != 0
    assert (machine.venv / "bin" / "half-installed").exists()
    assert not machine.is_whole()
    machine.sunshine()
    assert "interrupted: making cnnvenv again" in good(machine.run())
    assert not (machine.venv / "bin" / "half-installed").exists()
    assert machine.is_whole()


@bash_only
def test_interrupted_removal_is_finished(machine):
    machine.python()
    leftover = machine.course / "cnnvenv.tmp"
    leftover.mkdir()
    (leftover / "old").touch()
    machine.venv.mkdir()
    (machine.venv / ".unfinished").touch()
    good(machine.run())
    assert machine.is_whole() and not leftover.exists()


@bash_only
def test_moved_course_is_set_up_again(machine, tmp_path):
    machine.python()
    good(machine.run())
    moved = tmp_path / "elsewhere"
    machine.course.rename(moved)
    machine.course, machine.venv = moved, moved / "cnnvenv"
    assert "moved since the last set-up" in good(machine.run())
    assert machine.is_whole() and len(machine.calls("pip")) == 2


@bash_only
def test_environment_of_another_python(machine):
    """The one real environment of these tests, without pip."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", machine.venv], check=True)
    mine = "{}.{}".format(*sys.version_info)
    other = machine.python("other", "3.99")
    line = one_line(machine.run(PYTHON=str(other)))
    assert f"made by Python {mine}, not by 3.99: delete the folder cnnvenv" in line

    python = machine.venv / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python")
    line = one_line(machine.run())
    assert f"made by Python {mine}, which is gone or too old: delete the folder" in line

    python.unlink()  # the same name, but another version behind it
    python.symlink_to(other)
    assert f"made by Python {mine}, not by 3.99" in one_line(machine.run())


@bash_only
def test_two_at_once_take_turns(machine):
    machine.python()
    machine.weather("slow")
    command = [shutil.which("bash"), str(machine.course / "setup_venv.sh")]
    options = {"env": machine.environment(), "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(command, cwd=machine.home, **options) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Another set-up is at work" in text for text in said) == 1
    assert len(machine.calls("pip")) == 1 and machine.is_whole()
    assert not (machine.course / "cnnvenv.lock").exists()


@bash_only
def test_a_lock_that_was_left_is_taken_away(machine):
    machine.python()
    lock = machine.course / "cnnvenv.lock"
    lock.mkdir()
    gone = subprocess.Popen(["true"])
    gone.wait()
    (lock / "process").write_text(f"{gone.pid}\n")
    assert "Another set-up" not in good(machine.run())
    assert machine.is_whole() and not lock.exists()
    machine.weather("odd")
    shutil.rmtree(machine.venv)
    assert machine.run().returncode == 1
    assert not lock.exists()  # a failure gives the turn back, too


@bash_only
def test_missing_package_is_noticed(machine):
    machine.python()
    good(machine.run())
    (machine.state / "missing").touch()
    assert "A package is missing from cnnvenv: making it again." in good(machine.run())
    (machine.state / "missing").unlink()
    assert machine.is_whole() and len(machine.calls("pip")) == 2
    assert "Installing" not in good(machine.run())


@bash_only
def test_certificate_refused(machine):
    machine.python()
    machine.weather("refused")
    line = one_line(machine.run())
    assert "certificate of the package index was refused" in line
    assert line.endswith("certificate verify failed: self-signed certificate")
    assert not machine.venv.exists()


@bash_only
def test_link_that_leads_nowhere(machine, tmp_path):
    machine.python()
    machine.venv.symlink_to(tmp_path / "gone")
    assert "a link that leads nowhere: remove it" in one_line(machine.run())
    assert machine.venv.is_symlink()


@bash_only
def test_environment_of_another_user(machine):
    machine.python()
    good(machine.run())
    machine.venv.chmod(0o555)
    try:
        assert "Ready" in good(machine.run())  # whole: nothing to write
        if os.access(machine.venv, os.W_OK):
            pytest.skip("this user may write everywhere")
        (machine.course / "requirements.txt").write_text("numpy\n")
        assert "belongs to somebody else" in one_line(machine.run())
    finally:
        machine.venv.chmod(0o755)


@bash_only
def test_settings_of_other_programs_do_no_harm(machine):
    machine.python()
    python = machine.bin / "python3.12"
    said = "target ${PIP_TARGET-none} prefix ${PIP_PREFIX-none}"
    spy = f'echo "{said}" >>"{machine.state}/settings"'
    python.write_text(python.read_text().replace("set -e", f"set -e\n{spy}", 1))
    (machine.home / "a course").mkdir()  # where CDPATH would lead
    elsewhere = {"PIP_TARGET": "/nowhere", "PIP_PREFIX": "/nowhere", "CDPATH": str(machine.home)}
    command = [shutil.which("bash"), "a course/setup_venv.sh"]
    done = subprocess.run(
        command,
        cwd=machine.course.parent,
        env=machine.environment(**elsewhere),
        capture_output=True,
        text=True,
        check=False,
    )
    good(done)
    assert machine.is_whole()
    assert set(machine.calls("settings")) == {"target none prefix none"}


@bash_only
@pytest.mark.parametrize("shell", ["sh", "dash"])
def test_runs_with_a_plain_shell(machine, shell):
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    machine.python()
    assert "Ready" in good(machine.run(shell=(shell,)))


@bash_only
@pytest.mark.parametrize("shell", ["bash", "dash", "zsh"])
def test_sourced_it_says_so_and_leaves_the_terminal_open(machine, shell):
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    code = f". '{machine.course / 'setup_venv.sh'}'; echo still here $?"
    command = [shutil.which(shell), "-c", code]
    options = {"env": machine.environment(), "capture_output": True, "text": True}
    done = subprocess.run(command, check=False, timeout=60, **options)
    assert "run it, do not source it" in done.stderr
    assert done.stdout == "still here 1\n"
    assert not machine.venv.exists()


@bash_only
def test_start_puts_our_kernel_first_and_opens_lesson_00(machine):
    machine.python()
    python = machine.bin / "python3.12"
    spy = f'echo "$JUPYTER_PATH" >>"{machine.state}/path"'
    python.write_text(python.read_text().replace('*) echo "python', f'*) {spy}; echo "python', 1))
    said = good(machine.run("start", JUPYTER_PATH="/other"))
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in said
    assert ("--allow-root" in said) == (os.geteuid() == 0)
    assert machine.calls("path")[-1] == f"{machine.venv}/share/jupyter:/other"
    place = machine.venv / "lib" / "python3.12" / "site-packages" / "cnn_course.pth"
    assert place.read_text() == f"{machine.course}\n"


@bash_only
def test_folder_in_the_way(machine):
    machine.python()
    machine.venv.mkdir()
    (machine.venv / "thesis.txt").touch()
    assert "is no virtual environment: move it away" in one_line(machine.run())
    assert (machine.venv / "thesis.txt").exists()


@bash_only
def test_help_and_unknown_option(machine):
    assert "--no-register" in good(machine.run("--help"))
    assert "unknown option --fast: see --help" in one_line(machine.run("--fast"))
    assert not machine.venv.exists()


# The two scripts say and do the same


def messages(text, name):
    """Return the errors of a script, with every variable written {}."""
    found = re.findall(rf'\b{name} "((?:[^"\\`]|[\\`].)*)"', text)
    return {re.sub(r"\$\{[^}]*\}|\$\w+(:\w+)?", "{}", message) for message in found}


def usage(text):
    found = re.search(r"^usage: .*?start afresh, delete the folder cnnvenv\.$", text, re.M | re.S)
    return found.group().replace(".ps1", ".sh")


def test_scripts_agree():
    shell = SHELL.read_text(encoding="utf-8")
    power = POWERSHELL.read_text(encoding="utf-8")
    assert usage(shell) == usage(power)
    windows = {
        "{} is in use: close JupyterLab and the terminals that use it, and run this again",
        "no Python 3.11 or newer for x86-64 found (OpenCV has none for ARM on Windows): "
        "take the 64-bit installer of python.org, not the one for ARM64",
    }
    assert len(messages(shell, "fail")) >= 10
    assert messages(power, "Fail") - windows == messages(shell, "fail")
    said = messages(shell, "say")
    own = ("Ready", "VS Code", "library of the system")  # said by one of the two only
    assert {m for m in said if not any(word in m for word in own)} <= messages(power, "Say")
    for word in re.findall(r"--[a-z][a-z-]+|CNN_\w+", usage(shell)):
        assert word in power and word in shell
    for step in (
        "venv --quiet --seed --allow-existing",
        "--require-hashes",
        "ipykernel install --sys-prefix --name python3",
        "ipykernel install --user --name cnnvenv",
        "-m jupyterlab",
        "/lab/tree/notebooks/00_start_here.ipynb",
        "LabApp.default_url=",
        "--KernelSpecManager.allowed_kernelspecs=python3",
        "cnn_course.pth",
        "PIP_TARGET",
        "JUPYTER_PATH",
        "from course_utils import NEEDED",
        "tools/run_tests.py",
        "['optional-dependencies']['test']",
        ".unfinished",
        '"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"',
        "overrides.json",
        "tools/export/",
    ):
        assert step in shell and step in power, step
    for minor in (14, 13, 12, 11):
        assert f"python3.{minor}" in shell and f"python3.{minor}" in power


def test_powershell_parses():
    tree_sitter = pytest.importorskip("tree_sitter")
    grammar = pytest.importorskip("tree_sitter_pwsh")
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    source = POWERSHELL.read_bytes()
    assert source.isascii()  # PowerShell 5.1 reads anything else in the machine's own code page
    assert not parser.parse(source).root_node.has_error
    assert parser.parse(source.replace(b"} else {", b"} else", 1)).root_node.has_error


@pytest.mark.parametrize(
    ("place", "taken"), [("win-amd64", True), ("win-arm64", False), ("linux-aarch64", True)]
)
def test_windows_refuses_a_python_for_arm(place, taken):
    about = re.search(r'^\$about = "(.*)"$', POWERSHELL.read_text(encoding="utf-8"), re.M)[1]
    assert not set(about) & set("%<>")  # lost by the .bat shims of pyenv-win
    pretend = f"import sysconfig; sysconfig.get_platform = lambda: {place!r}; "
    done = subprocess.run([sys.executable, "-c", pretend + about], capture_output=True, text=True)
    assert (done.returncode == 0) == taken
    assert done.stdout.strip().endswith(("venv", "bare")) == taken


@pytest.mark.parametrize("program", ["pwsh", "powershell"])
def test_powershell_runs(program):
    if not shutil.which(program):
        pytest.skip(f"no {program} on this machine")
    command = [program, "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", str(POWERSHELL)]
    done = subprocess.run([*command, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "--no-register" in done.stdout, done.stderr
    done = subprocess.run([*command, "--fast"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "unknown option --fast: see --help" in done.stderr


# tools/run_tests.py


@pytest.fixture
def run_tests():
    spec = importlib.util.spec_from_file_location("run_tests", ROOT / "tools" / "run_tests.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_checks_go_on_after_a_failure_and_are_counted(run_tests, monkeypatch, tmp_path, capfd):
    tests = tmp_path / "test_three.py"
    tests.write_text(
        "import pytest\ndef test_a(): pass\ndef test_b(): assert 0\n"
        "@pytest.mark.skip\ndef test_c(): pass\n"
    )
    stages = {
        "bad": ("fails", ["-c 1/0"]),
        "three": ("one of each", [f"-m pytest -p no:cacheprovider {tests}"]),
        "none": ("pytest stops", [f"-m pytest -p no:cacheprovider {tmp_path}/missing"]),
        "good": ("works", ["-c pass"]),
    }
    monkeypatch.setattr(run_tests, "STAGES", stages)
    assert run_tests.main([]) == 1
    out = capfd.readouterr().out
    assert "1 failed, 1 passed, 1 skipped" in out  # pytest's own line
    assert out.splitlines()[-1] == "2 passed, 3 failed, 1 skipped"
    summary = out[out.index("\nSummary") :].split()
    assert [summary[summary.index(n) + 1] for n in stages] == ["FAILED"] * 3 + ["passed"]
    assert run_tests.main(["good"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"
    assert run_tests.main(["typo"]) == 2


def test_every_check_is_there(run_tests):
    commands = [command for _, stage in run_tests.STAGES.values() for command in stage]
    assert list(run_tests.STAGES) == ["style", "check", "unit", "solve", "nbval"]
    assert "-m ruff check ." in commands and "-m ruff format --check ." in commands
    nbval = commands[-1]
    for word in ("--nbval ", "--nbval-current-env", "--nbval-cell-timeout=300", "--dist loadfile"):
        assert word in nbval
    variables = run_tests.environment(Path("scratch"))
    assert variables["OPENBLAS_NUM_THREADS"] == variables["OMP_NUM_THREADS"] == "1"
    assert "CNN_COURSE_PROGRESS" in variables
