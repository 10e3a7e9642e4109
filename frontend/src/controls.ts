// Slider, play button and the list of sources beside a map.

import { type Scene, type Source, daysBetween } from "./data";
import { dayWords, element, numberWords } from "./dom";
import { type MapScene, openMap, standing } from "./map";

const PLAY_MS = 350;

/** Replace what stands in a figure for readers without scripts by the living map. */
export function openFigure(figure: HTMLElement, scene: Scene, maxAgeDays: number): void {
  const days = daysBetween(scene.first, scene.last);
  const start = figure.dataset["day"] ?? scene.last;
  const canvas = element("div", { class: "map-canvas" });
  const bar = element("div", { class: "map-bar" });
  const list = element("ul", { class: "map-sources" });
  const living = element("div", { class: "map-living" }, bar, canvas, list);
  figure.prepend(living);
  let map: MapScene;
  try {
    map = openMap(canvas, scene, maxAgeDays);
  } catch {
    living.remove(); // no WebGL here: the drawing stays
    return;
  }
  figure.classList.add("living");
  const rows = scene.sources.map((source) => sourceRow(source, (visible) => map.toggle(source.id, visible)));
  list.append(...rows.map((row) => row.item));
  daySlider(bar, days, Math.max(days.indexOf(start), 0), (day) => {
    map.show(day);
    for (const row of rows) row.tell(day, maxAgeDays);
    document.dispatchEvent(new CustomEvent("frontcheck:day", { detail: { scene, day } }));
  });
}

function daySlider(bar: HTMLElement, days: string[], start: number, show: (day: string) => void): void {
  const range = element("input", { type: "range", min: 0, max: days.length - 1, value: start, step: 1 });
  const label = element("label", { class: "map-day" }, "Day ", range);
  const told = element("output", {});
  const play = element("button", { type: "button", "aria-pressed": "false" }, "Play");
  bar.append(play, label, told);
  let timer = 0;
  const update = () => {
    const day = days[range.valueAsNumber] ?? days[0] ?? "";
    told.textContent = dayWords(day);
    range.setAttribute("aria-valuetext", dayWords(day));
    show(day);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  };
  const step = () => {
    if (range.valueAsNumber >= days.length - 1) return stop();
    range.valueAsNumber += 1;
    update();
  };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (range.valueAsNumber >= days.length - 1) range.valueAsNumber = 0;
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    update();
    timer = window.setInterval(step, PLAY_MS);
  });
  range.addEventListener("input", update);
  update();
}

interface SourceRow {
  item: HTMLElement;
  tell(day: string, maxAgeDays: number): void;
}

function sourceRow(source: Source, toggle: (visible: boolean) => void): SourceRow {
  const box = element("input", { type: "checkbox", checked: true });
  const swatch = element("span", { class: "swatch inked", "aria-hidden": "true" });
  swatch.style.setProperty("--light", source.ink);
  swatch.style.setProperty("--dark", source.ink_on_dark);
  const told = element("span", { class: "map-told" });
  const item = element("li", {}, element("label", {}, box, swatch, ` ${source.title} `), told);
  if (source.withheld !== null) {
    box.checked = false;
    box.disabled = true;
  }
  box.addEventListener("change", () => toggle(box.checked));
  return {
    item,
    tell(day, maxAgeDays) {
      const frame = standing(source, day, maxAgeDays);
      told.textContent = frame === null ? "no map of this day" : `${areaWords(frame)}, map of ${frame.words}`;
      if (source.withheld !== null) told.textContent += "; not drawn: its licence does not allow that";
    },
  };
}

function areaWords(frame: { core_km2: number | null; outer_km2: number | null }): string {
  const { core_km2: core, outer_km2: outer } = frame;
  if (core === null || outer === null) return "draws none of this ground";
  if (Math.abs(core - outer) < 0.05) return `${numberWords(core)} km²`;
  return `${numberWords(Math.min(core, outer))} to ${numberWords(Math.max(core, outer))} km²`;
}
