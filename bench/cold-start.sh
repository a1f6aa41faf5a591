#!/usr/bin/env bash
# The command line from a cold start: the median of 20 runs of `ronghe assess` and of the least that a process takes.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/needs
need_debian hyperfine hyperfine
facts=policies/qingdao/2021-135/samples/equipment-maker.json
out=$(mktemp)
trap 'rm -f "$out"' EXIT
./ronghe assess --facts "$facts" >/dev/null
hyperfine --warmup 3 --runs 20 --shell none --export-json "$out" --style basic \
  --command-name "ronghe assess" "./ronghe assess --facts $facts" \
  --command-name "ronghe --version" "./ronghe --version" >/dev/null 2>&1
node -e '
const { results } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
for (const { command, median, min, user, system } of results) {
  const target = command === "ronghe assess" ? `  target < 500 ms  of target ${(0.5 / median).toFixed(2)}×` : "";
  console.log(`${command.padEnd(18)} median ${(median * 1000).toFixed(0)} ms  least ${(min * 1000).toFixed(0)} ms  processor ${((user + system) * 1000).toFixed(0)} ms${target}`);
}' "$out"
