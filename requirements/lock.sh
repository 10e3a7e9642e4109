#!/usr/bin/env bash
# Makes the pinned, hashed requirements anew, without recording where packages come from. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
exclude_newer=$(date -u -d '7 days ago' +%F)
compile=(uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
         --no-emit-index-url --no-emit-find-links --exclude-newer "$exclude_newer")
"${compile[@]}" --extra uk pyproject.toml requirements/build.in -o requirements/run.txt
"${compile[@]}" --extra uk pyproject.toml requirements/build.in --group dev -c requirements/run.txt -o requirements/dev.txt
"${compile[@]}" --extra uk pyproject.toml requirements/build.in --group bench -c requirements/run.txt -o requirements/bench.txt
