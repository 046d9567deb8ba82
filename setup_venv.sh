#!/usr/bin/env bash
# Sets the course up on Linux and macOS (setup_venv.ps1 takes the same steps on Windows).
# Works with bash 3.2, from any folder, as often as you like; --help says the rest.
if [ -z "${BASH_VERSION:-}" ]; then # sh setup_venv.sh
    case ${ZSH_EVAL_CONTEXT:-}/${0##*/} in
        *:file*/* | */sh | */dash | */ksh | */-*sh)
            echo "setup_venv: run it, do not source it: ./setup_venv.sh" >&2
            return 1
            ;;
    esac
    exec bash "$0" "$@"
fi
if [ "${BASH_SOURCE[0]}" != "$0" ]; then # it would close the terminal at the first mistake
    echo "setup_venv: run it, do not source it: ./setup_venv.sh" >&2
    return 1
fi
set -euo pipefail
# another project's packages would be taken for installed ones, or ours be put elsewhere
unset PYTHONHOME PYTHONPATH CDPATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
venv=$here/cnnvenv
venv_python=$venv/bin/python
stamp=$venv/.set-up          # what is installed, written when it is whole
unfinished=$venv/.unfinished # there while packages are installed; holds the stamp to go back to
log=$venv/set-up.log
lock=$here/cnnvenv.lock # there while a set-up is at work; holds its process
first=/lab/tree/notebooks/00_start_here.ipynb
needed_mb=${CNN_NEEDED_MB:-1500}
quiet_lab='{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}'

usage() {
    cat <<'END'
usage: setup_venv.sh [start | test] [options]

  (nothing)      make the environment cnnvenv, install the packages, name the kernel "CNN venv"
  start          the same, then open JupyterLab on lesson 00
                 (what follows goes to jupyter lab: start --no-browser --port 8899)
  test           the same, then every check of the course
                 (names of checks may follow: test style unit)

  --no-register  leave the kernels of your other Jupyters alone (or set CNN_NO_REGISTER=1)
  --locked       install the exact versions of requirements.lock (the default where CI=true)
  --unlocked     install from requirements.txt, also where CI=true
  --help         show this

PYTHON names the Python to use; else the newest of python3.14 to python3.11 is taken.
uv is used if it is on the PATH. To start afresh, delete the folder cnnvenv.
END
}

say() { printf '%s\n' "$*"; }

fail() {
    printf 'setup_venv: %s\n' "$*" >&2
    exit 1
}

take_turns() { # two set-ups at once would destroy what the other makes
    local other said=
    until mkdir "$lock" 2>/dev/null; do
        if [ ! -d "$lock" ]; then return; fi # nothing can be written here; make_venv says so
        other=$(cat "$lock/process" 2>/dev/null || true)
        if [ -n "$other" ] && ! kill -0 "$other" 2>/dev/null; then # it was killed
            rm -rf "$lock"
            continue
        fi
        if [ -z "$said" ]; then say "Another set-up is at work in this folder: waiting for it."; fi
        said=yes
        sleep 1
    done
    printf '%s\n' "$$" >"$lock/process"
    trap 'rm -rf "$lock"' EXIT
}

# "3.12 venv" or "3.12 bare"; fails on a Python older than 3.11 or of 32 bits.
about="import sys
if sys.version_info < (3, 11) or sys.maxsize < 2**32: sys.exit(1)
import importlib.util as u
whole = u.find_spec('venv') and u.find_spec('ensurepip')
print('%d.%d' % sys.version_info[:2], 'venv' if whole else 'bare')"

has_uv() { command -v uv >/dev/null 2>&1; }

find_python() { # sets python and version
    local name found bare=
    if [ -n "${PYTHON:-}" ]; then
        found=$("$PYTHON" -c "$about" 2>/dev/null) ||
            fail "PYTHON is $PYTHON, which is no Python 3.11 or newer (64 bits): name another, or unset it"
    fi
    for name in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
        found=$("$name" -c "$about" 2>/dev/null) || continue
        python=$name version=${found% *}
        if [ "${found#* }" = venv ] || has_uv; then return; fi
        bare=${bare:-$name $version}
        if [ -n "${PYTHON:-}" ]; then break; fi
    done
    if [ -z "$bare" ]; then
        fail "no Python 3.11 or newer (64 bits) found: install one (python.org or your package manager), or name it with PYTHON"
    fi
    fail "${bare% *} has no venv module: install it (Debian, Ubuntu: sudo apt install python${bare##* }-venv) and run this again"
}

remove_venv() { # renamed first, so that a half deleted folder is never taken for whole
    rm -rf "$here/cnnvenv.tmp"
    if [ -e "$venv" ]; then mv "$venv" "$here/cnnvenv.tmp"; fi
    rm -rf "$here/cnnvenv.tmp"
}

