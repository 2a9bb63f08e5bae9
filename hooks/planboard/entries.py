"""What each page is called and says, as an entry of the search index."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planboard import addresses
from planboard.findings import target_text
from planboard.model import Chapter, Level, Package, Settings
from planboard.pages.promised import requirement
from planboard.pagetext import Part, read_parts
from planboard.plantext import squeeze
from planboard.printed import chapter_parts
from planboard.quoted import Quotes, Texts, place
from planboard.results import Results
from planboard.series import Series
from planboard.wording import verdict_words

# Kinds of results besides the levels of places; at equal worth the earlier comes first.
INDICATOR, PROMISE, PLAN, DATA, NOTES = "指标", "承诺", "规划原文", "数据", "说明"
KIND_OF_PAGE = {
    addresses.INDICATORS: INDICATOR,
    addresses.PLAN: PLAN,
    addresses.FIGURES: DATA,
    addresses.DATA: DATA,
    addresses.COLUMNS: DATA,
    addresses.QUALITY: DATA,
    addresses.USING: DATA,
    addresses.REVISIONS: DATA,
    addresses.API_GUIDE: DATA,
    addresses.UPDATES: DATA,
    addresses.AVAILABILITY: DATA,
    addresses.AVAILABLE_PLACES: DATA,
    addresses.MISSING: DATA,
    addresses.COMMITMENTS: PROMISE,
    addresses.PROBLEMS: PLAN,
    addresses.CONTRADICTIONS: PLAN,
    addresses.MECHANISMS: DATA,
    addresses.REPORT: DATA,
}
# Shorter words that also stand in the plan are not a quote of it.
LEAST_QUOTE = 12


@dataclass(frozen=True)
class Entry:
    """A page. ``names`` has its title first; ``labels`` are other words for the same thing;
    ``lede`` is shown where the name is the hit; a part is (anchor, heading, text), and in the second
    file the places of its quotes; ``quoted`` are those of the page itself. Headings that are
    ``ours``, or names of what has a page elsewhere, come behind what the plan says itself."""

    location: str
    kind: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    lede: str
    parts: tuple[tuple, ...]
    quoted: tuple[int, ...] = ()
    ours: bool = False


def short_name(level: Level) -> str:
    """What a label has room for: 乡镇（街道） is 乡镇."""
    return level.name.split("（")[0]


def location(uri: str, settings: Settings) -> str:
    """An address as seen from the front page."""
    return addresses.href(addresses.FRONT, uri, settings.directory_urls)


def chapter_entry(package: Package, chapter: Chapter, settings: Settings) -> Entry:
    return Entry(
        location(addresses.chapter(chapter.stem), settings),
        PLAN,
        (chapter.title,),
        (),
        "",
        tuple(chapter_parts(package, chapter)),
    )


def page_entries(
    results: Results, settings: Settings, pages: Iterable[tuple[str, str]], said: set[str]
) -> Iterator[Entry]:
    """Every page but the chapters and the places' own, which are columns of names: see ``places``.
    ``said`` is what was said before; it grows."""
    package = results.package
    series = {addresses.indicator(s.indicator.indicator): s for s in results.plan_series}
    levels = {addresses.level(lv): lv for lv in package.levels}
    own = {addresses.area(package, a) for a in package.areas if a.parent is not None}
    own |= {addresses.chapter(chapter.stem) for chapter in package.chapters}
    plan_text = printed_text(package)
    for uri, text in pages:
        if uri in own:
            continue
        title, *parts = read_parts(text.split("---\n", 2)[-1])
        names, labels, lede = [title.heading], (), ""
        kind = KIND_OF_PAGE.get(uri, NOTES)
        if uri in series:
            kind = INDICATOR
            names.append(series[uri].indicator.indicator)
            labels = tuple(indicator_labels(series[uri]))
            lede = indicator_lede(series[uri])
        elif uri == addresses.FRONT:
            names.append(package.plan.short_name)
        elif uri in levels:
            kind = short_name(levels[uri])
            names += [levels[uri].name, kind]
        elif uri == addresses.INDICATORS:
            names.append(kind)
        parts.insert(0, Part("", "", title.blocks))
        if uri in series:
            parts = merged(parts)
        kept = tuple(fresh(part, said, plan_text) for part in parts)
        yield Entry(
            location(uri, settings),
            kind,
            tuple(dict.fromkeys(names)),
            labels,
            lede,
            tuple(part for part in kept if part[2] or squeeze(part[1]) not in said),
        )
        said |= {squeeze(block) for part in parts for block in part.blocks}


def later_entries(
    results: Results,
    settings: Settings,
    pages: Iterable[tuple[str, str]],
    said: set[str],
    quoted: Quotes,
    texts: Texts,
) -> Iterator[Entry]:
    """The pages of the second file. A promise is called what its page is called, and found by what
    it asks; everything has the places of its quotes instead of their words."""
    package = results.package
    promises = {addresses.commitment(c.commitment): c for c in package.commitments}
    ours = {*quoted} - {*promises, addresses.MECHANISMS, addresses.DATA, addresses.DESIGN}
    known, plan_text = results.promises, printed_text(package)
    said |= {squeeze(w) for c in package.commitments for w in (c.subject, c.metric) if w}
    for uri, text in pages:
        title, *parts = read_parts(text.split("---\n", 2)[-1])
        promise, names, labels, lede = promises.get(uri), [title.heading], (), ""
        if promise is not None:
            names.append(promise.commitment)
            labels = tuple(filter(None, (requirement(package, promise),)))
            lede = known[promise.commitment].word
            said |= {squeeze(word) for word in (*labels, lede)}
            parts = merged(parts)
        else:
            parts = folded(parts)
        places = {
            anchor: tuple(n for side in sides for n in place(package, texts, side))
            for anchor, sides in quoted[uri].items()
        }
        kept = [fresh(p, said, plan_text) for p in (Part("", "", title.blocks), *parts)]
        yield Entry(
            location(uri, settings),
            PROMISE if promise else KIND_OF_PAGE.get(uri, DATA),
            tuple(names),
            labels,
            lede,
            tuple(
                (*part, places[part[0]]) if places.get(part[0]) and part[1] else part
                for part in kept
                if part[2] or (part[1] and (part[0] in places or squeeze(part[1]) not in said))
            ),
            places.get("", ()),
            uri in ours,
        )
        said |= {squeeze(block) for part in parts for block in part.blocks}


def printed_text(package: Package) -> str:
    """Piece by piece as it is indexed: what crosses a border is found on the page that says it."""
    pieces = (c for chapter in package.chapters for c in chapter.clauses if c.kind != "table")
    return "\n".join(squeeze(clause.text) for clause in pieces)


def names_of_all(results: Results) -> Iterator[str]:
    yield from (a.name for a in results.package.areas)
    for series in results.plan_series:
        yield series.indicator.name
        yield from indicator_labels(series)


def merged(parts: list[Part]) -> list[Part]:
    """One part an address: the headings on an indicator's page name figures, not subjects."""
    return [
        Part(anchor, "", tuple(text for p in group for text in (p.heading, *p.blocks) if text))
        for anchor, group in groupby(parts, lambda p: p.anchor)
    ]


