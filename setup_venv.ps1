# Sets the course up on Windows (setup_venv.sh takes the same steps on Linux and macOS).
# For Windows PowerShell 5.1 and PowerShell 7, from any folder, as often as you like:
#     powershell -ExecutionPolicy Bypass -File setup_venv.ps1 start
# There is no param block on purpose: what follows "start" goes to jupyter lab as it is.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Continue'   # 'Stop' would take every word on stderr for a failure

# What is changed for the programs started here, and put back at the end.
$names = 'PATH', 'PYTHONHOME', 'PYTHONPATH', 'IPYTHONDIR', 'JUPYTER_PATH', 'PIP_USER', 'PIP_TARGET',
    'PIP_PREFIX', 'PIP_ROOT', 'PIP_REQUIRE_VIRTUALENV', 'PYTHON_MANAGER_AUTOMATIC_INSTALL'
$before = @{}
foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
# another project's packages would be taken for installed ones, or ours be put elsewhere
foreach ($name in 'PYTHONHOME', 'PYTHONPATH', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT', 'PIP_REQUIRE_VIRTUALENV') {
    [Environment]::SetEnvironmentVariable($name, $null)
}
$env:PIP_USER = '0'
$env:PYTHON_MANAGER_AUTOMATIC_INSTALL = 'false'   # looking for a Python must not install one

$here = $PSScriptRoot
$venv = Join-Path $here 'cnnvenv'
$venvPython = Join-Path $venv 'Scripts\python.exe'
$stamp = Join-Path $venv '.set-up'           # what is installed, written when it is whole
$unfinished = Join-Path $venv '.unfinished'  # there while packages are installed; holds the stamp to go back to
$log = Join-Path $venv 'set-up.log'
$quietLab = '{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}'
$lock = Join-Path $here 'cnnvenv.lock'       # held open while a set-up is at work
$first = '/lab/tree/notebooks/00_start_here.ipynb'
$neededMb = 1500
if ($env:CNN_NEEDED_MB) { $neededMb = [long]$env:CNN_NEEDED_MB }

function Show-Usage {
    Write-Host @'
usage: setup_venv.ps1 [start | test] [options]

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
'@
}

function Say([string] $text) { Write-Host $text }

function Fail([string] $text) {
    [Console]::Error.WriteLine("setup_venv: $text")
    exit 1
}

# '3.12 venv' or '3.12 bare'; fails on a Python older than 3.11, of 32 bits, or for ARM (where OpenCV
# has no package for Windows; one for x86-64 runs there, too). One line without
# double quotes, percent and comparison signs: the .bat shims of pyenv-win lose what is more.
$about = "import sys, sysconfig, importlib.util as u; sys.version_info.__ge__((3, 11)) and sys.maxsize.bit_length() == 63 and sysconfig.get_platform().__ne__('win-arm64') or sys.exit(1); print('.'.join(map(str, sys.version_info[:2])), 'venv' if u.find_spec('venv') and u.find_spec('ensurepip') else 'bare')"

function Get-About([string[]] $command) {   # 'py -3.12' is two words, so a command is a list
    $program = $command[0]
    if (-not (Get-Command $program -ErrorAction SilentlyContinue)) { return $null }
    $words = @($command | Select-Object -Skip 1)
    $found = & $program @words -c $about 2>$null
    if ($LASTEXITCODE -ne 0) { return $null }
    return "$found".Trim()
}

function Test-Uv { return [bool](Get-Command uv -ErrorAction SilentlyContinue) }

function Find-Python {   # sets python and version
    $bare = $null
    if ($env:PYTHON) {
        $choices = @(, @($env:PYTHON))
        if (-not (Get-About $choices[0])) {
            Fail "PYTHON is $env:PYTHON, which is no Python 3.11 or newer (64 bits): name another, or unset it"
        }
    } else {
        $choices = @(
            @('py', '-3.14'), @('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'),
            @('python3.14'), @('python3.13'), @('python3.12'), @('python3.11'),
            @('python3'), @('python')
        )
    }
    foreach ($choice in $choices) {
        $found = Get-About $choice
        if (-not $found) { continue }
        $script:python = $choice
        $script:version = $found.Split(' ')[0]
        if ($found.EndsWith('venv') -or (Test-Uv)) { return }
        if (-not $bare) { $bare = "$choice"; $bareVersion = $version }
    }
    if (-not $bare -and $env:PROCESSOR_ARCHITECTURE -eq 'ARM64') {
        Fail "no Python 3.11 or newer for x86-64 found (OpenCV has none for ARM on Windows): take the 64-bit installer of python.org, not the one for ARM64"
    }
    if (-not $bare) {
        Fail "no Python 3.11 or newer (64 bits) found: install one (python.org or your package manager), or name it with PYTHON"
    }
    Fail "$bare has no venv module: install it (Debian, Ubuntu: sudo apt install python$bareVersion-venv) and run this again"
}