check_existing() { # sets version if cnnvenv can be used, else removes what a set-up left
    local made found
    if [ -L "$venv" ] && [ ! -e "$venv" ]; then
        fail "cnnvenv is a link that leads nowhere: remove it and run this again"
    fi
    if [ ! -e "$venv" ]; then return; fi
    if [ -e "$unfinished" ]; then
        say "The last set-up was interrupted: making cnnvenv again."
        remove_venv
        return
    fi
    if [ -e "$stamp" ] && ! grep -qxF "place $venv" "$stamp"; then
        say "The course was moved since the last set-up: making cnnvenv again."
        remove_venv
        return
    fi
    [ -e "$venv/pyvenv.cfg" ] ||
        fail "$venv is no virtual environment: move it away and run this again"
    made=$(sed -nE 's/^version(_info)? *= *([0-9]+\.[0-9]+).*/\2/p' "$venv/pyvenv.cfg" | head -n 1)
    found=$("$venv_python" -c "$about" 2>/dev/null) ||
        fail "cnnvenv was made by Python $made, which is gone or too old: delete the folder cnnvenv and run this again"
    version=${found% *}
    if [ -n "${PYTHON:-}" ]; then found=$("$PYTHON" -c "$about" 2>/dev/null) || found="PYTHON=$PYTHON -"; fi
    [ "$made $version" = "$version ${found% *}" ] ||
        fail "cnnvenv was made by Python $made, not by ${found% *}: delete the folder cnnvenv and run this again"
    if [ -e "$stamp" ] && ! packages_are_there; then
        say "A package is missing from cnnvenv: making it again."
        remove_venv
    fi
}

packages_are_there() {
    "$venv_python" -c "import sys
from importlib.util import find_spec as found
from course_utils import NEEDED
sys.exit(not all(map(found, [*NEEDED, 'ipykernel', 'jupyterlab', 'nbval'])))" 2>/dev/null
}

make_venv() {
    local free
    find_python
    free=$("$python" -c "import shutil, sys; print(shutil.disk_usage(sys.argv[1]).free >> 20)" "$here")
    [ "$free" -ge "$needed_mb" ] ||
        fail "no disk space: the set-up needs $needed_mb MB, and $here has $free MB left: make room and run this again"
    say "Making cnnvenv with Python $version in $here"
    { mkdir "$venv" && : >"$unfinished"; } 2>/dev/null ||
        fail "cannot write in $here: copy the course to a folder of your own and run this again"
    if has_uv; then
        uv venv --quiet --seed --allow-existing --python "$python" "$venv" >"$log" 2>&1 || undo
    else
        "$python" -m venv "$venv" >"$log" 2>&1 || undo
    fi
}

undo() { # after a failure: no cnnvenv if there was none, else the one that was there
    local problem
    problem=$(cat "$log" 2>/dev/null || true)
    said() { printf '%s\n' "$problem" | grep -iE "$1" >/dev/null; }
    if [ ! -s "$unfinished" ]; then remove_venv; fi
    if said 'no space left|errno 28|quota exceeded'; then
        fail "the disk filled up (the set-up needs $needed_mb MB): make room and run this again"
    elif said 'certificate|sslerror'; then
        if [ -s "$unfinished" ]; then mv "$unfinished" "$stamp"; fi
        problem=$(printf '%s\n' "$problem" | grep -iE 'certificate|sslerror' | tail -n 1)
        fail "the certificate of the package index was refused (a proxy between, a wrong clock): $problem"
    elif said 'name resolution|failed to establish|unreachable|connection ?(error|refused|reset)|timed out|max retries|dns error|error sending request|failed to fetch'; then
        if [ -s "$unfinished" ]; then mv "$unfinished" "$stamp"; fi # nothing was touched yet
        fail "the package index cannot be reached: check the network and run this again"
    fi
    printf '%s\n' "$problem" | tail -n 15 >&2
    fail "the set-up failed for the reason above: mend it and run this again"
}

is_installed() { grep -qxF "$1" "$stamp" 2>/dev/null; }

