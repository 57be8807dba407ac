#!/usr/bin/env bash
# Runs the recipes of docs/scale.md and compares what they make with one run, byte for byte.
# Usage: [REPLYLINT=…/bin/replylint.js] test/recipes/run.sh [parallel] [files] [kubernetes] [matrix] [filter] [slurm]
# All of them without names; the command is that of this checkout, built, unless another is named.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/replylint-recipes.XXXXXX")
source "$here/slurm.sh"

cleanup() {
  stop_slurm
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

main() {
  make_command
  (( $# > 0 )) || set -- parallel files kubernetes matrix filter slurm
  for recipe in "$@"; do "recipe_$recipe"; done
}

recipe_parallel() {
  has parallel parallel || return 0
  enter parallel
  block parallel.sh > parallel.sh
  sh parallel.sh > killed.log 2>&1 &
  local script=$!
  await_part
  # The first signal lets running tasks end, the second kills them.
  local tasks
  tasks=$(pgrep -P "$script" parallel)
  kill -TERM "$tasks" && sleep 0.2 && kill -TERM "$tasks" 2> /dev/null || true
  ! wait "$script" || fail 'a merge of too few parts was made'
  note_parts
  sh parallel.sh > resumed.log 2>&1 || [ $? -eq 1 ] || fail "$(cat resumed.log)"
  same_parts resumed.log
  compare "GNU parallel, killed and resumed ($whole of 7 were whole)" report
}

recipe_files() {
  has parallel parallel || return 0
  enter files
  block files.sh > files.sh
  sh files.sh > log 2>&1 || fail "$(cat log)"
  compare 'a file a task' report
}

recipe_kubernetes() {
  enter kubernetes
  local task
  task=$(block audit-job.yaml | from_yaml 'doc.spec.template.spec.containers[0].args[0]')
  for index in 0 1 2 3 4 5 6; do
    JOB_COMPLETION_INDEX=$index sh -c "$task" > log 2>&1 || fail "$(cat log)"
  done
  block merge.sh > merge.sh
  sh merge.sh > log 2>&1 || fail "$(cat log)"
  compare 'the commands of the Kubernetes Job' report
}

recipe_matrix() {
  enter matrix
  local task merge
  task=$(block .github/workflows/audit.yml | from_yaml 'doc.jobs.audit.steps.find(({ run }) => /audit/.test(run)).run')
  merge=$(block .github/workflows/audit.yml | from_yaml 'doc.jobs.report.steps.find(({ run }) => /merge/.test(run)).run')
  for shard in 1 2 3 4; do
    local command=${task//'${{ matrix.shard }}'/$shard}
    command=${command//'${{ strategy.job-total }}'/4}
    sh -c "${command#npx }" > log 2>&1 || fail "$(cat log)"
  done
  GITHUB_STEP_SUMMARY=$PWD/summary.md sh -c "${merge#npx }" > log 2>&1 || [ $? -eq 1 ] || fail "$(cat log)"
  compare 'the commands of the CI matrix' report
  cmp summary.md "$work/one/report.md"
}

# What a partition is given: the messages of its conversations, together and in order.
recipe_filter() {
  enter filter
  block replylint-filter > replylint-filter
  for file in exports/*.jsonl /dev/null; do
    sort -s -t '"' -k 4,4 "$file" | sh replylint-filter 2>> log || fail "$(cat log)"
  done | without_places > partitions.jsonl
  replylint audit exports/ --format jsonl --fail-on never 2>> log | without_places > one.jsonl
  [ -s one.jsonl ] || fail "$(cat log)"
  cmp partitions.jsonl one.jsonl
  ok 'the filter, by partitions'
}

recipe_slurm() {
  for package in slurmctld:slurmctld slurmd:slurmd munged:munge sbatch:slurm-client; do
    has "${package%:*}" slurm-wlm || return 0
  done
  enter slurm
  start_slurm || { skip 'the daemons of Slurm did not start here'; return 0; }
  block audit.sbatch > audit.sbatch
  block slurm.sh > slurm.sh
  sh slurm.sh > killed.log 2>&1 || fail "$(cat killed.log)"
  await_part
  scancel --quiet --user="$(id -un)"
  await_queue
  note_parts
  rm -f slurm-*.out
  sh slurm.sh > resumed.log 2>&1 || fail "$(cat resumed.log)"
  await_queue
  cat slurm-*.out >> resumed.log
  same_parts resumed.log
  compare "a Slurm array, killed and resumed ($whole of 7 were whole)" report
  stop_slurm
}

# --- the page

# The block of code that the page gives this name to.
block() {
  local text
  text=$(awk -v name="$1" '/^```/ { on = !on && $2 == name; next } on' "$project/docs/scale.md")
  [ -n "$text" ] || fail "docs/scale.md has no $1"
  printf '%s\n' "$text"
}

from_yaml() {
  (cd "$project" && node --input-type=module -e "
    import { readFileSync } from 'node:fs';
    import { parse } from 'yaml';
    const doc = parse(readFileSync(0, 'utf8'));
    console.log($1)")
}

# --- folders

make_command() {
  mkdir "$work/bin"
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$(command -v node)" "${REPLYLINT:-$project/bin/replylint.js}" > "$work/bin/replylint"
  chmod +x "$work/bin/replylint"
  export PATH=$work/bin:$PATH
  # The page says that machines differ in these, and that the config settles it.
  export TZ=America/New_York LANG=C.UTF-8
  enter one
  replylint audit exports/ --report html=report.html --report xlsx=report.xlsx --report markdown=report.md \
    --fail-on never > log 2>&1 || fail "$(cat log)"
}

# A folder with the exports and the page's config, as a task finds them.
enter() {
  mkdir "$work/$1"
  cd "$work/$1"
  node "$here/exports.mjs" exports
  block replylint.config.yaml > replylint.config.yaml
}

# --- what must hold

await_part() {
  for _ in $(seq 600); do
    ! compgen -G 'part-*.json' > /dev/null || return 0
    sleep 0.1
  done
  fail "no part after a minute: $(cat ./*.log ./*.out 2> /dev/null)"
}

note_parts() {
  ls -i part-*.json > before
  whole=$(wc -l < before)
  (( whole < 7 )) || fail 'all parts were there before anything was killed'
}

# What was whole was left as it was, and nothing half-written is left.
same_parts() {
  (( $(ls -i part-*.json | grep -cFxf before) == whole )) || fail 'a whole part was made again'
  (( $(grep -c 'whole already' "$1") == whole )) || fail "$(cat "$1")"
  ! compgen -G '.*.partial' > /dev/null || fail "left behind: $(ls -A)"
}

compare() {
  cmp "$2.html" "$work/one/report.html"
  [ ! -e "$2.xlsx" ] || cmp "$2.xlsx" "$work/one/report.xlsx"
  ok "$1"
}

# Conversations in any order, and without the lines of the file that they came from.
without_places() {
  sed -E 's/"(path|line|endLine)":("[^"]*"|[0-9]+|null),?//g' | LC_ALL=C sort
}

has() {
  command -v "$1" > /dev/null || { skip "$1 is not installed (Debian package $2)"; return 1; }
}

ok() { echo "ok: $1"; }
skip() { echo "skipped: $recipe: $1"; }
fail() {
  echo "failed: $1" >&2
  exit 1
}

main "$@"
