#!/usr/bin/env bash
# Every figure of docs/performance.md, under six minutes on two cores once built. Run it on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/needs
need_dotnet
mkdir -p artifacts/bench
bench=bench/Ronghe.Bench/bin/Release/net10.0/Ronghe.Bench
mkdir -p artifacts/bench
dotnet build bench/Ronghe.Bench --configuration Release --nologo --verbosity quiet

echo "== machine"
date +%F
sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1
echo "$(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(. /etc/os-release && echo "$PRETTY_NAME")"
echo ".NET $(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -1), load $(cut -d' ' -f1-3 /proc/loadavg)"

for class in Table Assessment Package; do
  echo
  echo "== $class"
  "$bench" --filter "*${class}Benchmarks*" >artifacts/bench/$class.log
  grep '^|' "artifacts/bench/results/Ronghe.Bench.${class}Benchmarks-report-github.md"
done

echo
echo "== cold start"
bench/cold-start.sh

echo
echo "== columns"
"$bench" --columnar

echo
echo "== peers"
bench/compare.sh

echo
echo "load at the end $(cut -d' ' -f1-3 /proc/loadavg)"