function Remove-Venv {   # renamed first, so that a half deleted folder is never taken for whole
    $old = Join-Path $here 'cnnvenv.tmp'
    if (Test-Path -LiteralPath $old) { Remove-Item -LiteralPath $old -Recurse -Force }
    if (Test-Path -LiteralPath $venv) {
        try { Rename-Item -LiteralPath $venv -NewName 'cnnvenv.tmp' -ErrorAction Stop } catch {
            Fail "$venv is in use: close JupyterLab and the terminals that use it, and run this again"
        }
        Remove-Item -LiteralPath $old -Recurse -Force
    }
}

function Wait-Turn {   # two set-ups at once would destroy what the other makes
    $said = $false
    while ($true) {
        try {
            $script:turn = [IO.File]::Open($lock, 'OpenOrCreate', 'ReadWrite', 'None')
            return
        } catch [UnauthorizedAccessException] {
            return   # nothing can be written here; New-Venv says so
        } catch {
            if (-not $said) { Say "Another set-up is at work in this folder: waiting for it." }
            $said = $true
            Start-Sleep -Seconds 1
        }
    }
}

function Stop-Turn {
    if ($turn) {
        $turn.Close()
        $script:turn = $null
        Remove-Item -LiteralPath $lock -Force -ErrorAction SilentlyContinue
    }
}

function Test-Packages {
    $code = @'
import sys
from importlib.util import find_spec as found
from course_utils import NEEDED
sys.exit(not all(map(found, [*NEEDED, 'ipykernel', 'jupyterlab', 'nbval'])))
'@
    & $venvPython -c $code 2>$null
    return $LASTEXITCODE -eq 0
}

function Test-Existing {   # sets version if cnnvenv can be used, else removes what a set-up left
    if (-not (Test-Path -LiteralPath $venv)) {
        if (Get-Item -LiteralPath $venv -Force -ErrorAction SilentlyContinue) {
            Fail "cnnvenv is a link that leads nowhere: remove it and run this again"
        }
        return
    }
    if (Test-Path -LiteralPath $unfinished) {
        Say "The last set-up was interrupted: making cnnvenv again."
        Remove-Venv
        return
    }
    if ((Test-Path -LiteralPath $stamp) -and -not (Test-Installed "place $venv")) {
        Say "The course was moved since the last set-up: making cnnvenv again."
        Remove-Venv
        return
    }
    $settings = Join-Path $venv 'pyvenv.cfg'
    if (-not (Test-Path -LiteralPath $settings)) {
        Fail "$venv is no virtual environment: move it away and run this again"
    }
    $made = ''
    $line = Select-String -LiteralPath $settings -Pattern '^version(_info)? *= *([0-9]+\.[0-9]+)' |
        Select-Object -First 1
    if ($line) { $made = $line.Matches[0].Groups[2].Value }
    $found = Get-About @($venvPython)
    if (-not $found) {
        Fail "cnnvenv was made by Python $made, which is gone or too old: delete the folder cnnvenv and run this again"
    }
    $script:version = $found.Split(' ')[0]
    if ($env:PYTHON) {
        $found = Get-About @($env:PYTHON)
        if (-not $found) { $found = "PYTHON=$env:PYTHON -" }
    }
    $other = $found.Split(' ')[0]
    if (($made -ne $version) -or ($version -ne $other)) {
        Fail "cnnvenv was made by Python $made, not by ${other}: delete the folder cnnvenv and run this again"
    }
    if ((Test-Path -LiteralPath $stamp) -and -not (Test-Packages)) {
        Say "A package is missing from cnnvenv: making it again."
        Remove-Venv
    }
}

