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
    labels, groups, notes, facts, titles = (
        "|".join(words[key]) for key in ("labels", "groups", "notes", "facts", "titles")
    )
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
    # As names of other peoples are written here: 某某·某某.
    dotted = rf"[{_HAN}]{{2,5}}[·•][{_HAN}]{{2,6}}"
    seldom = rf"(?!{ordinary})[{words['seldom_words']}]{given}{{1,2}}"
    one = rf"(?:{masked}|{dotted}|{any_name}(?=[、，,]|{_END}))"
    listed = rf"{one}(?:[、，,]{one})*"
    count = r"[0-9０-９一二三四五六七八九十两]{1,3}[户人名]"
    rules = (
        rf"(?:{subjects})[：:“\"]?(?P<name>{dotted}|{seldom}{_END})",
        rf"(?:{subjects}){count}(?:[（(：:]|分别[为是]|[为是有])(?P<name>{listed})",
        rf"{begin}(?P<name>{masked}|{dotted}|(?!.家){three})(?:{subjects}){_END}",
        rf"{begin}(?P<name>{masked}|{dotted}|{whole})[（(](?:{notes})[户人]?[）)，,]",
        rf"{begin}(?P<name>{masked}|{dotted}|{any_name})[，,、 ][男女](?=[，,、 ][^。；\n]{{0,30}}(?:{subjects}))",
        rf"(?:{groups})[\s]*[:：][\s]*(?P<name>{masked}|{whole}(?:{_END}|(?=[0-9０-９])))",
        rf"(?:{subjects}){link}(?P<name>{masked}|{whole}{after}|{any_name}(?={titles}))",
        rf"(?:{subjects}){verb}(?P<name>{masked}|{three}{after}|{any_name}(?={titles}))",
        rf"(?:{labels})[\s]*[:：][\s]*(?P<name>{masked}|{any_name}(?:{_END}|(?=[0-9０-９])))",
        rf"{begin}(?P<name>{masked}|{whole})(?:[（(](?:系|是|为)?|系|是|属于?|，系|，是)(?:{subjects})",
        rf"{begin}(?P<name>{masked}|(?!{ordinary}){clear}{given}{{2}})[，,、](?:{subjects}){_END}",
        rf"{begin}(?P<name>{masked}|{whole})(?:已|被|曾)?(?:{facts})",
    )
    signs = re.compile(f"{subjects}|{labels}|{groups}|{facts}|[（(](?:{notes})")
    return signs, tuple(map(re.compile, rules))


def spans(text: str) -> list[tuple[int, int]]:
    """From where to where the text has such a name."""
    if text.isascii() or len(text) < 4:
        return []
    signs, rules = patterns()
    if signs.search(text) is None:
        return []
    return [m.span("name") for rule in rules for m in rule.finditer(text)]
