declare module "maplibre-gl/dist/maplibre-gl-worker.mjs" {
  const text: string;
  export default text;
}
