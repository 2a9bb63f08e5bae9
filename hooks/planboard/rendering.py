"""Page models -> HTML, by the templates beside this file. The only module that knows jinja2.

Templates place things; what is shown was decided before. ``{{ uri | href }}`` is the one thing
that depends on where a page stands: the relative link to another address of the site.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from planboard import addresses


@pass_context
def _href(context: Context, target: str) -> str:
    return addresses.href(context["uri"], target, context["directory_urls"])


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("planboard", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["href"] = _href
    made.globals["at"] = addresses
    return made


def render(
    template: str, uri: str, page: Any, *, stamp: str = "", directory_urls: bool = True
) -> str:
    """The HTML of ``page``, a model that ``template`` knows, at the address ``uri``.

    ``stamp`` goes into every drawing: a picture that is copied away has no page around it.
    """
    found = environment().get_template(template)
    return found.render(page=page, uri=uri, stamp=stamp, directory_urls=directory_urls)
