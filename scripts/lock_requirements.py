"""Write requirements.txt and requirements-test.txt anew: exact versions with hashes, all platforms.

Usage: lock_requirements.py

uv is installed for this one run into a folder of its own; the files record no address of any
registry, so that they work wherever pip is told to look.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
OPTIONS += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
        for extra, name in (([], "requirements.txt"), (["test"], "requirements-test.txt")):
            wanted = [word for e in extra for word in ("--extra", e)]
            command = [tools / "uv", "pip", "compile", "pyproject.toml", *wanted, *OPTIONS]
            subprocess.run([*command, "--output-file", name], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
