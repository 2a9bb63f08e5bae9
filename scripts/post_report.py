"""Post a report of ``report_change.py`` as a comment on the proposal, or bring that comment up to date.

Usage: post_report.py github [--preview URL]
       post_report.py github|gitea|gitee|gitlab --report FILE --number N --project OWNER/NAME
                      [--api URL] [--preview URL]

What is posted is made here out of report.json, whoever wrote that: every word of it is escaped, and its
size is limited. The token is read from FORGE_TOKEN. ``{number}`` in --preview is the number of the
proposal. Without it, the first form links to the site that the run built, as a download.

The first form is for GitHub's event ``workflow_run``, after the run that made the report: the run's
artifact ``change-report`` is fetched, and the proposal is the open one that ends at the commit of the
run; nothing of that is taken from the artifact. Where the proposal changes more than data, the comment
says that its own version of the program made the report.

Exit code 0: posted, or there was nothing to post, and it is said why. 1: it could not be posted, or the
report is none.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from planboard.changes import Unreadable, as_markdown, from_json, preview_problem
from planboard.forges import (
    DIALECTS,
    MOST_BYTES,
    Forge,
    Nothing,
    Refused,
    beyond_data,
    download,
    left_behind,
    proposal,
    run_of,
)
from planboard.reports import keep_quiet
from planboard.versions import PARTS

ARTIFACT, FILE = "change-report", "report.json"
PREVIEW = "preview"
# Whom GitHub names as the author of what a workflow posts.
WORKFLOW = "github-actions[bot]"
PROGRAM_CHANGED = (
    "这次提议也改了数据以外的文件。下面的报告是用改过的程序算出来的，请先看程序的改动。"
)


def main() -> int:
    parser = argparse.ArgumentParser(description="把改动报告写成提议下面的一条评论")
    parser.add_argument("forge", choices=DIALECTS)
    parser.add_argument("--report", type=Path, metavar="FILE")
    parser.add_argument("--number", type=int)
    parser.add_argument("--project", default=os.environ.get("GITHUB_REPOSITORY"))
    parser.add_argument("--api", metavar="URL", default=os.environ.get("GITHUB_API_URL"))
    parser.add_argument("--preview", metavar="URL")
    options = parser.parse_args()
    dialect = DIALECTS[options.forge]
    api = options.api or dialect.api
    token = os.environ.get("FORGE_TOKEN")
    if not (api and options.project and token):
        parser.error("要有 --api、--project 和环境变量 FORGE_TOKEN")
    if (options.report is None) != (options.number is None):
        parser.error("--report 和 --number 要一起写")
    if options.report is None and options.forge != "github":
        parser.error("要有 --report 和 --number")
    forge = Forge(dialect, api, options.project, token)
    try:
        return post(forge, options)
    except (Refused, Unreadable) as error:
        print(f"没有写评论：{error}。", file=sys.stderr)
        return 0 if isinstance(error, Nothing) else 1


def post(forge: Forge, options: argparse.Namespace) -> int:
    remark = built = None
    if options.report is not None:
        number, author = options.number, forge.myself()
        with options.report.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise Unreadable("报告太大，不读")
        text = raw.decode("utf-8", "replace")
    else:
        author = WORKFLOW
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        run = run_of(event, options.project)
        number = proposal(forge, run)
        text = left_behind(forge, run, ARTIFACT, FILE)
        built = download(forge, run, PREVIEW)
        remark = PROGRAM_CHANGED if beyond_data(forge, number, PARTS) else None
    preview = (options.preview or "").replace("{number}", str(number)) or None
    if preview and (why := preview_problem(preview)):
        raise Refused(why)
    if built and (preview or preview_problem(built)):
        built = None
    new = forge.comment(number, as_markdown(from_json(text), preview, remark, built), author)
    print(f"提议 {number} 的评论{'写好了' if new else '改好了'}。")
    return 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
