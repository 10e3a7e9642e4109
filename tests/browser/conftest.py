"""A real browser: Debian's Chromium, or any that is installed; without one these tests are skipped and say so."""

from __future__ import annotations

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest

from frontcheck.config import Config
from frontcheck.models import Report
from frontcheck.pipeline import check_report
from frontcheck.pipeline.example import open_example
from frontcheck.pipeline.scenes import scenes_of
from frontcheck.publish import write_check
from frontcheck.reports import read_report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SOFTWARE_GL = ("--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--ignore-gpu-blocklist")


@pytest.fixture(scope="session")
def chromium_path():
    found = os.environ.get("FRONTCHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("no Chromium is installed: the page was not looked at in a browser")
    return found


@pytest.fixture(scope="session")
def playwright():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(chromium_path, playwright):
    browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", *SOFTWARE_GL])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The shipped example's page, and that of the same story with an attack in every place a report can fill."""
    folder = tmp_path_factory.mktemp("pages")
    with open_example() as (report, store):
        config = Config()
        for name, story in (("example", report), ("hostile", hostile(report, folder))):
            check = check_report(story, store, config)
            stream = StringIO()
            write_check(check, "html", stream, scenes=scenes_of(check, store, config), command="frontcheck check")
            (folder / f"{name}.html").write_text(stream.getvalue(), encoding="utf-8")
    return folder


ATTACK = "<script>window.hit=1</script><img src=x onerror=window.hit=2><style>*{display:none}</style></script>"


def hostile(report: Report, folder: Path) -> Report:
    text = f"{ATTACK}\n\n{report.text}\n\n{ATTACK} said they hold 300 square kilometres of the Kursk region {ATTACK}."
    path = folder / "story.txt"
    path.write_text(text, encoding="utf-8")
    return read_report(path, dateline_day=report.dateline_day)


class Looked:
    """An opened page, and everything that it complained of or asked for."""

    def __init__(self, page, url):
        self.page, self.complaints, self.requests = page, [], []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(url)


@pytest.fixture
def look(browser, pages):
    """Opens a page by name, in a window of its own."""
    contexts = []

    def looked(name="example", **options):
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, **options)
        contexts.append(context)
        return Looked(context.new_page(), f"file://{pages / name}.html")

    yield looked
    for context in contexts:
        context.close()
