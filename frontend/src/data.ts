// What frontcheck writes into the page: src/frontcheck/publish/scene_data.py makes it.

export type Ring = [number, number][];
export type Polygons = Ring[][];

export interface Depth {
  line: [[number, number], [number, number]];
  km: number;
}

export interface Outline {
  core: Polygons;
  outer: Polygons | null; // null where it is the same as the core
  depth: Depth | null;
}

export interface Frame {
  day: string;
  words: string;
  outline: number | null; // null where the geometry is withheld
  core_km2: number | null;
  outer_km2: number | null;
}

export interface Source {
  id: string;
  title: string;
  ink: string;
  ink_on_dark: string;
  withheld: string | null; // the licence that does not allow it to be drawn
  frames: Frame[];
}

export interface Scene {
  claims: string[];
  holder: string;
  place: string;
  box: [number, number, number, number];
  land: Polygons;
  neighbours: { name: string; land: Polygons }[];
  border: Ring[];
  towns: [string, number, number][];
  first: string;
  last: string;
  outlines: Outline[];
  sources: Source[];
}

export function readScenes(): Scene[] {
  const element = document.getElementById("scenes");
  return element?.textContent ? (JSON.parse(element.textContent) as Scene[]) : [];
}

/** The newest map of a source that speaks of a day or of one before it. */
export function frameOn(source: Source, day: string): Frame | null {
  let found: Frame | null = null;
  for (const frame of source.frames) if (frame.day <= day) found = frame;
  return found;
}

const DAY_MS = 86_400_000;

export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY_MS)
    days.push(new Date(time).toISOString().slice(0, 10));
  return days;
}
