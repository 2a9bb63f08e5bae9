"""Planboard: a validated data package and a plan text in, (path, content) pairs out.

Imports point one way:

    model, problems <- validation, plantext <- package <- found <- checks <- gate, series <- charts
    <- pages, downloads <- search <- site

frictionless is imported in ``validation`` alone, pandas in ``package`` alone, Python-Markdown in
``plantext`` alone, jinja2 in ``rendering`` alone, and no site builder anywhere in here: ``hooks/publish.py`` is the
only file that knows one.
"""
