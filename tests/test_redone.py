"""A journalist's path: the file of an indicator is taken away, and what the site says is reckoned again
from it with pandas, which knows nothing of this program."""

import html
import re

import pandas
import pytest

TEXTS = dict.fromkeys(("area", "parent", "indicator", "period", "base_period"), str)


@pytest.fixture(scope="module")
def folder(demo_site):
    return demo_site / "data"


def table(folder, name):
    return pandas.read_csv(folder / f"{name}.utf8.csv", dtype=TEXTS)


def ratios(demo):
    """Indicators whose figure is worked out from places, by numerators and denominators."""
    return [i for i in demo.plan_indicators if i.aggregation == "ratio" and not i.numerator_series]


def whole(demo, frame):
    return frame[frame.area == demo.root.area]


def test_the_published_figure_is_the_ratio_of_the_sums(demo, folder):
    """Every row that says it was added up, from the rows that were reported."""
    done = 0
    for indicator in ratios(demo):
        shown = whole(demo, table(folder, f"indicators/{indicator.indicator}-shown"))
        if not (folder / f"indicators/{indicator.indicator}.utf8.csv").exists():
            continue
        raw = table(folder, f"indicators/{indicator.indicator}")
        below = raw[(raw.area != demo.root.area) & raw.status.isin(list("APBIEF"))]
        for row in shown[shown.how == "added-up"].itertuples():
            of_year = below[below.period == str(row.year)]
            # Only what its level reports is added: a township's own total would count twice.
            of_year = of_year[of_year.level_name == of_year.level_name.iloc[-1]]
            if len(of_year) != row.reported:
                continue
            redone = of_year.numerator.sum() * row.scale / of_year.denominator.sum()
            assert redone == pytest.approx(row.value, abs=0.051), (indicator.name, row.year)
            done += 1
    assert done > 20


def test_the_shortfall_of_a_verdict_is_target_less_value(demo, folder):
    """And it is what the page prints."""
    verdicts = table(folder, "tables-verdicts")
    judged = verdicts[(verdicts.of == "now") & verdicts.gap.notna() & (verdicts.gap > 0)]
    judged = judged[(judged.kind == "plan") & judged.qualifier.isna()]
    assert len(judged) > 3
    for row in judged.itertuples():
        shown = whole(demo, table(folder, f"indicators/{row.indicator}-shown"))
        value = shown[shown.period == row.period].value.iloc[0]
        target = shown[shown.year == row.year].target.iloc[0]
        short = target - value if row.operator == "≥" else value - target
        assert short == pytest.approx(row.gap, abs=0.11), row.indicator_name
        page = folder.parent / "indicators" / row.indicator / "index.html"
        words = html.unescape(re.sub("<[^>]+>", "", page.read_text(encoding="utf-8")))
        printed = re.findall(r"(?:还差|超出)\s*([\d,.]+)", words)
        numbers = [float(text.replace(",", "")) for text in printed]
        assert any(number == pytest.approx(row.gap, abs=0.051) for number in numbers), row.indicator


def test_the_attainment_follows_from_the_file(folder):
    verdicts = table(folder, "tables-verdicts")
    known = verdicts[
        verdicts.attainment.notna() & verdicts.qualifier.isna() & verdicts.base_value.notna()
    ]
    assert len(known) > 3
    for row in known.itertuples():
        redone = 100 * (row.value - row.base_value) / (row.target - row.base_value)
        # The value and the baseline are rounded to a decimal.
        allowed = 0.06 + 20 / abs(row.target - row.base_value)
        assert redone == pytest.approx(row.attainment, abs=allowed), row.indicator_name
