"""The demonstration county: a whole project that a program invented, by another one's definitions.

``definitions`` reads what is kept, ``places``, ``values`` and ``text`` invent, ``project`` writes.
It stands beside the package planboard, which knows nothing of it but the mark in datapackage.json.
"""
