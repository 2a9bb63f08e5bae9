"""The site as a whole: the same rows give the same bytes."""

import os
import subprocess
import sys

from tests.conftest import SECOND


def test_two_processes_write_the_same_bytes():
    """Sets and hashes differ from one process to the next, and nothing else may show it. That paper
    is the same each time has tests of its own."""
    code = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from planboard import pdf\n"
        "from planboard.gate import load\n"
        "from planboard.model import Settings\n"
        "from planboard.site import contents\n"
        "pdf.hindrance = lambda: 'left out'\n"
        "root = Path(sys.argv[1])\n"
        "found = hashlib.sha256()\n"
        "for path, content in contents(load(root, root / 'docs'), Settings()):\n"
        "    raw = content if isinstance(content, bytes) else content.encode()\n"
        "    found.update(path.encode() + raw)\n"
        "print(found.hexdigest())\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(SECOND)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    first, other = (process.communicate()[0] for process in running)
    assert first
    assert first == other
