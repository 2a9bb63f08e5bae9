"""Ready HTML -> the same with every number kept on one line with its unit: “11月22日”, “0条”, “80%”.

Browsers break between a digit and the sign after it, and within the option of a command, and no
style says otherwise. A span changes neither what is copied nor what is found, as an invisible joiner
in the text would; and it is set at the very end, so that models, search index and downloads know
nothing of it.
"""

import re

# What is no running text: drawings, choices of a form, code and scripts.
_APART = re.compile(r"(<(svg|select|textarea|script|style|pre|code)\b.*?</\2>)", re.DOTALL)
_NUMBER = r"\d+(?:[.,]\d+)*"
_DAY = r"\d{4}-\d{2}-\d{2}(?![-\d])"
# Units of more than one sign, and what stays with a year; of any other the first sign is enough.
_LONG = "平方米|平方公里|公里|个百分点|个月|小时|万元|亿元|万人|年底|年度|年末"
_UNIT = f"[ \u2005]?(?:[%‰]|{_LONG}|[\u4e00-\u9fff])"
# Behind letters it is the number of a thing; in brackets of a tag it is no text at all.
_KEPT = re.compile(
    rf"(?<![A-Za-z0-9.,/#&-])(?:[第约≥≤])?(?:{_NUMBER}月{_NUMBER}日|{_DAY}"
    rf"|(?:{_NUMBER}[—/])?(?:{_NUMBER}|<b>{_NUMBER}</b>){_UNIT})(?=[^<>]*<)"
)
# In a command an option, which a browser would break after each of its dashes.
_OPTION = re.compile(r"(?<=[ >])--?[a-z][a-z-]*(?=[^<>]*</code>)")


def kept(found: re.Match[str]) -> str:
    """A range has a dash, where a browser breaks whatever keeps together: the style is told of it."""
    css = "pb-whole pb-range" if "—" in found[0] else "pb-whole"
    return f'<span class="{css}">{found[0]}</span>'


def unbroken(html: str) -> str:
    """``html`` is regular, as ours is: attributes hold no ``<`` or ``>``."""
    pieces = _APART.split(html)
    # Every piece of running text is followed by one that stands apart, and by the name of its tag.
    pieces[::3] = [_KEPT.sub(kept, text) for text in pieces[::3]]
    del pieces[2::3]
    return _OPTION.sub(r'<span class="pb-option">\g<0></span>', "".join(pieces))
