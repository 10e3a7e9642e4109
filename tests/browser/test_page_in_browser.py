"""The page as its readers meet it: marks, maps, slider, downloads, hostile text, paper; and nothing leaves the file.

In a real browser: Debian's Chromium, or any that is installed; without one these tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import xml.etree.ElementTree as ET
from datetime import date
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


@pytest.fixture(scope="module")
def chromium_path():
    found = os.environ.get("FRONTCHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("no Chromium is installed: the page was not looked at in a browser")
    return found


@pytest.fixture(scope="module")
def playwright():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(chromium_path, playwright):
    browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", *SOFTWARE_GL])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
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


READY = ".map-canvas[data-ready]"


def opened(look, *args, **options):
    looked = look(*args, **options)
    looked.page.wait_for_selector(READY)
    return looked


def test_maps_come_to_life_and_nothing_is_asked_of_anybody(look):
    looked = opened(look)
    assert looked.page.locator(READY).count() == looked.page.locator("figure[data-scene]").count() > 0
    assert looked.page.locator(".map-label.town").count() > 0
    assert looked.complaints == []
    assert {url.partition(":")[0] for url in looked.requests} <= {"file", "blob", "data"}
    assert sum(url.startswith("file:") for url in looked.requests) == 1


def test_the_slider_moves_day_and_numbers(look):
    page = opened(look).page
    figure = page.locator("figure[data-scene]").first
    slider, day, told = figure.locator("input[type=range]"), figure.locator("output"), figure.locator(".map-told").first
    before = (day.inner_text(), told.inner_text())
    slider.focus()
    slider.press("Home")
    assert day.inner_text() != before[0]
    assert "no map of this day" in told.inner_text()
    slider.press("End")
    assert told.inner_text() != before[1]
    assert slider.get_attribute("aria-valuetext") == day.inner_text()


def test_play_runs_through_the_days_and_stops(look):
    page = opened(look).page
    figure = page.locator("figure[data-scene]").first
    play, slider = figure.locator(".map-bar button"), figure.locator("input[type=range]")
    start = int(slider.input_value())
    play.click()
    page.wait_for_function("([box, start]) => box.valueAsNumber > start + 1", arg=[slider.element_handle(), start])
    assert play.get_attribute("aria-pressed") == "true"
    play.click()
    assert play.get_attribute("aria-pressed") == "false"
    stopped = slider.input_value()
    page.wait_for_timeout(800)
    assert slider.input_value() == stopped


def test_a_source_can_be_taken_off_the_map(look):
    page = opened(look).page
    figure = page.locator("figure[data-scene]").first
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    canvas = figure.locator(".map-canvas")
    with_all = canvas.screenshot()
    for box in figure.locator("input[type=checkbox]").all():
        box.uncheck()
    page.wait_for_timeout(500)
    without = canvas.screenshot()
    assert without != with_all
    for box in figure.locator("input[type=checkbox]").all():
        box.check()
    page.wait_for_timeout(500)
    assert canvas.screenshot() != without


def test_a_mark_gives_its_fields_on_hover_and_focus_and_selects_on_click_and_enter(look):
    page = opened(look).page
    mark = page.locator("mark[data-finding]").first
    note = page.locator(f"#{mark.get_attribute('aria-describedby')}")
    mark.hover()
    assert note.is_visible()
    page.mouse.move(0, 0)
    assert not note.is_visible()
    mark.focus()
    assert note.is_visible()
    mark.press("Escape")
    assert not note.is_visible()
    for select in (mark.click, lambda: mark.press("Enter")):
        page.evaluate("document.activeElement.blur()")
        select()
        number = mark.get_attribute("data-finding")
        assert page.evaluate("document.activeElement.id") == f"finding-{number}"
        assert mark.get_attribute("data-selected") is not None


def test_drawings_can_be_taken_away_as_svg_and_png(look):
    page = opened(look).page
    figure = page.locator("figure.curve").first
    with page.expect_download() as drawing:
        figure.get_by_role("button", name="SVG").click()
    root = ET.fromstring(Path(drawing.value.path()).read_text(encoding="utf-8"))
    assert root.tag.endswith("svg")
    assert "".join(root.itertext()).strip()
    with page.expect_download() as picture:
        figure.get_by_role("button", name="PNG").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    assert picture.value.suggested_filename.endswith(".png")


def test_hostile_text_is_only_read(look):
    looked = opened(look, "hostile")
    assert looked.page.evaluate("window.hit") is None
    assert looked.complaints == []
    assert "<script>window.hit=1</script>" in looked.page.locator(".story").inner_text()
    assert {url.partition(":")[0] for url in looked.requests} <= {"file", "blob", "data"}


def test_on_paper_drawings_stand_for_living_maps(look):
    page = opened(look).page
    page.emulate_media(media="print")
    assert page.locator(".map-drawing").first.is_visible()
    assert not page.locator(".map-canvas").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_scripts_everything_can_still_be_read(look):
    page = look(java_script_enabled=False).page
    assert page.locator(".map-drawing").first.is_visible()
    assert page.locator("article").count() > 0


def test_without_webgl_the_drawing_stays(chromium_path, playwright, pages):
    browser = playwright.chromium.launch(
        executable_path=chromium_path,
        args=["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"],
    )
    page = browser.new_page()
    page.goto(f"file://{pages / 'example.html'}")
    page.wait_for_timeout(500)
    visible = page.locator(".map-drawing").first.is_visible(), page.locator(".map-canvas").count()
    browser.close()
    assert visible == (True, 0)


@pytest.mark.parametrize("width", [375, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(look, width, scheme):
    """No violation that axe knows of, and nothing wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    page = opened(look, color_scheme=scheme, bypass_csp=True).page
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page)
    assert [(one["id"], one["nodes"][0]["target"]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keyboard_alone_reaches_everything(look):
    page = opened(look).page
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
        if page.evaluate("document.activeElement === document.body"):
            break
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, mark[data-finding]')]"
        ".filter(one => one.checkVisibility() && !one.disabled).map(one => one.outerHTML.slice(0, 200))"
    )
    assert set(wanted) <= reached


def test_days_are_told_as_days(look):
    page = opened(look).page
    words = page.locator("figure[data-scene] output").first.inner_text()
    day, month, year = words.split()
    assert date(int(year), 8, int(day)).year == 2024
    assert month.isalpha()
