#!/usr/bin/env bash
# Ours and the peers on the same tables and facts in one go: evaluations a second on one thread, and our ratio to each.
# Usage: bench/compare.sh [FOLDER for the tables and facts]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/needs
need_dotnet
need_node
folder=${1:-artifacts/bench/peers}
bench=bench/Ronghe.Bench/bin/Release/net10.0/Ronghe.Bench
mkdir -p "$folder"
dotnet build bench/Ronghe.Bench --configuration Release --nologo --verbosity quiet
(cd bench/peers && npm install --no-save --silent)
"$bench" --peer-write "$folder"
{
  "$bench" --peer-input "$folder"
  node bench/peers/run.mjs "$folder"
} | node bench/peers/report.mjs
