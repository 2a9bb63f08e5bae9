"""Generated damage: what spreadsheets, editors and adversaries do to data files, and what the gate says.

``python -m tests.damage`` runs the long form; ``tests/test_damage.py`` the quick one. Whoever
writes the gate does not write this: it knows the rules, and of the program only ``read_package``.
"""
