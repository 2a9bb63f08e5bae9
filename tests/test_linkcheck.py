import pytest
from planboard.linkcheck import check_site


def site(folder, **pages):
    for name, html in pages.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".css" if name.endswith("_css") else ".html").write_text(
            html, encoding="utf-8"
        )
    return folder


def test_links_that_arrive(tmp_path):
    html = '<h1 id="a">x</h1><a href="#a"></a><a href="sub/"></a><a href="sub/index.html#b"></a>'
    outside = '<a href="https://example.org/"></a><a href="mailto:x@example.org"></a>'
    site(
        tmp_path,
        index=html + outside,
        sub__index='<p id="b"></p><a href="../#a"></a><a href=".."></a>',
    )
    assert check_site(tmp_path) == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<a href="nowhere/">', "链接“nowhere/”指向的页面或文件不存在"),
        ('<a href="../outside.html">', "链接“../outside.html”指向的页面或文件不存在"),
        ('<a href="#missing">', "链接“#missing”指向的位置不存在"),
        ('<img src="missing.png">', "链接“missing.png”指向的页面或文件不存在"),
        ('<script src="https://cdn.example.org/x.js"></script>', "会向别的网站请求"),
        ('<link rel="stylesheet" href="//fonts.example.org/x.css">', "会向别的网站请求"),
        ('<link rel="preconnect" href="https://fonts.example.org">', "会向别的网站请求"),
    ],
)
def test_links_that_do_not(tmp_path, html, message):
    problems = check_site(site(tmp_path, index=html))
    assert len(problems) == 1
    assert message in str(problems[0])


def test_stylesheets_fetch_nothing_from_elsewhere(tmp_path):
    (tmp_path / "a.css").write_text("@import url('https://fonts.example.org/a.css');")
    assert "会向别的网站请求" in str(check_site(site(tmp_path, index=""))[0])


def test_an_empty_folder_is_no_site(tmp_path):
    assert len(check_site(tmp_path)) == 1
