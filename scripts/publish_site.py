"""Put a built site on this server, take it back, or list what was there. Python's own library only.

Usage: publish_site.py FOLDER [--site SITE] [--keep N] [--commit HASH]
       publish_site.py FOLDER --rollback [--to NAME]
       publish_site.py FOLDER --list

FOLDER is where the server looks, and holds nothing else:

  current           -> releases/NAME, what readers get; the only thing that ever changes its meaning
  releases/NAME/    whole sites, never written again; their ``fixed`` -> ../../fixed
  fixed/DIGEST/     what pages load, by content, of all kept releases: whoever has a page open that
                    is no longer current still gets what belongs to it
  headers.conf      the headers of the site's own file ``_headers``, as nginx includes them
  history.txt       what became current when

A new release is copied beside, checked against the sums in its ``release.json``, forced to the disk,
and then switched to by one rename. Killed at any moment this leaves the site that was there; the next
call clears up. A rollback only turns ``current``. Exit code 1: nothing was changed, and why.

This file needs no other of the project: a server that only serves needs Python, it and a built site.
"""

import argparse
import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CURRENT, RELEASES, FIXED, ABOUT = "current", "releases", "fixed", "release.json"
HEADERS, NGINX, HISTORY, LOCK = "_headers", "headers.conf", "history.txt", "publish.lock"
# What is being made or thrown away; nobody is led there.
NEW, OLD = ".new-", ".old-"
# A disk of its own has this.
OF_DISK = "lost+found"
KEEP = 5
NAME = re.compile(r"[0-9]{8}-[0-9]{6}-[\w.+-]+")


