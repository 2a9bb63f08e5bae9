"""A report with every part, to be printed by the tests of paper."""

import io
from types import SimpleNamespace

import pypdf
from planboard import pdf
from planboard.rendering import environment

from tests.conftest import ROOT

SAMPLE = ROOT / "tests" / "fixtures" / "print" / "sample.html"
CONTENTS = (
    pdf.Entry(2, "whole", "一、总的情况"),
    pdf.Entry(3, "coverage", "（一）有多少公开数据"),
    pdf.Entry(3, "drawing", "（二）一张图"),
    pdf.Entry(2, "judged", "二、约束性指标"),
    pdf.Entry(3, "short", "（一）没有达到的"),
    pdf.Entry(3, "all", "（二）全部指标"),
    pdf.Entry(2, "method", "三、怎样判断"),
    pdf.Entry(3, "notes", "注释"),
)
EDITION = pdf.Edition(
    lines=("示例县社区发展规划", "公开数据整理报告"),
    subtitle="2026—2030年终期评估（非县政府年度报告）",
    running="示例县社区发展规划公开数据整理报告",
    stamp="演示数据",
    notice="演示数据：示例县是程序编造的，地名、数字和来源都不是真的。",
    day="2031-02-28",
    author="示例整理者",
    facts=(("数据日期", "2031年2月28日"), ("规划期", "2026—2030年"), ("版本", "第1版")),
    contents=CONTENTS,
)


def sample(rows=40, edition=EDITION):
    """The HTML of a report with every part, and a table of ``rows`` indicators in four parts."""
    towns = [
        ("高山镇", "12", "9", "75.0%"),
        ("长河镇", "11", "0", "0.0%"),
        ("新桥街道", "14", "13", "92.9%"),
    ]
    words = ("完成", "接近完成", "未找到公开数据", "数据不足以判断")
    indicators = [
        (f"第{n}项指标：每万名居民拥有的服务设施数（处）", "约束性" if n % 4 else "预期性",
         f"≥{n * 11}.5", "—" if n % 4 == 2 else f"{n * 10}.3", words[n % 4])
        for n in range(1, rows + 1)
    ]  # fmt: skip
    quarter = -(-rows // 4)
    names = ("社区治理", "社区服务", "社区安全", "社区文化")
    parts = [(name, indicators[n * quarter : (n + 1) * quarter]) for n, name in enumerate(names)]
    page = SimpleNamespace(edition=edition, towns=towns, parts=parts)
    template = environment().from_string(SAMPLE.read_text(encoding="utf-8"))
    return template.render(page=page, uri="reports/sample.pdf", stamp="", directory_urls=True)


def page(body, head=""):
    return f'<!DOCTYPE html><html lang="zh-CN"><head><title>字</title>{head}</head><body>{body}</body></html>'


def read(made):
    return pypdf.PdfReader(io.BytesIO(made))
