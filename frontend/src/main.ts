import { openFigure } from "./controls";
import { readScenes } from "./data";
import { openDownloads } from "./downloads";
import { openStory } from "./story";

openStory();
openDownloads();
const scenes = readScenes();
for (const figure of document.querySelectorAll<HTMLElement>("figure[data-scene]")) {
  const scene = scenes[Number(figure.dataset["scene"])];
  if (scene) openFigure(figure, scene, Number(figure.dataset["maxAge"]));
}
