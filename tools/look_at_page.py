"""Look at a page as its readers will.

``python tools/look_at_page.py PAGE.html FOLDER`` opens a page in Chromium at 375, 768 and 1440 pixels, light and dark,
and saves a picture of each of its parts in FOLDER: a whole page is longer than a picture can be. It prints how long it
takes until the page can be used and how long one step of the slider takes.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS_PX = (375, 768, 1440)
SOFTWARE_GL = ("--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--ignore-gpu-blocklist")
STEPS = """async (box) => {
  const times = [];
  for (let day = 0; day <= Number(box.max); day++) {
    const start = performance.now();
    box.valueAsNumber = day;
    box.dispatchEvent(new Event("input"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other);
}"""


def opened(browser: Browser, page_path: Path, width: int, scheme: str) -> tuple[Page, float]:
    """The page, ready, and after how many seconds it was."""
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
    start = time.perf_counter()
    page.goto(page_path.resolve().as_uri())
    page.wait_for_selector(".map-canvas[data-ready]")
    return page, time.perf_counter() - start


def main() -> None:
    """Open, save, print."""
    page_path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(SOFTWARE_GL))
        for scheme in ("light", "dark"):
            for width in WIDTHS_PX:
                page, seconds = opened(browser, page_path, width, scheme)
                for part in page.locator("header, main > section, article").all():
                    name = part.get_attribute("id") or part.get_attribute("aria-labelledby") or "header"
                    part.screenshot(path=folder / f"{width}-{scheme}-{name}.png")
                times = page.evaluate(STEPS, page.locator("input[type=range]").first.element_handle())
                steps = f"{times[len(times) // 2]:.0f} ms, at most {times[-1]:.0f} ms"
                print(f"{width} px, {scheme}: usable after {seconds:.2f} s; a step of the slider takes {steps}")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
