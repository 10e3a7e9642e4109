// Builds the page's script and style into the Python package, the same bytes on every machine.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const TARGET = new URL("../src/frontcheck/publish/assets/", import.meta.url);

// The map's worker travels inside the script: a page that was saved to a disk has nowhere to fetch it from.
const workerAsText = {
  name: "worker-as-text",
  setup(esbuild) {
    esbuild.onLoad({ filter: /maplibre-gl-worker\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""),
      loader: "text",
    }));
  },
};

const result = await build({
  entryPoints: { page: "src/main.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome120", "firefox121"],
  charset: "utf8",
  legalComments: "inline",
  outdir: "out",
  write: false,
  plugins: [workerAsText],
});

for (const file of result.outputFiles) {
  const name = file.path.split("/").pop();
  // inside a script element these would end or hide it; inside strings and expressions the escaped form is the same
  const text = file.text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  writeFileSync(new URL(name, TARGET), text);
  console.log(`${name}: ${text.length} characters`);
}

// what the script was built from: a test without node can tell when the sources have changed since
const sources = ["build.mjs", "package-lock.json", ...readdirSync("src").map((name) => `src/${name}`)].sort();
const lines = sources.map((name) => `${createHash("sha256").update(readFileSync(name)).digest("hex")}  ${name}\n`);
writeFileSync(new URL("sources.sha256", TARGET), lines.join(""));
