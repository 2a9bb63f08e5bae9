"""Make the edition to carry away: the whole site in one zip, opened from a folder by a double click.

Usage: make_offline.py [--config-file FILE] [--out FILE] [--site-url URL]

``--site-url`` is where the site stands on the network, for its citations. The same data give the same
bytes. What it does besides building is in ``planboard.offline``.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import yaml
from build_site import render, sound
from planboard.gate import load
from planboard.model import Settings
from planboard.offline import arrange, packed
from planboard.pages.common import size
from planboard.reports import keep_quiet

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="做一份可以带走的离线网站")
    parser.add_argument("--config-file", type=Path, default=ROOT / "mkdocs.yml")
    parser.add_argument("--out", type=Path, default=ROOT / "site-offline.zip")
    parser.add_argument("--site-url", metavar="URL", help="网站在网上的网址，以斜杠结尾")
    options = parser.parse_args()
    if options.site_url is not None:
        os.environ["SITE_URL"] = options.site_url
    config = options.config_file.resolve()
    with tempfile.TemporaryDirectory(prefix="offline-") as folder:
        site = Path(folder) / "site"
        if not render(config, site, "--no-directory-urls"):
            return 1
        arrange(site, load(config.parent, config.parent / "docs"), settings_of(config))
        if not sound(site):
            return 1
        content = packed(site)
    # Whole or not at all.
    fresh = options.out.with_name(f".{options.out.name}.new")
    fresh.write_bytes(content)
    fresh.replace(options.out)
    print(f"离线版已生成：{options.out}（{size(content)}）")
    return 0


def settings_of(config: Path) -> Settings:
    """What the notes in the zip say of whose site it is."""
    told = yaml.safe_load(config.read_text(encoding="utf-8"))
    address = os.environ.get("SITE_URL") or told.get("site_url")
    return Settings(publisher=told["extra"].get("publisher"), site_url=address)


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
