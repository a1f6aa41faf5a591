#!/usr/bin/env bash
# Answers per second over HTTP, measured with wrk on this machine only: a host of its own over an empty store, its rate limit lifted.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/needs
need_debian wrk wrk
folder=$(mktemp -d)
address=http://127.0.0.1:5099
./run --Urls="$address" --Store:File="$folder/store.db" --RateLimits:ApiBurst=1000000000 >"$folder/log" 2>&1 &
host=$!
trap 'kill "$host"; wait "$host" 2>/dev/null; rm -rf "$folder"' EXIT
until curl --silent --output /dev/null "$address/"; do
  kill -0 "$host" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.2
done
{
  echo 'wrk.method = "POST"'
  echo 'wrk.headers["Content-Type"] = "application/json"'
  echo 'wrk.body = [==['
  cat policies/qingdao/2021-135/samples/equipment-maker.json
  echo ']==]'
} >"$folder/question.lua"
ask() { wrk --threads 1 --connections "$1" --duration "$2" --latency --script "$folder/question.lua" "$address/api/assessments"; }
ask 4 10s >/dev/null # until the code is compiled
for connections in 1 8; do
  echo "== $connections connections"
  ask "$connections" 10s
done
