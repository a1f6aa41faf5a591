import NavigatedViewer from "dmn-js/lib/NavigatedViewer";

const views = { drd: "关系图", decisionTable: "决策表", literalExpression: "表达式", boxedExpression: "表达式" };

async function show(root) {
  const canvas = root.querySelector(".model__canvas");
  const tabs = root.querySelector(".model__views");
  const answer = await fetch(root.dataset.model);
  if (!answer.ok) throw new Error(`${answer.status}`);
  canvas.hidden = false;
  const viewer = new NavigatedViewer({ container: canvas, drd: { drillDown: { enabled: true } } });
  await viewer.importXML(await answer.text());

  const fit = () => {
    if (viewer.getActiveView()?.type === "drd") viewer.getActiveViewer().get("canvas").zoom("fit-viewport", "auto");
  };

  const buttons = viewer.getViews().map((view) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "model__view";
    button.textContent = view.type === "drd" ? views.drd : `${view.element.name ?? view.element.id}（${views[view.type] ?? view.type}）`;
    button.addEventListener("click", async () => {
      await viewer.open(view);
      fit();
    });
    tabs.append(button);
    return { view, button };
  });
  viewer.on("views.changed", ({ activeView }) => {
    for (const { view, button } of buttons) button.setAttribute("aria-pressed", String(view.element === activeView?.element && view.type === activeView?.type));
    canvas.dataset.view = activeView?.type ?? "";
  });
  tabs.hidden = false;
  await viewer.open(viewer.getViews().find((v) => v.type === "drd") ?? viewer.getViews()[0]);
  fit();
}

for (const root of document.querySelectorAll("[data-model]"))
  show(root).catch((error) => {
    console.error(error);
    root.querySelector(".model__canvas").hidden = true;
    root.querySelector(".model__failed").hidden = false;
  });