function New-Venv {
    Find-Python
    $program = $python[0]
    $words = @($python | Select-Object -Skip 1)
    $free = [long](& $program @words -c 'import shutil, sys; print(shutil.disk_usage(sys.argv[1]).free >> 20)' $here)
    if ($free -lt $neededMb) {
        Fail "no disk space: the set-up needs $neededMb MB, and $here has $free MB left: make room and run this again"
    }
    Say "Making cnnvenv with Python $version in $here"
    try {
        New-Item -ItemType Directory -Path $venv -ErrorAction Stop | Out-Null
        New-Item -ItemType File -Path $unfinished -ErrorAction Stop | Out-Null
    } catch {
        Fail "cannot write in ${here}: copy the course to a folder of your own and run this again"
    }
    if (Test-Uv) {
        $base = & $program @words -c 'import sys; print(sys.executable)'
        & uv venv --quiet --seed --allow-existing --python $base $venv 2>&1 | ForEach-Object { "$_" } | Out-File -LiteralPath $log
    } else {
        & $program @words -m venv $venv 2>&1 | ForEach-Object { "$_" } | Out-File -LiteralPath $log
    }
    if ($LASTEXITCODE -ne 0) { Undo-Work }
}

function Undo-Work {   # after a failure: no cnnvenv if there was none, else the one that was there
    $problem = @(Get-Content -LiteralPath $log -ErrorAction SilentlyContinue | ForEach-Object { "$_" })
    $whole = $problem -join "`n"
    $wasThere = (Get-Item -LiteralPath $unfinished -Force).Length -gt 0
    if (-not $wasThere) { Remove-Venv }
    if ($whole -match 'no space left|not enough space|errno 28|quota exceeded') {
        Fail "the disk filled up (the set-up needs $neededMb MB): make room and run this again"
    } elseif ($whole -match 'certificate|sslerror') {
        if ($wasThere) { Move-Item -LiteralPath $unfinished -Destination $stamp -Force }
        $problem = $problem | Where-Object { $_ -match 'certificate|sslerror' } | Select-Object -Last 1
        Fail "the certificate of the package index was refused (a proxy between, a wrong clock): $problem"
    } elseif ($whole -match 'name resolution|getaddrinfo failed|failed to establish|unreachable|connection ?(error|refused|reset)|timed out|max retries|dns error|error sending request|failed to fetch') {
        if ($wasThere) { Move-Item -LiteralPath $unfinished -Destination $stamp -Force }   # nothing was touched yet
        Fail "the package index cannot be reached: check the network and run this again"
    }
    $problem | Select-Object -Last 15 | ForEach-Object { [Console]::Error.WriteLine($_) }
    Fail "the set-up failed for the reason above: mend it and run this again"
}

function Test-Installed([string] $line) {
    if (-not (Test-Path -LiteralPath $stamp)) { return $false }
    return @(Get-Content -LiteralPath $stamp -Encoding UTF8) -contains $line
}

function Install-Set([string] $line, [string] $another, [string[]] $arguments) {
    try { New-Item -ItemType File -Path (Join-Path $venv 'try.tmp') -Force -ErrorAction Stop | Remove-Item } catch {
        Fail "cnnvenv belongs to somebody else: copy the course to a folder of your own and run this again"
    }
    if ($here.Length -gt 110) {
        Say "Note: the path of the course is long; if this fails, move the course to a shorter one."
    }
    Say "Installing the packages (a minute or two, the first time)"
    if (Test-Path -LiteralPath $stamp) {
        Move-Item -LiteralPath $stamp -Destination $unfinished -Force
    } elseif (-not (Test-Path -LiteralPath $unfinished)) {
        New-Item -ItemType File -Path $unfinished | Out-Null
    }
    if (Test-Uv) {
        & uv pip install --python $venvPython @arguments 2>&1 | ForEach-Object { "$_" } | Out-File -LiteralPath $log
    } else {
        & $venvPython -m pip install --no-input --disable-pip-version-check @arguments 2>&1 |
            ForEach-Object { "$_" } | Tee-Object -LiteralPath $log |
            ForEach-Object { if ($_ -like 'Collecting*') { Write-Host '.' -NoNewline } }
        Write-Host ''
    }
    if ($LASTEXITCODE -ne 0) { Undo-Work }
    & $venvPython -m ipykernel install --sys-prefix --name python3 --display-name 'CNN venv' 2>&1 |
        ForEach-Object { "$_" } | Out-File -LiteralPath $log
    if ($LASTEXITCODE -ne 0) { Undo-Work }
    $settings = Join-Path $venv 'share\jupyter\lab\settings'   # JupyterLab would ask the network for news
    New-Item -ItemType Directory -Path $settings -Force | Out-Null
    Set-Content -LiteralPath (Join-Path $settings 'overrides.json') -Encoding ascii -Value $quietLab
    $place = Join-Path $venv 'Lib\site-packages\cnn_course.pth'   # course_utils, wherever a notebook lies
    Set-Content -LiteralPath $place -Encoding Default -Value $here
    $lines = @("place $venv", $another, $line) | Where-Object { $_ }
    Set-Content -LiteralPath "$stamp.tmp" -Value $lines -Encoding UTF8
    Move-Item -LiteralPath "$stamp.tmp" -Destination $stamp -Force
    Remove-Item -LiteralPath $unfinished -Force
}