install() { # install LINE-OF-THE-STAMP ANOTHER-LINE ARGUMENTS-OF-PIP
    local line=$1 another=$2 folder
    shift 2
    if [ ! -w "$venv" ]; then
        fail "cnnvenv belongs to somebody else: copy the course to a folder of your own and run this again"
    fi
    say "Installing the packages (a minute or two, the first time)"
    if [ -e "$stamp" ]; then mv "$stamp" "$unfinished"; else : >>"$unfinished"; fi
    if has_uv; then
        uv pip install --python "$venv_python" "$@" >"$log" 2>&1 || undo
    else
        PIP_USER=0 "$venv_python" -m pip install --no-input --disable-pip-version-check "$@" 2>&1 |
            tee "$log" | awk '/^Collecting/ { printf "."; fflush() } END { print "" }' || undo
    fi
    IPYTHONDIR="$venv/ipython" "$venv_python" -m ipykernel install --sys-prefix --name python3 --display-name "CNN venv" >"$log" 2>&1 || undo
    mkdir -p "$venv/share/jupyter/lab/settings" # JupyterLab would ask the network for news
    printf '%s\n' "$quiet_lab" >"$venv/share/jupyter/lab/settings/overrides.json"
    for folder in "$venv"/lib/python*/site-packages; do # course_utils, wherever a notebook lies
        if [ -d "$folder" ]; then printf '%s\n' "$here" >"$folder/cnn_course.pth"; fi
    done
    printf '%s\n' "place $venv" ${another:+"$another"} "$line" >"$stamp.tmp"
    mv "$stamp.tmp" "$stamp"
    rm -f "$unfinished"
    if grep -q 'libGL\|libgthread' <<<"$("$venv_python" -c 'import cv2' 2>&1)"; then
        say "Note: OpenCV misses a library of the system (Debian, Ubuntu: sudo apt install libgl1 libglib2.0-0)."
    fi
}

sum_of() { printf '%s %s %s' "$1" "$version" "$(cksum <"$2" | tr ' ' -)"; }

install_all() {
    local course exact extra=$venv/test-extra.txt
    course=$(sum_of course requirements.txt)
    exact=$(sum_of locked requirements.lock)
    if [ "$locked" = yes ]; then
        is_installed "$exact" || install "$exact" "" --require-hashes -r requirements.lock
    elif [ "$command" = test ]; then
        "$venv_python" -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['test'], sep='\n')" >"$extra"
        { is_installed "$course" && is_installed "$(sum_of test "$extra")"; } ||
            install "$(sum_of test "$extra")" "$course" -r requirements.txt -r "$extra"
    else
        is_installed "$course" || is_installed "$exact" || install "$course" "" -r requirements.txt
    fi
    # each time, as an update of the course may bring others: what exports pages and keeps keys for knobs
    cp -R tools/export/. "$venv/" 2>/dev/null || :
}

register() { # for the other Jupyters of this user
    "$venv_python" -c "import json, pathlib, sys
from jupyter_core.paths import jupyter_data_dir
spec = pathlib.Path(jupyter_data_dir(), 'kernels', 'cnnvenv', 'kernel.json')
sys.exit(json.loads(spec.read_text())['argv'][0] != sys.argv[1])" "$venv_python" 2>/dev/null ||
        IPYTHONDIR="$venv/ipython" "$venv_python" -m ipykernel install --user --name cnnvenv --display-name "CNN venv" >/dev/null 2>&1 ||
        say "Note: the kernel could not be registered for your other Jupyters; the course works without."
}

command=setup register=yes locked=no rest=()
case ${CNN_NO_REGISTER:-0} in 0) ;; *) register=no ;; esac
case ${CI:-false} in false | 0) ;; *) locked=yes ;; esac
while [ $# -gt 0 ]; do
    case $1 in
        --no-register) register=no ;;
        --locked) locked=yes ;;
        --unlocked) locked=no ;;
        --help | -h)
            usage
            exit
            ;;
        *)
            case $command-$1 in
                setup-start | setup-test) command=$1 ;;
                setup-*) fail "unknown option $1: see --help" ;;
                *) rest+=("$1") ;;
            esac
            ;;
    esac
    shift
done

cd "$here"
take_turns
check_existing
if [ ! -e "$venv" ]; then make_venv; fi
install_all
if [ "$register" = yes ]; then register; fi
rm -rf "$lock" # what follows takes long, and no exec waits for a trap
trap - EXIT
export PATH="$venv/bin:$PATH"
export JUPYTER_PATH="$venv/share/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}" # our python3 kernel first
case $command in
    setup)
        say "Ready. Next: \"$here/setup_venv.sh\" start"
        say "In VS Code or another Jupyter, choose the kernel \"CNN venv\"."
        ;;
    start)
        if [ "$EUID" = 0 ]; then rest=(--allow-root ${rest[@]+"${rest[@]}"}); fi
        exec "$venv_python" -m jupyterlab --ServerApp.root_dir="$here" --LabApp.default_url="$first" --KernelSpecManager.allowed_kernelspecs=python3 ${rest[@]+"${rest[@]}"}
        ;;
    test) exec "$venv_python" tools/run_tests.py ${rest[@]+"${rest[@]}"} ;;
esac
