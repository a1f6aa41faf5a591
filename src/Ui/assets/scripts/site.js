import { Button, CharacterCount, ErrorSummary, Radios, Checkboxes, SkipLink, createAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [ErrorSummary, Radios, Checkboxes, SkipLink]) createAll(component);
createAll(Button, { preventDoubleClick: true });
createAll(CharacterCount, {
  i18n: {
    charactersUnderLimit: { other: "还可以输入 %{count} 个字" },
    charactersAtLimit: "已到字数上限",
    charactersOverLimit: { other: "超出 %{count} 个字" },
  },
});

// money as it is typed, said again in 万元 or 亿元
const units = { "": 1n, "万": 10_000n, "亿": 100_000_000n };

function fenOf(typed) {
  const match = /^([0-9]+)(?:\.([0-9]{1,8}))?(万|亿|)元?$/.exec(typed.replace(/[,，\s]/g, ""));
  if (!match) return null;
  const [, whole, fraction = "", unit] = match;
  const scaled = (BigInt(whole + fraction) * units[unit] * 100n);
  const divisor = 10n ** BigInt(fraction.length);
  return scaled % divisor === 0n ? scaled / divisor : null;
}

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

function say(fen, base, name) {
  const unit = base * 100n;
  const fraction = (fen % unit).toString().padStart(unit.toString().length - 1, "0").replace(/0+$/, "");
  return `${grouped((fen / unit).toString())}${fraction ? "." + fraction : ""} ${name}`;
}

function echo(fen) {
  if (fen === null) return "";
  if (fen >= 100_000_000n * 100n) return `= ${say(fen, 100_000_000n, "亿元")}`;
  if (fen >= 10_000n * 100n) return `= ${say(fen, 10_000n, "万元")}`;
  return `= ${say(fen, 1n, "元")}`;
}

for (const input of document.querySelectorAll("input[data-money]")) {
  const out = document.getElementById(input.dataset.money);
  if (!out) continue;
  const show = () => { out.textContent = input.value.trim() === "" ? "" : echo(fenOf(input.value)); };
  input.addEventListener("input", show);
  show();
}

// a file that is too large is said so before it is sent
for (const input of document.querySelectorAll("input[data-max-bytes]"))
  input.addEventListener("change", () => {
    const most = Number(input.dataset.maxBytes);
    input.setCustomValidity([...input.files].some((f) => f.size > most) ? `文件超过 ${most / 1048576} MB，没有保存` : "");
    input.reportValidity();
  });

// what is computed says how far it is; once it has ended the page comes again
for (const job of document.querySelectorAll("[data-job]")) {
  const ask = async () => {
    try {
      const answer = await fetch(job.dataset.job);
      const { perMille, says, ended } = answer.ok && !answer.redirected ? await answer.json() : { ended: true };
      if (ended) { location.reload(); return; }
      job.querySelector("progress").value = perMille;
      job.querySelector("[data-job-says]").textContent = says;
    } catch {
      job.querySelector("[data-job-says]").textContent = "服务器没有回应，过一会儿再问";
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 1000);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = "已复制";
    } catch {
      getSelection().selectAllChildren(source);
    }
  });
}

// answers that a link points into open themselves
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest("details");
  if (details) { details.open = true; target.scrollIntoView(); }
}
addEventListener("hashchange", openTarget);
openTarget();

// where a browser prints closed details closed
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.determination:not([open])")) { details.open = true; details.dataset.print = ""; }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-print]")) { details.open = false; delete details.dataset.print; }
});
