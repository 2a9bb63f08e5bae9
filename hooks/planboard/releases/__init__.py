"""Releases of the data: how one is made, what each changed, and how readers are told.

``frozen`` reads what was released and ``freezing`` packs an archive; here a further one is made
(``making``), every one is read with the report of what it changed (``past``), and put on pages
(``entries``, ``changelog``) and into a feed.
"""
