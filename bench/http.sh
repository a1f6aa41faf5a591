#!/usr/bin/env bash
# Answers per second over HTTP, measured with wrk on this machine only. The host must be running: ./run
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/needs
need_debian wrk wrk
address=${1:-http://127.0.0.1:5080}
script=$(mktemp --suffix=.lua)
trap 'rm -f "$script"' EXIT
{
  echo 'wrk.method = "POST"'
  echo 'wrk.headers["Content-Type"] = "application/json"'
  echo 'wrk.body = [==['
  cat policies/qingdao/2021-135/samples/equipment-maker.json
  echo ']==]'
} >"$script"
wrk --threads 1 --connections 8 --duration 10s --latency --script "$script" "$address/api/assessments"
