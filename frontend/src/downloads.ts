// Every drawing of the page as a file: SVG as it stands, PNG at twice its size.

import { element } from "./dom";

const SCALE = 2;

export function openDownloads(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-name]")) {
    const drawing = figure.querySelector<SVGSVGElement>("svg");
    if (!drawing) continue;
    const name = figure.dataset["name"] ?? "chart";
    const svg = element("button", { type: "button" }, "SVG");
    const png = element("button", { type: "button" }, "PNG");
    svg.addEventListener("click", () => save(svgOf(drawing), `${name}.svg`));
    png.addEventListener("click", () => void pngOf(drawing).then((file) => file && save(file, `${name}.png`)));
    figure.append(element("p", { class: "downloads" }, "Download: ", svg, " ", png));
  }
}

/** The drawing alone, with the style that it has on the page written into it. */
function svgOf(drawing: SVGSVGElement): Blob {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const box = drawing.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((one, number) => {
    const style = getComputedStyle(originals[number] as Element);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "font-family", "text-anchor"])
      if (style.getPropertyValue(name)) one.setAttribute(name, style.getPropertyValue(name));
  });
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

async function pngOf(drawing: SVGSVGElement): Promise<Blob | null> {
  const box = drawing.getBoundingClientRect();
  const picture = new Image();
  const url = URL.createObjectURL(svgOf(drawing));
  picture.src = url;
  await picture.decode();
  URL.revokeObjectURL(url);
  const canvas = element("canvas", { width: Math.round(box.width * SCALE), height: Math.round(box.height * SCALE) });
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function save(file: Blob, name: string): void {
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