function Get-Sum([string] $name, [string] $file) {
    return "$name $version " + (Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash
}

function Install-All {
    $extra = Join-Path $venv 'test-extra.txt'
    $course = Get-Sum 'course' 'requirements.txt'
    $exact = Get-Sum 'locked' 'requirements.lock'
    if ($locked) {
        if (-not (Test-Installed $exact)) {
            Install-Set $exact '' @('--require-hashes', '-r', 'requirements.lock')
        }
    } elseif ($command -eq 'test') {
        $code = "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['test'], sep='\n')"
        & $venvPython -c $code | Set-Content -LiteralPath $extra -Encoding ASCII
        $tests = Get-Sum 'test' $extra
        if (-not ((Test-Installed $course) -and (Test-Installed $tests))) {
            Install-Set $tests $course @('-r', 'requirements.txt', '-r', $extra)
        }
    } elseif (-not ((Test-Installed $course) -or (Test-Installed $exact))) {
        Install-Set $course '' @('-r', 'requirements.txt')
    }
    # each time, as an update of the course may bring others: what exports pages and keeps keys for knobs
    Copy-Item -Path 'tools/export/*' -Destination $venv -Recurse -Force -ErrorAction SilentlyContinue
}

function Register-Kernel {   # for the other Jupyters of this user
    $code = @'
import json, pathlib, sys
from jupyter_core.paths import jupyter_data_dir
spec = pathlib.Path(jupyter_data_dir(), 'kernels', 'cnnvenv', 'kernel.json')
sys.exit(json.loads(spec.read_text())['argv'][0] != sys.argv[1])
'@
    & $venvPython -c $code $venvPython 2>$null
    if ($LASTEXITCODE -eq 0) { return }
    & $venvPython -m ipykernel install --user --name cnnvenv --display-name 'CNN venv' 2>&1 | Out-Null
    if ($LASTEXITCODE -ne 0) {
        Say "Note: the kernel could not be registered for your other Jupyters; the course works without."
    }
}

$command = 'setup'
$register = -not ($env:CNN_NO_REGISTER -and $env:CNN_NO_REGISTER -ne '0')
$locked = [bool]($env:CI -and $env:CI -notin @('false', '0'))
$rest = @()
foreach ($word in $args) {
    switch -CaseSensitive ($word) {
        '--no-register' { $register = $false }
        '--locked' { $locked = $true }
        '--unlocked' { $locked = $false }
        { $_ -in @('--help', '-h') } { Show-Usage; exit 0 }
        default {
            if ($command -ne 'setup') { $rest += $word }
            elseif ($word -in @('start', 'test')) { $command = $word }
            else { Fail "unknown option ${word}: see --help" }
        }
    }
}

$version = ''
$python = @()
Push-Location -LiteralPath $here
$code = 1   # what the caller gets if a step below is interrupted
$turn = $null
try {
    Wait-Turn
    Test-Existing
    if (-not (Test-Path -LiteralPath $venv)) { New-Venv }
    $env:IPYTHONDIR = Join-Path $venv 'ipython'   # so that the set-up writes nothing in the home folder
    Install-All
    if ($register) { Register-Kernel }
    Stop-Turn
    $env:IPYTHONDIR = $before['IPYTHONDIR']
    $env:PATH = (Join-Path $venv 'Scripts') + ';' + $env:PATH
    $kernels = Join-Path $venv 'share\jupyter'   # our python3 kernel first
    if ($env:JUPYTER_PATH) { $kernels = "$kernels;$env:JUPYTER_PATH" }
    $env:JUPYTER_PATH = $kernels
    $code = 0
    if ($command -eq 'setup') {
        $next = Join-Path $here 'setup_venv.ps1'
        Say "Ready. Next: powershell -ExecutionPolicy Bypass -File `"$next`" start"
        Say "In VS Code or another Jupyter, choose the kernel `"CNN venv`"."
    } elseif ($command -eq 'start') {
        & $venvPython -m jupyterlab "--ServerApp.root_dir=$here" "--LabApp.default_url=$first" "--KernelSpecManager.allowed_kernelspecs=python3" @rest
        $code = $LASTEXITCODE
    } else {
        & $venvPython tools/run_tests.py @rest
        $code = $LASTEXITCODE
    }
} finally {
    Stop-Turn
    Pop-Location
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
}
exit $code
