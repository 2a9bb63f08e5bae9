"""What the real package must hold, counted from its own rows: the issue's promises about it."""

from collections import Counter
from decimal import Decimal

import frictionless
from planboard.plantext import squeeze
from planboard.results import Results

from tests.conftest import ROOT


def test_the_package_is_valid_by_the_standard():
    report = frictionless.Package(str(ROOT / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])


def test_labels_are_given_for_every_allowed_value(real):
    descriptor = frictionless.Package(str(ROOT / "datapackage.json")).to_descriptor()
    for resource in descriptor["resources"]:
        assert resource["title"]
        assert resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["title"]
            assert field["description"]
            allowed = field.get("constraints", {}).get("enum")
            if allowed:
                assert [c["value"] for c in field["categories"]] == allowed


def test_all_printed_rows_are_there(real):
    plan_rows = [i for i in real.indicators if i.kind == "plan"]
    assert len(plan_rows) == 33
    assert Counter(i.row for i in plan_rows) == {n: 2 if n == 22 else 1 for n in range(1, 33)}
    assert [i.indicator for i in plan_rows if i.nature == "约束性"] == [
        "i03",
        "i11",
        "i13",
        "i17",
        "i18",
    ]
    lost = [i.indicator for i in plan_rows if i.dimension == "d4"]
    assert lost == ["i22a", "i22b", *(f"i{n}" for n in range(23, 30))]
    assert next(d for d in real.dimensions if d.dimension == "d4").printed is None


def test_the_whole_row_is_what_the_data_say(real):
    """Name, target and nature together are the row's text: nothing was left out of a cell."""
    dimensions = {d.dimension: d for d in real.dimensions}
    for series in Results(real).plan_series:
        item, target = series.indicator, series.original[series.final_year]
        row = squeeze(real.clause_by_id[item.clause].text)
        dimension = dimensions[item.dimension]
        row = row.removeprefix(dimension.category).removeprefix(dimension.printed or "")
        assert row == squeeze(item.printed_name + target.printed + item.nature)
        assert Decimal(target.printed.strip("≥%")) == target.number


def test_targets(real):
    own = [t for t in real.targets if real.indicator_by_id[t.indicator].kind == "plan"]
    assert len(own) == 41
    assert {t.basis for t in own} == {"inferred"}
    flows = [t.indicator for t in own if t.year != 2025]
    assert Counter(flows) == {"i06": 4, "i07": 4}
    assert sum(t.operator_printed == "≥" for t in own) == 10


def test_places(real):
    levels = Counter(a.level for a in real.areas)
    assert levels == {"county": 1, "township": 13, "community": 38}
    counted = [a for a in real.areas if a.counted]
    assert len(counted) == 37 == sum(t.stated_count for t in real.community_types)
    assert {a.committee for a in counted} == {"residents"}
    assert {a.community_type for a in counted} == {None}
    named = [a for a in real.areas if a.counted is False]
    assert [(a.name, a.committee) for a in named] == [("宝塔坝社区", "villagers")]


def test_observations_are_very_few(real):
    own = [o for o in real.observations if o.indicator.startswith("i")]
    assert [(o.indicator, o.period, o.value) for o in own] == [("i09", "2020", Decimal(2))]
    # Of the workers nothing is known but a figure of the text: it is a fact, not an observation.
    assert {o.indicator for o in real.observations} - {"i09"} == {
        i.indicator for i in real.indicators if i.kind == "context"
    } - {"community-workers"}


def test_a_name_is_a_mention_unless_it_is_no_name_there(real):
    """建设社区 is a place, and a verb with its object; 和平社区 is a place, 化解工作和平安 is not."""
    kinds = {(m.area, m.clause): m.kind for m in real.mentions}
    no_names = {key for key, kind in kinds.items() if kind == "not-meant"}
    assert no_names == {
        ("511723001004", "c3-4-s2-p5"),  # 建设社区小公园
        ("511723001004", "c3-4-s6-p1"),  # 建设社区卫生服务中心
        ("511723001004", "c5-s2-p4"),  # 建设社区应急基础设施
    }
    for chapter in real.chapters:
        for clause in chapter.clauses:
            if clause.kind in ("paragraph", "row"):
                for area in real.areas:
                    if area.parent and area.name in clause.text:
                        assert (area.area, clause.id) in kinds, (area.name, clause.id)
    peace = [m for m in real.mentions if m.area == "511723107002"]
    assert [m.clause for m in peace] == ["c3-4-s4-p3"], "和平安 in c5-s2-b1-p2 is not 和平社区"
    street = {m.clause for m in real.mentions if m.area == "511723001"}
    community = {m.clause for m in real.mentions if m.area == "511723001001"}
    assert len(street) == 3
    assert community == {"c3-4-s4-p3"}, "淙城街道 is another place"


def test_every_figure_of_the_review_is_a_fact(real):
    """Each number in the paragraphs about the past stands in some quote, or in this list."""
    not_figures = {
        "c1-s1-p1": ["37"],  # said twice: 37个社区成立大党委, 社区总量增至37个
        "c1-s1-p3": ["15", "30", "15", "5", "10", "2020"],  # names of circles and of a campaign
        "c1-s1-p4": ["2020", "37", "2"],  # a date; 37 communities again; the one observation
        "c1-s1-p5": ["2020", "2020"],
    }
    import re

    for clause in ("c1-s1-p1", "c1-s1-p2", "c1-s1-p3", "c1-s1-p4", "c1-s1-p5", "c1-s2-p2"):
        text = real.clause_by_id[clause].text
        numbers = Counter(re.findall(r"\d+(?:\.\d+)?", text))
        quotes = {f.quote for f in real.facts if f.clause == clause and f.kind == "stated"}
        quoted = Counter(n for quote in quotes for n in re.findall(r"\d+(?:\.\d+)?", quote))
        left = numbers - quoted
        assert left <= Counter(not_figures.get(clause, [])), (clause, left)
