"""Cases of the gate that are files: what is told of a damage, or of a change, stands in the file."""

import yaml
from planboard.problems import errors
from planboard.reports import as_text


def hold(path, case, package, problems, request):
    """The problems are those of the file; ``--update-golden`` writes them into it."""
    found = as_text(problems).splitlines()
    if request.config.getoption("--update-golden"):
        told = {**case, "expected": found}
        text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(text, encoding="utf-8")
        return
    assert found == case["expected"]
    assert (package is None) == bool(errors(problems))
