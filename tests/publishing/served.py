"""Small sites that say in every file which version they are, the publisher, and a real nginx."""

import hashlib
import importlib.util
import json
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin

from planboard.frame import HEADERS, headers
from planboard.release import LOADS, introduced, seal, sums, written

from tests.conftest import ROOT

SCRIPT = ROOT / "scripts" / "publish_site.py"
EXAMPLE = ROOT / "scripts" / "nginx.conf.example"
BASE = "/plan/"
FILLING = "一二三四五六七八九十" * 1000
PAGES = ("", "p/", "q/")


def script():
    spec = importlib.util.spec_from_file_location("publish_site", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


publisher = script()


def says(version):
    """A whole file of a version: cut off, or of two versions, it would be seen."""
    return f"<{version}>{FILLING}<{version}>"


def made(site, version, base=BASE):
    """A site as the builder writes it, before it is sealed."""
    page = (
        '<link rel="stylesheet" href="{up}assets/a.css"><script src="{up}assets/a.js"></script>'
        '<div data-worker="{up}assets/w.js" data-index="{up}search/index.json"></div>'
        '<div data-spec="{up}charts/c.json"></div>' + says(version)
    )
    files = {f"{p}index.html": page.format(up="../" if p else "") for p in PAGES}
    names = ("assets/a.css", "assets/a.js", "assets/w.js", "assets/text.js", "search/index.json")
    names += ("search/rest.json", "charts/c.json", "data/a.csv", "data/a.zip", "404.html")
    files |= dict.fromkeys(names, says(version))
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    (site / HEADERS).write_bytes(headers(base))
    (site / "release.json").write_bytes(introduced(version, "2030-01-01", base))
    return site


def sealed(site, version, base=BASE):
    seal(made(site, version, base))
    return site


def unsealed(site, version):
    """Summed up, but its pages load what has the same address in every version."""
    made(site, version)
    told = json.loads((site / "release.json").read_bytes())
    (site / "release.json").write_bytes(written({**told, "files": dict(sums(site))}))
    return site


class Reader:
    """A browser that keeps its connection: pages with all that they load, and what was wrong."""

    def __init__(self, port, base=BASE):
        self.port, self.base = port, base
        self.connection = HTTPConnection("127.0.0.1", port, timeout=20)

    def get(self, path, method="GET", **headers):
        self.connection.request(method, path, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def page(self, path=""):
        """The version of a page, and the paths of what it loads, with what these load."""
        answer, body = self.get(self.base + path)
        text = body.decode()
        loads = [urljoin(self.base + path, address) for _, address in LOADS.findall(text)]
        beside = {"w.js": "text.js", "index.json": "rest.json"}
        loads += [urljoin(p, beside[n]) for p in loads if (n := p.rpartition("/")[2]) in beside]
        return answer.status, version(text), loads

    def faults(self, path="", between=lambda: None):
        """What a reader of one page would notice; ``between`` happens when the page is there and
        nothing that it loads."""
        status, mine, loads = self.page(path)
        between()
        if status != 200 or mine is None:
            return [f"{path}: {status} {mine}"], mine
        found = []
        for asset in loads:
            answer, body = self.get(asset)
            theirs = version(body.decode())
            if answer.status != 200 or theirs != mine:
                found.append(f"{path} of {mine}: {asset}: {answer.status} of {theirs}")
        return found, mine


def version(text):
    """Of a whole file; None of half of one, or of two."""
    found = re.fullmatch(r"(?:<[^>]*?[ /][^>]*>)*<([\w.]+)>([^<]*)<([\w.]+)>", text)
    whole = found and found[1] == found[3] and found[2] == FILLING
    return found[1] if whole else None


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def nginx_program():
    path = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert path, "no nginx found: run scripts/install_system.sh test as root, or install it"
    return path


def own_configuration(folder, port, base=BASE):
    """The example that is handed out, for this folder, port and path."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "/srv/planboard" in text
    assert BASE in text
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/srv/planboard", str(folder))
    if base == "/":
        text = re.sub(r".*location = /plan .*\n", "", text)
    return text.replace(BASE, base)


@contextmanager
def nginx(folder, workplace, base=BASE):
    """The port of a real nginx that serves what was published into ``folder``."""
    program, port = nginx_program(), free_port()
    workplace.mkdir(parents=True)
    (workplace / "site.conf").write_text(own_configuration(folder, port, base), encoding="utf-8")
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    types = Path(re.search(r"--conf-path=(\S+)", told)[1]).with_name("mime.types")
    places = "".join(
        f"{name}_temp_path {workplace}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (workplace / "nginx.conf").write_text(
        # Folders of tests are closed to others, so the workers stay who started them.
        f"user root;\nworker_processes 2;\npid {workplace}/pid;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}include {types};\n"
        f"default_type application/octet-stream;\ninclude {workplace}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    log = workplace / "error.log"
    words = ["-p", str(workplace), "-c", str(workplace / "nginx.conf"), "-e", str(log)]
    server = subprocess.Popen([program, *words, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server, log)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(port, server, log):
    for _ in range(200):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not answer")


def now(folder):
    """The version that readers get."""
    return version((folder / "current" / "data" / "a.csv").read_text(encoding="utf-8"))


def publish(run, site, *names, **options):
    for name in names:
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        code, said = run("--site", site(name), *words)
        assert code == 0, said


def tree(folder):
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }
