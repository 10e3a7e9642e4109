// Names on the map as text of the page, so that they need no font files; a name that would touch another is left out.

import type { Map as View } from "maplibre-gl";
import { element } from "./dom";

export interface Label {
  words: string;
  lon: number;
  lat: number;
  inks?: { light: string; dark: string };
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const GAP_PX = 4;
const CHARACTER_PX = 6.6;
const LINE_PX = 15;

/** Depths first, then towns by importance. */
export function drawLabels(view: View, container: HTMLElement, towns: Label[], depths: Label[]): void {
  const layer = layerOf(container);
  const taken: Box[] = [];
  const shown: HTMLElement[] = [];
  for (const label of [...depths, ...towns]) {
    const { x, y } = view.project([label.lon, label.lat]);
    const box = { left: x, right: x + 10 + label.words.length * CHARACTER_PX, top: y - LINE_PX / 2, bottom: y + LINE_PX / 2 };
    if (box.left < 0 || box.right > container.clientWidth || box.top < 0 || box.bottom > container.clientHeight) continue;
    if (taken.some((other) => touches(box, other))) continue;
    taken.push(box);
    shown.push(drawn(label, x, y));
  }
  layer.replaceChildren(...shown);
}

function drawn(label: Label, x: number, y: number): HTMLElement {
  const kind = label.inks ? "depth inked" : "town";
  const made = element("span", { class: `map-label ${kind}` }, label.words);
  made.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translateY(-50%)`;
  if (label.inks) {
    made.style.setProperty("--light", label.inks.light);
    made.style.setProperty("--dark", label.inks.dark);
  }
  return made;
}

function touches(one: Box, other: Box): boolean {
  return (
    one.left < other.right + GAP_PX && other.left < one.right + GAP_PX &&
    one.top < other.bottom + 1 && other.top < one.bottom + 1
  );
}

function layerOf(container: HTMLElement): HTMLElement {
  const found = container.querySelector<HTMLElement>(":scope > .map-labels");
  if (found) return found;
  const layer = element("div", { class: "map-labels", "aria-hidden": "true" });
  container.append(layer);
  return layer;
}
