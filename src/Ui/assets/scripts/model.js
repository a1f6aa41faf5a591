import NavigatedViewer from "dmn-js/lib/NavigatedViewer";

const views = { drd: "关系图", decisionTable: "决策表", literalExpression: "表达式", boxedExpression: "表达式" };

// what the viewer itself says, in Chinese
const words = {
  When: "当", And: "且", Then: "则", Annotations: "依据", "Hit policy": "命中策略", "Hit policy:": "命中策略：", "View DRD": "看关系图",
  Unique: "唯一", First: "首个", Any: "任一", Priority: "优先", Collect: "汇集", "Rule order": "按规则顺序", "Output order": "按输出顺序",
  "Variable name": "变量名", "Variable name:": "变量名：", "Variable type": "变量类型", "Variable type:": "变量类型：",
  "Expression language": "表达式语言", "Expression language:": "表达式语言：", Input: "输入", Output: "输出",
};
const translate = (text, values = {}) => (words[text] ?? text).replace(/{([^}]+)}/g, (_, key) => values[key] ?? `{${key}}`);
const chinese = { additionalModules: [{ translate: ["value", translate] }] };

async function show(root) {
  const canvas = root.querySelector(".model__canvas");
  const tabs = root.querySelector(".model__views");
  const answer = await fetch(root.dataset.model);
  if (!answer.ok) throw new Error(`${answer.status}`);
  canvas.hidden = false;
  const viewer = new NavigatedViewer({ container: canvas, drd: chinese, decisionTable: chinese, literalExpression: chinese, boxedExpression: chinese });
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
