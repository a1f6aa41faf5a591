// What dmn-js itself says, in Chinese; what is not here stays as it is.
export const views = { drd: "关系图", decisionTable: "决策表", literalExpression: "表达式", boxedExpression: "表达式" };

const words = {
  When: "当", And: "且", Then: "则", Annotation: "依据", Annotations: "依据", "Hit policy": "命中策略", "Hit policy:": "命中策略：", "View DRD": "看关系图",
  Unique: "唯一", First: "首个", Any: "任一", Priority: "优先", Collect: "汇集", "Rule order": "按规则顺序", "Output order": "按输出顺序",
  "Variable name": "变量名", "Variable name:": "变量名：", "Variable type": "变量类型", "Variable type:": "变量类型：",
  "Expression language": "表达式语言", "Expression language:": "表达式语言：", Input: "输入", Output: "输出",
  "Add rule": "加一行", "Add rule above": "在上面加一行", "Add rule below": "在下面加一行", "Remove rule": "删除这一行", "Move rule": "移动这一行",
  "Copy rule": "复制这一行", "Cut rule": "剪切这一行", "Paste rule above": "粘贴到上面", "Paste rule below": "粘贴到下面",
  "Add input": "加输入列", "Add output": "加输出列", "Add input column left": "在左边加输入列", "Add input column right": "在右边加输入列",
  "Add output column left": "在左边加输出列", "Add output column right": "在右边加输出列", "Remove input column": "删除这一输入列", "Remove output column": "删除这一输出列",
  "Copy input column": "复制这一输入列", "Cut input column": "剪切这一输入列", "Copy output column": "复制这一输出列", "Cut output column": "剪切这一输出列",
  "Paste input column left": "粘贴到左边", "Paste input column right": "粘贴到右边", "Paste output column left": "粘贴到左边", "Paste output column right": "粘贴到右边",
  "Add cell description": "加单元格说明", "Remove cell description": "删除单元格说明", "Change cell expression language": "改单元格的表达式语言",
  "Edit input": "编辑输入", "Edit output": "编辑输出", Edit: "编辑", "Edit string": "编辑文字", "Edit number": "编辑数", "Edit boolean": "编辑是否", "Edit date": "编辑日期",
  "Edit time": "编辑时间", "Edit duration": "编辑期间", "Edit date and time": "编辑日期时间", "Decision name": "决策名", "Decision name: ": "决策名：",
  Expression: "表达式", "Input expression": "输入的表达式", "Input expression: ": "输入的表达式：", "Input label": "输入的名称", "Input label: ": "输入的名称：", "Input type": "输入的类型", "Input values": "输入的取值",
  "Output label": "输出的名称", "Output label: ": "输出的名称：", "Output name": "输出名", "Output name: ": "输出名：", "Output type": "输出的类型", "Output values": "输出的取值",
  Type: "类型", Value: "值", Values: "值", "Set value": "填值", "Add values": "加取值", "Add predefined values": "加取值", "Predefined values": "取值", "Clear predefined values": "清除取值",
  "Custom values": "自己填", "No values": "没有取值", "Match one": "符合其一", "Match none": "都不符合", "Test type": "怎么比", Comparison: "比较", "Comparison operator": "比较符", Range: "区间",
  Equals: "等于", Less: "小于", "Less or equals": "不大于", Greater: "大于", "Greater or equals": "不小于", Include: "含", Exclude: "不含",
  "Start value": "起", "End value": "止", "Range start value": "起", "Range end value": "止", "Range start operator": "起点含不含", "Range end operator": "终点含不含",
  Yes: "是", No: "否", Date: "日期", Time: "时间", "Date and time": "日期时间", Exactly: "恰好", Before: "之前", After: "之后", Between: "之间", "Enter expression": "写表达式",
  "Strings must be in double quotes": "文字要加双引号", "Use today": "今天", "Set date": "填日期", "Start date": "起始日期", "End date": "截止日期", "Literal expression": "表达式",
  "Literal expression editor": "表达式编辑器", Delete: "删除", Resize: "改宽度", "Change type": "改类型", "Definition name": "模型名", "Definition ID": "模型标识", "Element name": "名称",
  "Editing not supported for set expression language": "这种表达式语言不能在这里改",
};

const translate = (text, values = {}) => (words[text] ?? text).replace(/{([^}]+)}/g, (_, key) => values[key.trim()] ?? `{${key}}`);
const chinese = { additionalModules: [{ translate: ["value", translate] }] };

// settings of every view that a viewer or a modeler opens
export const settings = { drd: chinese, decisionTable: chinese, literalExpression: chinese, boxedExpression: chinese };

// buttons that open the views, in place of dmn-js's own tabs
export function switcher(tabs, canvas, viewer, open) {
  const buttons = viewer.getViews().map((view) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "model__view";
    button.textContent = view.type === "drd" ? views.drd : `${view.element.name ?? view.element.id}（${views[view.type] ?? view.type}）`;
    button.addEventListener("click", () => open(view));
    tabs.append(button);
    return { view, button };
  });
  viewer.on("views.changed", ({ activeView }) => {
    for (const { view, button } of buttons) button.setAttribute("aria-pressed", String(view.element === activeView?.element && view.type === activeView?.type));
    canvas.dataset.view = activeView?.type ?? "";
  });
  tabs.hidden = false;
}
