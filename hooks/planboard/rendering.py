"""Page models -> HTML, by the templates beside this file. The only module that knows jinja2.

Templates place things; what is shown was decided before. ``{{ uri | href }}`` is the one thing
that depends on where a page stands: the relative link to another address of the site.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from planboard import addresses


class Ours(str):
    """A piece of text that was made here, and is printed as it is."""

    __slots__ = ()


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
    # For ``tojson``, which also makes harmless what would end a script.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals["at"] = addresses
    return made


@cache
def plain_environment(inert: Callable[[object], str]) -> Environment:
    made = Environment(
        loader=PackageLoader("planboard", "templates"),
        autoescape=False,
        finalize=inert,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["ours"] = Ours
    return made


def write(template: str, inert: Callable[[object], str], **words: Any) -> str:
    """A text that is no HTML. Whatever the template prints goes through ``inert``, which makes it
    harmless for the form of the text; but not what is ``Ours``."""
    return plain_environment(inert).get_template(template).render(**words)


def render(
    template: str,
    uri: str,
    page: Any,
    offer: Any = None,
    cited: Any = None,
    *,
    stamp: str = "",
    directory_urls: bool = True,
) -> str:
    """The HTML of ``page``, a model that ``template`` knows, at the address ``uri``; ``offer`` is what
    can be taken away there.

    ``stamp`` goes into every drawing: a picture that is copied away has no page around it.
    ``cited`` is how the page is cited, where it is.
    """
    found = environment().get_template(template)
    return found.render(
        page=page,
        uri=uri,
        offer=offer,
        cited=cited,
        stamp=stamp,
        directory_urls=directory_urls,
    )
