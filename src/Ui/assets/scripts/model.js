import NavigatedViewer from "dmn-js/lib/NavigatedViewer";
import { settings, switcher } from "./dmn.js";

async function show(root) {
  const canvas = root.querySelector(".model__canvas");
  const answer = await fetch(root.dataset.model);
  if (!answer.ok) throw new Error(`${answer.status}`);
  canvas.hidden = false;
  const viewer = new NavigatedViewer({ container: canvas, ...settings });
  await viewer.importXML(await answer.text());
  const open = async (view) => {
    await viewer.open(view);
    if (view.type === "drd") viewer.getActiveViewer().get("canvas").zoom("fit-viewport", "auto");
  };
  switcher(root.querySelector(".model__views"), canvas, viewer, open);
  await open(viewer.getViews().find((v) => v.type === "drd") ?? viewer.getViews()[0]);
}

for (const root of document.querySelectorAll("[data-model]"))
  show(root).catch((error) => {
    console.error(error);
    root.querySelector(".model__canvas").hidden = true;
    root.querySelector(".model__failed").hidden = false;
  });