class Refused(Exception):
    """Nothing was changed; says why in a sentence."""


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="发布生成好的网站，或者退回以前的版本")
    parser.add_argument("folder", type=Path, help="服务器读的文件夹")
    parser.add_argument(
        "--site", type=Path, default=Path(__file__).resolve().parent.parent / "site"
    )
    parser.add_argument("--keep", type=int, default=KEEP, help="保留最近几个版本，至少2个")
    parser.add_argument("--commit", default="", help="记在版本名里的提交号")
    parser.add_argument("--rollback", action="store_true", help="退回上一个版本，不用重新生成")
    parser.add_argument("--to", metavar="NAME", help="退回哪一个版本")
    parser.add_argument("--list", action="store_true", help="列出保留的版本")
    options = parser.parse_args(words)
    if options.keep < 2:
        parser.error("--keep 至少是2，否则没有可以退回的版本")
    if options.to and not options.rollback:
        parser.error("--to 要和 --rollback 一起写")
    folder = options.folder.absolute()
    try:
        if options.list:
            listed(folder)
            return 0
        with alone(folder):
            tidy(folder)
            if options.rollback:
                name = before(folder, options.to)
                switch(folder, name)
                print(f"已经退回：{name}")
                finish(folder, "rollback", keep=None)
            else:
                publish(folder, options.site.resolve(), options.commit, options.keep)
    except (Refused, OSError) as error:
        print(f"没有改动：{error}", file=sys.stderr)
        return 1
    return 0


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other publisher meanwhile. The lock ends with the process, however that ends."""
    try:
        import fcntl
    except ImportError:
        raise Refused("发布要在Linux服务器上做；Windows电脑请把改动合并，由工作流发布") from None
    make(folder)
    # What somebody else keeps there would be cleared away as what a killed call left.
    if not (folder / LOCK).exists() and current(folder) is None:
        for path in sorted(folder.iterdir()):
            if path.name != OF_DISK:
                raise Refused(f"{folder} 里已经有别的东西（{path.name}），请给一个空的文件夹")
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("另一次发布正在进行，请等它结束") from None
        make(folder / RELEASES)
        make(folder / FIXED)
        yield


def make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(0o755)


# What is there


def current(folder: Path) -> str | None:
    link = folder / CURRENT
    if link.is_symlink():
        return Path(os.readlink(link)).name
    if link.exists():
        raise Refused(f"{link} 不是本程序建立的链接，请先移走")
    return None


def kept(folder: Path) -> list[str]:
    """Releases by age: their names begin with their time."""
    found = (folder / RELEASES).iterdir() if (folder / RELEASES).is_dir() else ()
    return sorted(p.name for p in found if NAME.fullmatch(p.name) and p.is_dir())


def history(folder: Path) -> list[str]:
    """What became current, in that order. Where nothing is written every release counts."""
    path = folder / HISTORY
    if not path.is_file():
        return kept(folder)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [words[2] for line in lines if len(words := line.split()) == 3]


def before(folder: Path, wanted: str | None) -> str:
    """The release to go back to. What was itself taken back is not gone back to."""
    now, there = current(folder), kept(folder)
    if wanted is not None:
        if wanted not in there:
            raise Refused(f"没有叫 {wanted} 的版本，用 --list 看有哪些")
        name = wanted
    else:
        # A rollback takes back all that came after the release it led to.
        standing: list[str] = []
        for name in history(folder):
            standing = (
                [*standing[: standing.index(name)], name] if name in standing else [*standing, name]
            )
        earlier = [name for name in standing[:-1] if name in there and name != now]
        if not earlier:
            raise Refused("没有更早的版本可以退回")
        name = earlier[-1]
    if damage := damaged(folder / RELEASES / name):
        raise Refused(f"{name} 已经损坏，{damage}")
    return name


def about(site: Path) -> dict:
    try:
        told = json.loads((site / ABOUT).read_bytes())
        if told["format"] != 1 or not isinstance(told["version"], str):
            raise ValueError
        if not all(isinstance(s, str) for s in told["files"].values()) or not told["files"]:
            raise ValueError
    except FileNotFoundError:
        raise Refused(f"{site} 里没有 {ABOUT}，不是生成好的网站") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(f"{site} 没有生成完，请重新生成") from None
    return told


def damaged(site: Path) -> str | None:
    """What is missing or changed in a site, by its own sums."""
    for path, told in about(site)["files"].items():
        try:
            if hashlib.sha256((site / path).read_bytes()).hexdigest() != told:
                return f"{path} 与清单不符"
        except OSError:
            return f"缺 {path}"
    return None


def sound(site: Path) -> dict | None:
    """What a release says of itself; None where somebody has damaged it."""
    try:
        return None if damaged(site) else about(site)
    except Refused:
        return None


def listed(folder: Path) -> None:
    now = current(folder)
    for name in reversed(kept(folder)):
        told = sound(folder / RELEASES / name)
        mark = "现在" if name == now else "　　"
        print(mark, name, f"数据日期{told['data_date']}" if told else "已经损坏")
    if now is None:
        print("还没有发布过。")


# Publishing


def publish(folder: Path, site: Path, commit: str, keep: int) -> None:
    told = about(site)
    files = told["files"]
    beside = {p.relative_to(site).as_posix() for p in site.rglob("*") if not p.is_dir()}
    if extra := sorted(beside - files.keys() - {ABOUT}):
        raise Refused(f"{site} 里多出 {extra[0]}，可能混了两个版本，请重新生成")
    now = current(folder)
    if now and sound(folder / RELEASES / now) == told:
        print(f"已经是这一版，不用再发布：{now}")
        finish(folder, None, keep)
        return
    stamp = max([int(time.time()), *(s + 1 for s in stamps(folder))])
    mark = commit or hashlib.sha256((site / ABOUT).read_bytes()).hexdigest()
    name = named(told["version"], mark, stamp)
    try:
        copy(folder, site, files, name, stamp)
    except BaseException:
        tidy(folder)
        prune(folder)
        raise
    switch(folder, name)
    print(f"已经发布：{name}，网站的路径是 {told['base']}")
    finish(folder, "publish", keep)


def stamps(folder: Path) -> Iterator[int]:
    """Times of releases, to the second. Each has its own, or a browser that asks whether a page has
    changed since would be told no."""
    for name in kept(folder):
        yield int((folder / RELEASES / name).stat().st_mtime)


def named(version: str, mark: str, stamp: int) -> str:
    safe = "-".join(re.sub(r"[^0-9A-Za-z.]+", ".", part) for part in (version[:20], mark[:8]))
    return f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(stamp))}-{safe}"


def copy(folder: Path, site: Path, files: dict[str, str], name: str, stamp: int) -> None:
    fresh = folder / RELEASES / f"{NEW}{name}"
    fixed: dict[str, dict[str, str]] = {}
    for path, told in files.items():
        top, _, rest = path.partition("/")
        if top == FIXED:
            digest, _, inner = rest.partition("/")
            fixed.setdefault(digest, {})[inner] = told
        else:
            put(site / path, fresh / path, told, stamp)
    for digest, inner in fixed.items():
        whole = folder / FIXED / digest
        if holds(whole, inner):
            continue
        half = folder / FIXED / f"{NEW}{digest}"
        for path, told in inner.items():
            put(site / FIXED / digest / path, half / path, told, stamp)
        flush(half)
        discard(whole)
        half.rename(whole)
    os.symlink(f"../../{FIXED}", fresh / FIXED)
    about_sum = hashlib.sha256((site / ABOUT).read_bytes()).hexdigest()
    put(site / ABOUT, fresh / ABOUT, about_sum, stamp)
    if about(fresh)["files"] != files:
        raise Refused(f"{site} 正在改动，请等生成结束再发布")
    flush(folder / FIXED, deep=False)
    flush(fresh)
    os.utime(fresh, (stamp, stamp))
    fresh.rename(folder / RELEASES / name)
    flush(folder / RELEASES, deep=False)


def put(source: Path, target: Path, told: str, stamp: int) -> None:
    """What is written is what was checked, and readable for the server whoever publishes."""
    try:
        content = source.read_bytes()
    except FileNotFoundError:
        raise Refused(f"缺 {source}，网站没有抄全，请重新生成或重新抄") from None
    if hashlib.sha256(content).hexdigest() != told:
        raise Refused(f"{source} 与清单不符，网站没有抄全，请重新生成或重新抄")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.chmod(0o644)
    os.utime(target, (stamp, stamp))


def holds(whole: Path, inner: dict[str, str]) -> bool:
    try:
        return all(
            hashlib.sha256((whole / path).read_bytes()).hexdigest() == told
            for path, told in inner.items()
        )
    except OSError:
        return False


def flush(folder: Path, deep: bool = True) -> None:
    """Forces a folder to the disk: after a power cut no name may lead to an empty file."""
    inside = folder.rglob("*") if deep else ()
    for path in (*inside, folder):
        if path.is_symlink():
            continue
        if deep and path.is_dir():
            path.chmod(0o755)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def switch(folder: Path, name: str) -> None:
    """The one step that readers notice."""
    fresh = folder / f"{NEW}{CURRENT}"
    fresh.unlink(missing_ok=True)
    os.symlink(f"{RELEASES}/{name}", fresh)
    os.replace(fresh, folder / CURRENT)
    flush(folder, deep=False)


def finish(folder: Path, how: str | None, keep: int | None) -> None:
    """What follows the switch; whatever of it fails is done by the next call."""
    try:
        if how:
            note(folder, str(current(folder)), how)
        if write_headers(folder):
            print(f"{folder / NGINX} 有改动，请让nginx重新载入：nginx -s reload")
        if keep:
            drop(folder, keep)
    except OSError as error:
        print(f"读者看到的已经换好；整理旧版本没有做完，下次再做：{error}", file=sys.stderr)


def note(folder: Path, name: str, how: str) -> None:
    with (folder / HISTORY).open("a", encoding="utf-8") as opened:
        opened.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {how} {name}\n")


def write_headers(folder: Path) -> bool:
    """For nginx, out of the site's own file: its first part is about every address, and a later one
    takes back (``!``) what it says otherwise of some. Whether it changed."""
    source = folder / CURRENT / HEADERS
    lines = source.read_text(encoding="utf-8").splitlines() if source.is_file() else []
    parts = sections(lines)
    text = "# Made by publish_site.py out of the site's own file _headers.\n"
    for name, value in parts[0][1].items() if parts else ():
        others = [(scope, own[name]) for scope, own in parts[1:] if f"! {name}" in own]
        if others:
            # Here, where nothing else is decided, nginx's "if" does what it says.
            variable = "$planboard_" + name.lower().replace("-", "_")
            text += f'set {variable} "{value}";\n'
            for scope, instead in others:
                start = re.escape(scope.removesuffix("*"))
                text += f'if ($uri ~ "^{start}") {{ set {variable} "{instead}"; }}\n'
            value = variable
        text += f'add_header {name} "{value}" always;\n'
    path = folder / NGINX
    if not lines or (path.is_file() and path.read_text(encoding="utf-8") == text):
        return False
    fresh = folder / f"{NEW}{NGINX}"
    fresh.write_text(text, encoding="utf-8")
    fresh.chmod(0o644)
    os.replace(fresh, path)
    return True


def sections(lines: list[str]) -> list[tuple[str, dict[str, str]]]:
    """(the addresses, its headers) of every part; ``! NAME`` stands among them as it is, with no value."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in lines:
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
        else:
            found.append((line, {}))
    return found


