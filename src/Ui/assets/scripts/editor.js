// The decision editor: what stands in the form's text is opened, and put back before the form is sent.
import Modeler from "dmn-js/lib/Modeler";
import { settings, switcher } from "./dmn.js";

async function edit(form) {
  const canvas = form.querySelector(".model__canvas");
  const content = form.elements.content;
  canvas.hidden = false;
  const modeler = new Modeler({ container: canvas, keyboard: { bindTo: canvas }, ...settings });
  await modeler.importXML(content.value);

  const open = async (view) => {
    await modeler.open(view);
    if (view.type === "drd") modeler.getActiveViewer().get("canvas").zoom("fit-viewport", "auto");
    name(canvas);
  };
  switcher(form.querySelector(".model__views"), canvas, modeler, open);
  const tables = modeler.getViews().filter((v) => v.type === "decisionTable");
  await open(tables[0] ?? modeler.getViews()[0]);

  let changed = false;
  const watch = () => modeler.getActiveViewer()?.on("elements.changed", () => { changed = true; });
  modeler.on("views.changed", watch);
  watch();
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  new MutationObserver(() => name(canvas)).observe(canvas, { childList: true, subtree: true });

  form.addEventListener("submit", async (event) => {
    if ("ready" in form.dataset) return;
    event.preventDefault();
    // a cell still being typed in counts
    document.activeElement?.blur?.();
    await new Promise((settled) => setTimeout(settled, 50));
    try {
      if (changed) content.value = (await modeler.saveXML({ format: true })).xml;
      changed = false;
      form.dataset.ready = "";
      form.requestSubmit(event.submitter ?? undefined);
    } catch (error) {
      fail(form, error);
    }
  });
}

// names for what dmn-js leaves without one
function name(canvas) {
  const heads = [...canvas.querySelectorAll("thead .input-cell, thead .output-cell")].map((cell) => cell.textContent.trim());
  for (const row of canvas.querySelectorAll("tbody tr")) {
    const number = row.querySelector(".rule-index")?.textContent.trim() ?? "";
    let column = 0;
    for (const cell of row.querySelectorAll("td.input-cell, td.output-cell, td.annotation")) {
      const label = cell.classList.contains("annotation") ? "依据" : heads[column++] ?? "";
      for (const box of cell.querySelectorAll("[contenteditable]")) {
        const says = `第 ${number} 行，${label}`;
        if (box.getAttribute("aria-label") !== says) box.setAttribute("aria-label", says);
        if (!box.hasAttribute("role")) box.setAttribute("role", "textbox");
      }
    }
  }
  for (const head of canvas.querySelectorAll("thead th:empty")) head.setAttribute("aria-hidden", "true");
}

function fail(form, error) {
  console.error(error);
  form.querySelector(".model__canvas").hidden = true;
  form.querySelector(".model__failed").hidden = false;
}

for (const form of document.querySelectorAll("form[data-editor]")) edit(form).catch((error) => fail(form, error));
