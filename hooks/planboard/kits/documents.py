"""The JSON of a place: its document of the interface, offered beside the other files of its kit.

No second one is made: there are as many as places, and this one has all that a place's page shows and
all that was published of it.
"""

from collections.abc import Mapping
from dataclasses import replace

from planboard import addresses
from planboard.model import Area, Package
from planboard.pages.common import size
from planboard.pages.offers import Offer, Taken

FOR_PROGRAMS = "JSON"
# The kit of what is above others has their numbers too, and its document has not.
OWN = "JSON（只有{}自己的数）"
MEANINGS = "JSON里各列的意思，写在它指明的格式文件（schema）里。"


def with_documents(
    package: Package, offers: Mapping[str, Offer], documents: Mapping[str, bytes]
) -> dict[str, Offer]:
    """``offers`` by page, with the documents of places; ``documents`` are those by path."""
    found = dict(offers)
    for area in package.areas:
        page = addresses.area(package, area)
        if area.parent is not None and page in found:
            found[page] = with_document(found[page], taken(package, area, documents))
    return found


def with_document(offer: Offer, file: Taken) -> Offer:
    """Before the archive, which is the last of all."""
    *others, archive = offer.whole
    return replace(offer, whole=(*others, file, archive), note=f"{MEANINGS}{offer.note}")


def taken(package: Package, area: Area, documents: Mapping[str, bytes]) -> Taken:
    path = addresses.api("places", area.area)
    text = OWN.format(area.name) if package.children[area.area] else FOR_PROGRAMS
    return Taken(text, path, size(documents[path]))
