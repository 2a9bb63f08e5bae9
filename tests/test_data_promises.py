"""What was read out of the real plan's text: nothing countable is overlooked, nothing is twice."""

import re
from collections import Counter
from decimal import Decimal

NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
ITEM = re.compile(r"^[0-9]\.(?=\D|[0-9]{4}年)")


def numbers(text):
    return Counter(NUMERAL.findall(ITEM.sub("", text)))


def test_every_number_of_the_text_is_in_a_promise(real):
    """In digits: what is left over was looked at by a person and is listed here."""
    left_over = {
        "c3-4-s1-b1-p2-n2": ["2021", "4", "12"],  # a document; the fields of the yearly survey
        "c3-4-s1-p2-n3": ["9", "3", "3", "2"],  # “9+3”“3+2”
        "c3-4-s2-p4-n2": ["5"],  # “5分钟共建共享圈”, a name
        "c3-4-s3-p2-n9": ["2021", "1"],  # a document
        "c3-4-s7-p1-n2": ["2021", "58"],
        "c3-4-s7-p2-n7": ["2021", "4"],
        "c5-s3-p1-n2": ["5"],  # 5G
        "c5-s3-p3-n7": ["12345"],
    }
    quotes: dict[str, set[str]] = {}
    for promise in real.commitments:
        quotes.setdefault(promise.clause, set()).add(promise.quote)
    for chapter in real.chapters:
        if chapter.stem in ("preface", "chapter-1"):
            continue
        for clause in chapter.clauses:
            for sentence in clause.sentences:
                said = numbers(sentence.text)
                covered = sum((numbers(q) for q in quotes.get(sentence.id, ())), Counter())
                rest = said - covered - Counter(left_over.get(sentence.id, []))
                assert not rest, (sentence.id, sentence.text, rest)


def test_the_hard_cases_are_there(real):
    found = {(c.quote, c.metric): c for c in real.commitments}

    def one(words, metric=""):
        hits = [
            c for (quote, what), c in found.items() if words in quote and metric in (what or "")
        ]
        assert len(hits) == 1, (words, metric, [c.commitment for c in hits])
        return hits[0]

    four = [c for c in real.commitments if "改造覆盖率均达100%" in c.quote]
    assert len(four) == 4
    assert {c.number_low for c in four} == {Decimal(100)}
    assert {c.metric[4:6] for c in four} == {"节能", "亲民", "适老", "适儿"}
    assert one("2025年底实现100%覆盖").due_date.year == 2025
    assert (one("1次健康巡讲").operator, one("1次健康巡讲").rhythm) == ("≥", "yearly")
    assert one("15个社区打造成").operator == "≥"
    assert one("15个社区打造成").due_date.year == 2025
    assert one("一所幼儿园").number_low == 1
    assert one("三个三分之一").kind == "rule"
    assert one("数量不少于5户").due_date.year == 2021, "1.2021年: the item's number is no year"
    homes = one("1500-8000户")
    assert (homes.operator, homes.number_low, homes.number_high) == ("range", 1500, 8000)
    assert one("不足800人").operator == "<"
    assert one("不足800人").kind == "rule"
    assert one("每3年").rhythm == "every-3-years"
    assert one("待遇原则上不低于").relative_to == "上年度当地社会平均工资水平"
    assert one("建筑面积的0.3%").relative_to == "建设项目建筑面积"
    for slogan in ("九无”创建", "五社”"):
        assert not [c for c in real.commitments if slogan in c.quote and c.number_low is not None]


def test_ids_are_the_order_of_the_text(real):
    order = {ident: n for n, ident in enumerate(real.clause_by_id)}
    places = [
        (order[c.clause], real.clause_by_id[c.clause].text.index(c.quote)) for c in real.commitments
    ]
    assert places == sorted(places)
    assert [c.commitment for c in real.commitments] == [
        f"c{n:03}" for n in range(1, len(real.commitments) + 1)
    ]


def test_nothing_was_reported_yet(real):
    """No report was found: a row here needs a source."""
    assert real.progress_reports == ()
    assert not [o for o in real.observations if o.indicator.startswith("c")]


def test_the_plans_four_problems_and_its_boxes(real):
    assert [p.name for p in real.problems] == [
        "党建集成效应难以形成",
        "社区服务水平亟待提高",
        "居民参与社区治理不够",
        "社区自我造血能力不足",
    ]
    boxes = [c for chapter in real.chapters for c in chapter.clauses if c.kind == "box"]
    items = [
        c for chapter in real.chapters for c in chapter.clauses if c.within in {b.id for b in boxes}
    ]
    projects = real.table_by_name["box_projects"].entries
    assert len(projects) == len(items)
    assert len({p.box for p in projects}) == len(boxes)


def test_what_must_not_be_public_is_closed(real):
    words = ("未成年人", "健康", "后备", "求职", "家庭")
    for item in real.mechanisms:
        if item.kind == "register" and any(word in item.name for word in words):
            assert item.publicity == "closed", item.name
