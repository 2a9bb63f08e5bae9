"""Every kind of page, on the real site and on the demonstration, and where one of it is."""

REAL = {
    "front": "/",
    "indicators": "/indicators/",
    "indicator with a baseline": "/indicators/i09/",
    "indicator without data": "/indicators/i21/",
    "flow": "/indicators/i06/",
    "minimum": "/indicators/i19/",
    "communities": "/communities/",
    "community": "/communities/511723001013/",
    "townships": "/townships/",
    "township": "/townships/511723106/",
    "plan": "/plan/",
    "chapter": "/plan/chapter-2/",
    "long chapter": "/plan/chapter-3-4/",
    "reading": "/plan/reading/",
    "figures": "/plan/figures/",
    "data": "/data/",
    "about": "/about/",
    "method": "/about/method/",
    "glossary": "/about/glossary/",
    "contribute": "/about/contribute/",
    "no such page": "/404.html",
}
DEMO = {
    "front": "/",
    "indicators": "/indicators/",
    "indicator with values": "/indicators/i02/",
    "indicator by place": "/indicators/i10/",
    "indicator with a changed target": "/indicators/i05/",
    "indicator with a forecast": "/indicators/i08/",
    "indicator without data": "/indicators/i14/",
    "flow": "/indicators/i06/",
    "minimum": "/indicators/i19/",
    "communities": "/communities/",
    "community": "/communities/990001001003/",
    "merged community": "/communities/990001013002/",
    "townships": "/townships/",
    "township": "/townships/990001001/",
    "plan": "/plan/",
    "chapter": "/plan/goals/",
    "reading": "/plan/reading/",
    "figures": "/plan/figures/",
    "data": "/data/",
    "about": "/about/",
    "method": "/about/method/",
    "glossary": "/about/glossary/",
    "contribute": "/about/contribute/",
    "no such page": "/404.html",
}
KINDS = [("real", *item) for item in REAL.items()] + [("demo", *item) for item in DEMO.items()]
# The line that each page of a site carries.
SAYS = {"real": "非官方整理，依据未经与官方版核对的文本", "demo": "演示数据"}
PHONE, TABLET, DESK = 360, 768, 1280
WIDTHS = (PHONE, TABLET, DESK)
