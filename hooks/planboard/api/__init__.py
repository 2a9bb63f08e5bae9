"""The interface for programs: JSON documents at addresses that stay, each with its schema.

``documents`` says what there is, made from the same tables as the files; ``writing`` and ``schemas``
both go by the fields of these tables, so that no document can differ from its schema.
"""

from collections.abc import Iterable, Iterator

from planboard import addresses
from planboard.api.documents import kinds
from planboard.api.index import index
from planboard.api.parts import Kind
from planboard.api.schemas import schema
from planboard.api.writing import meta, written
from planboard.model import Settings
from planboard.records import Records


def every_kind(records: Records, settings: Settings) -> list[Kind]:
    """The index first, which names what the others have."""
    found = [*kinds(records, settings)]
    return [index(records, settings, found), *found]


def api_files(
    records: Records, settings: Settings, kinds: Iterable[Kind] | None = None
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every document and every schema; ``kinds`` are those of ``every_kind``, if they
    were made already."""
    for kind in kinds or every_kind(records, settings):
        yield addresses.api_schema(kind.name), schema(kind, settings)
        for document in kind.documents:
            about = meta(records, settings, kind.name, document.uri)
            yield document.uri, written(about, document.parts)
