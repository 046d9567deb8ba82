@rem Runs setup_venv.ps1 where Windows refuses scripts.
@powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0setup_venv.ps1" %*