def folded(parts: list[Part]) -> list[Part]:
    """One part an address, called by its first heading: others have no address to lead to."""
    return [
        Part(anchor, first.heading, tuple(text for p in (first, *more) for text in said(p, first)))
        for anchor, (first, *more) in ((a, [*g]) for a, g in groupby(parts, lambda p: p.anchor))
    ]


def said(part: Part, first: Part) -> tuple[str, ...]:
    return part.blocks if part is first or not part.heading else (part.heading, *part.blocks)


def fresh(part: Part, said: set[str], plan_text: str) -> tuple[str, str, str]:
    """What no page before has said, and what is no quote of the plan."""
    blocks = {}
    for block in part.blocks:
        bare = squeeze(block)
        quoted = len(bare) >= LEAST_QUOTE and bare.strip("“”") in plan_text
        if bare not in said and not quoted:
            blocks[block] = None
    return part.anchor, part.heading, "\n".join(blocks)


def indicator_labels(series: Series) -> Iterator[str]:
    item = series.indicator
    words = [item.printed_name, target_text(series), series.target.printed, item.numerator_label]
    words += [item.denominator_label, item.persons, item.responsible]
    yield from dict.fromkeys(w for w in words if w and w != item.name)


def indicator_lede(series: Series) -> str:
    return f"目标{target_text(series)}　{verdict_words(series.verdict)}"
