"""Numbers of persons, in every way in which they are written.

A resident ID number (GB 11643) has a birthday and a check digit, which ISO 7064 MOD 11-2 makes; the
old one of 15 digits a region and a birthday; a bank card's number begins as cards do and ends with its
Luhn digit; a mobile number is known by its shape, any other paper by the word before it. Digits may be
those of any script, and apart. Not looked for are numbers whose digits stand in several cells, telephone
numbers that are no mobile ones, plates, and addresses of mail: an office has all of them, too.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

KINDS = ("id", "card", "mobile", "paper")

# No upright stroke: it parts the cells of a key, a code of a place and a year.
_GAP = (
    r"[\s\-.·•・/~*`()_\u00a0\u00ad\u2000-\u200f\u2010-\u2015\u2022\u2060\u2212\u3000\ufeff]{0,3}"
)
# What none of these can be in: too short, once the gaps are left out.
_ENOUGH = re.compile(rf"(?:[0-9]{_GAP}){{11}}")
_ID = re.compile(rf"(?=((?:[0-9]{_GAP}){{17}}[0-9Xx]))")
# Eighteen or fifteen digits and no more, in one piece or as people part them.
_ALONE = re.compile(
    rf"(?<![0-9])([0-9]{{6}}{_GAP}[0-9]{{8}}{_GAP}[0-9]{{3}}[0-9Xx]"
    rf"|[0-9]{{6}}{_GAP}[0-9]{{6}}{_GAP}[0-9]{{3}})(?![0-9Xx])"
)
# As a spreadsheet shows it: 5.11723195001012E+17.
_ROUNDED = re.compile(r"([1-9])\.([0-9]{12,18})[Ee]\+?(1[4-8])(?![0-9])")
# In one piece, in groups of four or after the bank's number: two dates side by side are no card.
_CARD = re.compile(
    rf"(?<![0-9])(?:[0-9]{{16,19}}|[0-9]{{6}}{_GAP}[0-9]{{10,13}}"
    rf"|[0-9]{{4}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?)(?![0-9])"
)
# The beginnings under which cards are given out here, by length: of UnionPay and of banks before it,
# and those of the others, which have sixteen digits.
_HERE = re.compile(r"6[0-9]|9[0-9]|8[478]")
_ELSEWHERE = re.compile(r"4|5[1-5]|2[2-7]|3[0-9]")
_MOBILE = re.compile(
    rf"(?<![0-9])(?:0|(?:\+|00)?86{_GAP})?(?![0-9]{{4}}[-./][0-9]{{1,2}}[-./])"
    rf"((?:1{_GAP}[3-9](?:{_GAP}[0-9]){{9}})+)(?![0-9])"
)
# How people part it; 13.5 14.2 15.1 16 are four numbers.
_PARTED = {
    (3, 4, 4), (4, 3, 4), (3, 8), (3, 3, 5), (3, 5, 3), (5, 6), (6, 5), (7, 4), (4, 7), (2, 9),
    (3, 4, 2, 2), (3, 2, 2, 2, 2), (3, 3, 3, 2), (3, 2, 2, 4), (3, 4, 4, 3, 4, 4), (3, 8, 3, 8),
}  # fmt: skip
# Parted as a list is: only the whole shape is one, and nothing before or after it.
_AND = r"\s?[,，:：;；、]\s?"
_LISTED_ID = re.compile(
    rf"(?<![0-9])[0-9]{{6}}{_AND}[0-9]{{4}}(?:{_AND})?[0-9]{{2}}(?:{_AND})?[0-9]{{2}}{_AND}[0-9]{{3}}[0-9Xx]"
    r"(?![0-9])"
)
_LISTED_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9][,，:：])1[3-9][0-9]([,，:：])[0-9]{4}\1[0-9]{4}(?![0-9])(?![,，:：][0-9])"
)
# Of papers without a check digit, the number behind their name.
_PAPER = re.compile(
    r"(?:护照|通行证|回乡证|居留证|居住证|军官证|士兵证|军人证|驾驶证|驾照|户口簿|户口本"
    r"|社保卡|社会保障卡|社会保障号|医保卡|银行卡|存折|残疾人?证|低保证|学籍|身份证|卡)"
    r"(?:号码?|编号|证号|卡号)?\s*(?:号码?|编号|[:为是])+\s*"
    r"([A-Za-z0-9](?:[ -]?[A-Za-z0-9]){6,21})(?![A-Za-z0-9])"
)
# Whatever is long enough to be one is hidden in messages, right check digit or not.
_LONG = re.compile(rf"[0-9](?:{_GAP}[0-9]){{13,}}(?:{_GAP}[Xx])?")
_SCIENTIFIC = re.compile(r"[1-9]\.[0-9]{12,18}[Ee]\+?1[0-9]")
# Provinces, 8 and 9 for those from elsewhere.
_REGION = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9]")
_CHECKSUM = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_FRACTION = re.compile(r"(-?[0-9]+)\.[0-9]+")
_WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Digits of any script, in circles, and in words, each one sign long as before; none is beyond U+1FFFF.
_DIGITS = _FULL_WIDTH | {
    code: str(unicodedata.digit(chr(code)))
    for code in range(128, 0x20000)
    if unicodedata.digit(chr(code), None) is not None
}
_WORDS = "零一二三四五六七八九〇"
_DIGITS |= {ord(sign): str(n % 10) for n, sign in enumerate(_WORDS)}
# A name may end in one: a digit in words beside one in figures can be a digit of it, or none.
_BESIDE = re.compile(rf"[{_WORDS}](?=[0-9])|(?<=[0-9])[{_WORDS}]")
_DIGITS |= {ord("Ⅹ"): "X", ord("ⅹ"): "x", ord("Х"): "X", ord("х"): "x", ord("×"): "x"}


def fold(text: str) -> str:
    """Full-width forms U+FF01 to U+FF5E as ASCII; everything else as it is, place by place."""
    return text.translate(_FULL_WIDTH)


def kind(text: str, line: bool = False) -> str | None:
    """``id``, ``card``, ``mobile`` or ``paper`` where the text holds such a number. In a ``line`` of a
    file commas part its cells, not digits of one number."""
    return next(filter(None, (kind_in(found, line) for found in readings(text))), None)


def kind_in(text: str, line: bool = False) -> str | None:
    """The same of what was read."""
    if not text:
        return None
    if not line:
        if any(is_id(found) for found in _LISTED_ID.findall(text)):
            return "id"
        if _LISTED_MOBILE.search(text):
            return "mobile"
    if _ENOUGH.search(text):
        if any(is_id(found) for found in _ID.findall(text)) or any(old_or_cut(text)):
            return "id"
        if any(is_card(found) for found in _CARD.findall(text)):
            return "card"
        if any(as_telephone(found[1]) for found in _MOBILE.finditer(text)):
            return "mobile"
    if rounded := scientific(text):
        return rounded
    return "paper" if any(has_digits(found) for found in _PAPER.findall(text)) else None


def nearly_id(text: str) -> bool:
    """Whether eighteen digits have a region and a birthday, and another check digit."""
    found = (digits for one in readings(text) for digits in alone(one, 18))
    return any(has_region(digits) and born(digits) for digits in found)


def spans(text: str) -> list[tuple[int, int]]:
    """From where to where the text has what could be such a number."""
    if _CHECKSUM.fullmatch(text):
        return []
    told: list[tuple[int, int]] = []
    for found in readings(text):
        told += [m.span(1) for m in _PAPER.finditer(found) if has_digits(m[1])]
        told += [m.span() for rule in (_LISTED_ID, _LISTED_MOBILE) for m in rule.finditer(found)]
        told += [m.span() for m in _SCIENTIFIC.finditer(found)]
        if _ENOUGH.search(found):
            told += [m.span() for rule in (_LONG, _MOBILE) for m in rule.finditer(found)]
    return told


def readings(text: str) -> Iterator[str]:
    """What ``read`` makes of it; then once more without digits in words that stand beside figures."""
    yield read(text)
    if not text.isascii() and (other := _BESIDE.sub("h", fold(text))) != fold(text):
        yield read(other)


def read(text: str) -> str:
    """The text with its digits as ASCII, sign by sign; without what is no number of a person: hashes,
    and what stands behind a decimal point. Empty where it is too short."""
    if len(text) < 9:
        return ""
    if not text.isascii():
        text = text.translate(_DIGITS)
    if fraction := _FRACTION.fullmatch(text):
        return fraction[1]
    return _CHECKSUM.sub(lambda m: "h" * len(m[0]), text) if len(text) > 63 else text


def plain(found: str) -> str:
    return re.sub(r"[^0-9Xx]", "", found)


def is_id(found: str) -> bool:
    digits = plain(found)
    # Any eighteen digits in a row may be one; apart or within more, only those of a birthday are.
    return born(digits) and in_groups(found) and digits[17].upper() == check_digit(digits)


def check_digit(digits: str) -> str:
    total = sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def born(digits: str) -> bool:
    """Whether a day of this century or the last stands where a birthday does."""
    return digits[6:8] in ("19", "20") and is_day(digits[6:10], digits[10:12], digits[12:14])


def is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def has_region(digits: str) -> bool:
    return bool(_REGION.match(digits))


def alone(text: str, length: int) -> list[str]:
    """The numbers of so many digits that are no part of a longer one."""
    if len(text) < length:
        return []
    return [d for found in _ALONE.findall(text) if len(d := plain(found)) == length]


def old_or_cut(text: str) -> list[str]:
    """Numbers of fifteen digits, and those of eighteen whose last three a spreadsheet made zeros."""
    cut = (d for d in alone(text, 18) if d.endswith("000") and has_region(d) and born(d))
    old = (d for d in alone(text, 15) if has_region(d) and is_day(f"19{d[6:8]}", d[8:10], d[10:12]))
    return [*cut, *old]


def scientific(text: str) -> str | None:
    for first, rest, power in _ROUNDED.findall(text) if "E" in text or "e" in text else ():
        digits = f"{first}{rest}"[: int(power) + 1].ljust(int(power) + 1, "0")
        if len(digits) == 18 and has_region(digits) and born(digits):
            return "id"
        if len(digits) > 15 and digits[:2] == "62":
            return "card"
    return None


def is_card(found: str) -> bool:
    text = plain(found)
    if not (_HERE.match(text) or (len(text) == 16 and _ELSEWHERE.match(text))):
        return False
    digits = [int(d) for d in reversed(text)]
    doubled = [sum(divmod(2 * d, 10)) for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def in_groups(found: str) -> bool:
    """Whether digits stand apart as in one number, and not as in a list of small ones."""
    sizes = [len(group) for group in re.findall(r"[0-9Xx]+", found)]
    return len(sizes) < 7 or (len(set(sizes[:-1])) == 1 and evenly(found))


def as_telephone(found: str) -> bool:
    sizes = tuple(len(group) for group in re.findall(r"[0-9]+", found))
    return len(sizes) == 1 or sizes in _PARTED or (set(sizes) == {1} and evenly(found))


def evenly(found: str) -> bool:
    """Whether one sign parts all groups."""
    return len(set(re.findall(r"[^0-9Xx]+", found))) == 1


def has_digits(found: str) -> bool:
    return sum(sign.isdigit() for sign in found) > 5
