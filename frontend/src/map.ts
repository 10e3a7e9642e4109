// The map of one scene: land, borders, towns, and the ground of every source on one day.

import { type GeoJSONSource, type LngLatBoundsLike, Map as View, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerText from "maplibre-gl/dist/maplibre-gl-worker.mjs";
import { type Frame, type Outline, type Polygons, type Scene, type Source, frameOn } from "./data";
import { drawLabels, type Label } from "./labels";

setWorkerUrl(URL.createObjectURL(new Blob([workerText], { type: "text/javascript" })));

const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

const PAINT = {
  light: { sea: "#dfe8ee", land: "#f4f2ec", place: "#ffffff", line: "#8b8577", border: "#3a3a3a" },
  dark: { sea: "#1b242b", land: "#262a2c", place: "#303436", line: "#77736a", border: "#d8d4c8" },
};

export interface MapScene {
  show(day: string): void;
  toggle(source: string, visible: boolean): void;
}

/** A map in an element; refuses (throws) where the browser has no WebGL. */
export function openMap(container: HTMLElement, scene: Scene, maxAgeDays: number): MapScene {
  const hidden = new Set<string>();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const view = new View({
    container,
    style: { version: 8, sources: {}, layers: [] },
    bounds: bounds(scene),
    fitBoundsOptions: { padding: 8 },
    attributionControl: false,
    cooperativeGestures: true,
    renderWorldCopies: false,
    fadeDuration: 0,
  });
  view.addControl(new ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-left");
  view.getCanvas().setAttribute("aria-label", `Map of ground of ${scene.holder} in ${scene.place}`);
  let day = scene.last;
  const depths = new Map<string, Label>();

  const draw = () => {
    for (const source of scene.sources) {
      const outline = hidden.has(source.id) ? null : outlineOn(scene, source, day, maxAgeDays);
      (view.getSource(source.id) as GeoJSONSource | undefined)?.setData(outline ? features(outline) : NOTHING);
      if (outline?.depth)
        depths.set(source.id, { words: `${outline.depth.km} km`, lon: outline.depth.line[1][0], lat: outline.depth.line[1][1], inks: { light: source.ink, dark: source.ink_on_dark } });
      else depths.delete(source.id);
    }
    drawLabels(view, container, towns(scene), [...depths.values()]);
  };

  const ready = new Promise<void>((resolve) => {
    view.on("load", () => {
      addBase(view, scene);
      for (const source of scene.sources) addSource(view, source);
      const paint = () => {
        paintBase(view, dark.matches);
        for (const source of scene.sources) paintSource(view, source, dark.matches);
      };
      paint();
      dark.addEventListener("change", paint);
      resolve();
    });
  });
  void ready.then(() => {
    draw();
    view.on("move", () => drawLabels(view, container, towns(scene), [...depths.values()]));
    view.once("idle", () => container.setAttribute("data-ready", ""));
  });

  return {
    show(next) {
      day = next;
      void ready.then(draw);
    },
    toggle(source, visible) {
      if (visible) hidden.delete(source);
      else hidden.add(source);
      void ready.then(draw);
    },
  };
}

/** The map that stands for a day, if it is not too old for that. */
export function standing(source: Source, day: string, maxAgeDays: number): Frame | null {
  const frame = frameOn(source, day);
  if (frame === null) return null;
  const age = (Date.parse(day) - Date.parse(frame.day)) / 86_400_000;
  return age <= maxAgeDays ? frame : null;
}

function outlineOn(scene: Scene, source: Source, day: string, maxAgeDays: number): Outline | null {
  const number = standing(source, day, maxAgeDays)?.outline;
  return number === null || number === undefined ? null : (scene.outlines[number] ?? null);
}

function bounds(scene: Scene): LngLatBoundsLike {
  const [west, south, east, north] = scene.box;
  return [west, south, east, north];
}

function towns(scene: Scene): Label[] {
  return scene.towns.map(([words, lon, lat]) => ({ words, lon, lat }));
}

function feature(role: string, geometry: GeoJSON.Geometry): GeoJSON.Feature {
  return { type: "Feature", properties: { role }, geometry };
}

function ground(coordinates: Polygons): GeoJSON.Geometry {
  return { type: "MultiPolygon", coordinates };
}

function features(outline: Outline): GeoJSON.FeatureCollection {
  const found = [feature("outer", ground(outline.outer ?? outline.core)), feature("core", ground(outline.core))];
  if (outline.depth) found.push(feature("depth", { type: "LineString", coordinates: outline.depth.line }));
  return { type: "FeatureCollection", features: found };
}

function addBase(view: View, scene: Scene): void {
  const neighbours = scene.neighbours.map((one) => feature("land", ground(one.land)));
  view.addLayer({ id: "sea", type: "background" });
  view.addSource("land", { type: "geojson", data: { type: "FeatureCollection", features: neighbours } });
  view.addSource("place", { type: "geojson", data: feature("place", ground(scene.land)) });
  view.addSource("border", {
    type: "geojson",
    data: feature("border", { type: "MultiLineString", coordinates: scene.border }),
  });
  view.addLayer({ id: "land", type: "fill", source: "land" });
  view.addLayer({ id: "place", type: "fill", source: "place" });
  view.addLayer({ id: "lines", type: "line", source: "land", paint: { "line-width": 0.8 } });
  view.addLayer({ id: "edge", type: "line", source: "place", paint: { "line-width": 0.8, "line-dasharray": [3, 2] } });
  view.addLayer({ id: "border", type: "line", source: "border", paint: { "line-width": 1.6 } });
}

function paintBase(view: View, dark: boolean): void {
  const paint = dark ? PAINT.dark : PAINT.light;
  view.setPaintProperty("sea", "background-color", paint.sea);
  view.setPaintProperty("land", "fill-color", paint.land);
  view.setPaintProperty("place", "fill-color", paint.place);
  view.setPaintProperty("lines", "line-color", paint.line);
  view.setPaintProperty("edge", "line-color", paint.line);
  view.setPaintProperty("border", "line-color", paint.border);
}

/** Core is filled, outer is lighter with a dashed edge: told apart without colour, too. */
function addSource(view: View, source: Source): void {
  view.addSource(source.id, { type: "geojson", data: NOTHING });
  const layer = (role: string, kind: string) => ({
    id: `${source.id} ${role} ${kind}`,
    source: source.id,
    filter: ["==", ["get", "role"], role] as ["==", ["get", "role"], string],
  });
  view.addLayer({ ...layer("outer", "fill"), type: "fill", paint: { "fill-opacity": 0.12 } }, "border");
  view.addLayer({ ...layer("core", "fill"), type: "fill", paint: { "fill-opacity": 0.22 } }, "border");
  const dashed = { "line-width": 1.2, "line-dasharray": [2, 2] };
  view.addLayer({ ...layer("outer", "line"), type: "line", paint: dashed });
  view.addLayer({ ...layer("core", "line"), type: "line", paint: { "line-width": 1.8 } });
  view.addLayer({ ...layer("depth", "line"), type: "line", paint: { "line-width": 1.4, "line-dasharray": [1, 1.5] } });
}

function paintSource(view: View, source: Source, dark: boolean): void {
  const ink = dark ? source.ink_on_dark : source.ink;
  for (const role of ["outer", "core"]) view.setPaintProperty(`${source.id} ${role} fill`, "fill-color", ink);
  for (const role of ["outer", "core", "depth"]) view.setPaintProperty(`${source.id} ${role} line`, "line-color", ink);
}
