"""Workbooks for people who keep data with a spreadsheet: out of the package, and back into it.

``owed`` says which values a workbook asks for, ``form`` lays them out, ``writing`` and ``guide``
make the file. On the way back ``reading`` looks at a file as a grid of text, ``returned`` holds a
form against the package (what must not change of it by ``locked``), ``merging`` puts what changed into the tables, ``revising`` adds the rows
of revisions, and ``door`` lets nothing in that the gate would refuse.
"""