# Clearing up


def tidy(folder: Path) -> None:
    """What a killed call left: half a copy, a release that never became current, a switch that was
    not written down."""
    for place in (folder, folder / RELEASES, folder / FIXED):
        for path in place.iterdir():
            if path.name.startswith((NEW, OLD)):
                discard(path)
    now = current(folder)
    written = history(folder) if now else []
    found = [] if (folder / HISTORY).is_file() else written
    for name in found + ([now] if now and written[-1:] != [now] else []):
        note(folder, name, "found")
        written.append(name)
    newest = max(written, default="")
    for name in kept(folder):
        if name > newest:
            discard(folder / RELEASES / name)


def drop(folder: Path, keep: int) -> None:
    """Releases beyond the last ``keep``."""
    names, now = kept(folder), current(folder)
    for name in names[:-keep]:
        if name != now:
            discard(folder / RELEASES / name)
    prune(folder)


def prune(folder: Path) -> None:
    """What no kept release loads."""
    needed = set()
    for name in kept(folder):
        with contextlib.suppress(Refused):
            files = about(folder / RELEASES / name)["files"]
            needed |= {path.split("/")[1] for path in files if path.startswith(f"{FIXED}/")}
    for path in (folder / FIXED).iterdir():
        if path.name not in needed:
            discard(path)


def discard(path: Path) -> None:
    """Renamed before it is emptied: no name may lead to half of something."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        gone = path if path.name.startswith((NEW, OLD)) else path.with_name(f"{OLD}{path.name}")
        if gone != path:
            path.rename(gone)
        shutil.rmtree(gone)


if __name__ == "__main__":
    sys.exit(main())
