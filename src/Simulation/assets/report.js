// Draws a bar chart beside every table that asks for one, from the table itself: what is drawn is what stands there.
import * as echarts from "echarts/core";
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const MOST = 40;
const short = (value) => {
  const size = Math.abs(value);
  if (size >= 1e8) return `${value / 1e8} 亿`;
  if (size >= 1e4) return `${value / 1e4} 万`;
  return String(value);
};

for (const figure of document.querySelectorAll("figure[data-values]")) {
  const table = document.getElementById(figure.dataset.table);
  const names = Number(figure.dataset.names);
  const columns = figure.dataset.values.split(",").map(Number);
  const rows = [...table.tBodies[0].rows].slice(0, MOST);
  // lengths only: the exact amounts are the table's text
  const valueOf = (cell) => Number(cell.dataset.value ?? "0");
  const place = figure.querySelector(".chart");
  place.style.height = `${Math.max(180, rows.length * 26 * columns.length + 90)}px`;
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({
    aria: { enabled: true, label: { description: figure.dataset.says } },
    animation: false,
    color: ["#12596c", "#b0711a", "#5c3d78", "#25694a", "#ad3f28"],
    grid: { left: 8, right: 24, top: columns.length > 1 ? 40 : 12, bottom: 8, containLabel: true },
    legend: columns.length > 1 ? { top: 4 } : undefined,
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => {
      const row = rows[points[0].dataIndex];
      return [row.cells[names].textContent, ...columns.map((c) => `${table.tHead.rows[0].cells[c].textContent}：${row.cells[c].textContent}`)]
        .map((line) => line.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c])).join("<br>");
    } },
    xAxis: { type: "value", axisLabel: { formatter: short } },
    yAxis: { type: "category", inverse: true, data: rows.map((row) => row.cells[names].textContent), axisLabel: { width: 220, overflow: "truncate" } },
    series: columns.map((c) => ({ type: "bar", name: table.tHead.rows[0].cells[c].textContent, data: rows.map((row) => valueOf(row.cells[c])) })),
  });
  addEventListener("resize", () => chart.resize());
}
