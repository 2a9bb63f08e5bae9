"""Generated damage: what spreadsheets, editors and adversaries do to data files, and what the gate says.

``python -m tests.damage`` runs the long form over the invented plan and the real one: some 4,000
packages with one seed, at about a quarter of a second each on two processors. ``test_damage`` is
the quick form, one package of each kind. Whoever writes the gate does not write this: it knows the
rules, and of the program only ``read_package``. What it cannot judge: a change that makes another
correct table, such as a row left out or a wrong digit that nothing contradicts.
"""
