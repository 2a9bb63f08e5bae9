"""Planboard: a validated data package and a plan text in, (path, content) pairs out.

Imports point one way:

    model, messages <- intake, plantext <- keys, validation <- package <- found <- checks <- gate
    <- charts <- pages, downloads <- search <- site

frictionless is imported in ``validation`` alone, Python-Markdown in ``plantext`` alone, jinja2 in
``rendering`` alone, and no site builder anywhere in here: ``hooks/publish.py`` is the only file
that knows one.
"""
