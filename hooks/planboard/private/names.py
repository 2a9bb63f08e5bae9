"""Names of people beside what is nobody's business: that somebody is poor, ill, disabled, a child left
behind. No program knows all names: this finds the ways in which they are usually written, by the lists
of words.toml, and leaves alone what is merely spelled alike. There is no list of exceptions in the data,
which would name the people: what is no name is written otherwise.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_HAN = "\u4e00-\u9fff"
_END = r"(?=$|[\s，。；、：:,;.!?！？）)（(”\"'’/|&《》_+=~—-])"


@cache
def patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """What a text must have to be looked at, and the rules; group ``name`` is the name."""
    words = tomllib.loads((files("planboard.private") / "words.toml").read_text(encoding="utf-8"))
    subjects = "|".join(sorted(words["subjects"], key=len, reverse=True))
    labels, facts, titles = ("|".join(words[key]) for key in ("labels", "facts", "titles"))
    ordinary = "|".join(words["ordinary"])
    clear = f"(?:{'|'.join(words['compound'])}|[{words['surnames']}])"
    every = f"(?:{'|'.join(words['compound'])}|[{words['surnames']}{words['like_words']}])"
    given = f"(?:(?![{words['never_in_names']}])[{_HAN}])"
    masked = rf"{every}(?:某{{1,2}}|[×＊*xXＸ○〇]{{1,2}})"
    whole = rf"(?!{ordinary}){clear}{given}{{1,2}}"
    any_name = rf"(?!{ordinary}){every}{given}{{1,2}}"
    tails = "|".join(words["tails"])
    after = rf"(?:{_END}|(?=(?:{tails}){_END})|(?={titles}|[0-9０-９男女]))"
    link = rf"(?:{'|'.join(words['links'])})?[\s:：“\"'（(、—-]{{0,3}}"
    # After a verb two letters are too often a word: only three are taken for a name.
    verb = rf"(?:{'|'.join(words['verbs'])})[\s:：“\"'（(]{{0,3}}"
    three = rf"(?!{ordinary}){clear}{given}{{2}}"
    begin = r"(?:^|(?<=[\s，。；、：:,;（(“\"/|]))"
    rules = (
        rf"(?:{subjects}){link}(?P<name>{masked}|{whole}{after}|{any_name}(?={titles}))",
        rf"(?:{subjects}){verb}(?P<name>{masked}|{three}{after}|{any_name}(?={titles}))",
        rf"(?:{labels})[\s]*[:：][\s]*(?P<name>{masked}|{any_name}(?:{_END}|(?=[0-9０-９])))",
        rf"{begin}(?P<name>{masked}|{whole})(?:[（(](?:系|是|为)?|系|是|属于?|，系|，是)(?:{subjects})",
        rf"{begin}(?P<name>{masked}|(?!{ordinary}){clear}{given}{{2}})[，,、](?:{subjects}){_END}",
        rf"{begin}(?P<name>{masked}|{whole})(?:已|被|曾)?(?:{facts})",
    )
    signs = re.compile(f"{subjects}|{labels}|{facts}")
    return signs, tuple(map(re.compile, rules))


def spans(text: str) -> list[tuple[int, int]]:
    """From where to where the text has such a name."""
    if text.isascii() or len(text) < 4:
        return []
    signs, rules = patterns()
    if signs.search(text) is None:
        return []
    return [m.span("name") for rule in rules for m in rule.finditer(text)]
