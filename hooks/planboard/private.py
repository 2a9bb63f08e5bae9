"""Numbers of persons that must never be published, and hiding them in whatever is said.

A resident ID number has a check digit, a bank card number too (Luhn); a mobile number is known by
its shape. Digits may be written in full width, or apart.
"""

import re

_GAP = r"[ \-.·—–_()\u00a0\u3000\u200b-\u200d]{0,2}"
_ID = re.compile(rf"(?=((?:[0-9]{_GAP}){{17}}[0-9Xx]))")
# In one piece, in groups of four or after the bank's number: two dates side by side are no card.
_CARD = re.compile(
    rf"(?<![0-9])(?:[0-9]{{16,19}}|[0-9]{{6}}{_GAP}[0-9]{{10,13}}"
    rf"|[0-9]{{4}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?)(?![0-9])"
)
_MOBILE = re.compile(
    rf"(?<![0-9])(?:(?:\+|00)?86{_GAP})?(?![0-9]{{4}}[-./][0-9]{{1,2}}[-./])"
    rf"(?:1[3-9](?:{_GAP}[0-9]){{9}})+(?![0-9])"
)
# Whatever is long enough to be one is hidden in messages, right check digit or not.
_LONG = re.compile(rf"[0-9](?:{_GAP}[0-9]){{13,}}(?:{_GAP}[Xx])?")
_BORN = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_CHECKSUM = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

HIDDEN = "（已隐去）"


def fold(text: str) -> str:
    """Full-width forms U+FF01 to U+FF5E as ASCII; everything else as it is, place by place."""
    return text.translate(_FULL_WIDTH)


def private_kind(text: str) -> str | None:
    """``id``, ``card`` or ``mobile`` where the text holds such a number."""
    if len(text) < 11:
        return None
    text = _CHECKSUM.sub("", fold(text))
    if any(_is_id(found) for found in _ID.findall(text)):
        return "id"
    if any(_is_card(found) for found in _CARD.findall(text)):
        return "card"
    return "mobile" if _MOBILE.search(text) else None


def hide(text: str) -> str:
    """The text without any number that could be a person's."""
    if len(text) < 11 or _CHECKSUM.fullmatch(text):
        return text
    folded = fold(text)
    spans = [m.span() for rule in (_LONG, _MOBILE) for m in rule.finditer(folded)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + HIDDEN + text[end:]
    return text


def _plain(found: str) -> str:
    return re.sub(r"[^0-9Xx]", "", found)


def _is_id(found: str) -> bool:
    digits = _plain(found)
    # Any eighteen digits in a row may be one; apart or within more, only those of a birthday are.
    if not _BORN.fullmatch(digits[6:14]):
        return False
    total = sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def _is_card(found: str) -> bool:
    digits = [int(d) for d in reversed(_plain(found))]
    doubled = [sum(divmod(2 * d, 10)) for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
