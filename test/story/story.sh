#!/usr/bin/env bash
# Plays what happens to a repository of canned replies from the day it adopts replylint, and looks at every step.
# Usage: [REPLYLINT=…/bin/replylint.js] test/story/story.sh
# Prints each step with ok or failed, and ends at the first that failed. The command is that of this checkout, built, unless another is named.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
command=${REPLYLINT:-$here/../../bin/replylint.js}
work=$(mktemp -d "${TMPDIR:-/tmp}/replylint-story.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

main() {
  start_repository

  step 'the replies have faults: CI would be red'
  ci; is red; has_annotations 6

  step 'adopting: what is found now goes into a baseline, CI is green'
  replylint baseline create --reason '上线前就有的，逐步改'; is green
  git add --all; git commit --quiet --message '用上 replylint'
  ci; is green; has_annotations 0; is_clean

  step 'a new bad reply: red, one annotation, on its line'
  cat >> replies/售后.yml <<'YAML'
- title: 赠品
  body: |
    您好，感谢您的咨询。
    赠品可能明天会到，请您留意电话。
YAML
  ci; is red; has_annotations 1; annotates replies/售后.yml 17 no-vague-wording

  step 'the same on a branch, asked for what it changed only'
  git checkout --quiet -b gift; git commit --quiet --all --message '赠品话术'
  ci --no-baseline --diff-from main; is red; has_annotations 1; annotates replies/售后.yml 17 no-vague-wording
  git checkout --quiet main

  step 'the same before it is committed, whatever lies in the working tree'
  git merge --quiet --squash gift > /dev/null
  edit replies/售后.yml 's/赠品可能明天会到/赠品预计明天送达/'
  ci --no-baseline --staged; is red; has_annotations 1; annotates replies/售后.yml 17 no-vague-wording
  git add --all
  ci --no-baseline --staged; is green; has_annotations 0
  git commit --quiet --message '赠品话术'

  step 'one old fault mended and a new one made: red, though there are no more than before'
  edit replies/售后.yml 's/包裹可能明天会到/包裹预计明天送达/'
  edit replies/售后.yml 's/签收后七天内可以在订单页申请退货，/退货申请我们会尽快处理，/'
  ci; is red; has_annotations 1; annotates replies/售后.yml 9 promise-needs-time; says '1 entry of the baseline no longer occurs'

  step 'let pass with a reason: green'
  edit replies/售后.yml 's/^- title: 退货$/# replylint-disable-next-line promise-needs-time -- 时限写在售后政策页，法务不让在这里承诺\n&/'
  ci; is green; has_annotations 0
  git commit --quiet --all --message '退货话术'

  step 'without a reason it is told'
  edit replies/售后.yml 's/ -- 时限写在.*$//'
  ci; is red; says 'line=8,'
  git checkout --quiet replies

  step 'the words are mended, the comment is left: told'
  edit replies/售后.yml 's/退货申请我们会尽快处理，/退货申请我们会在24小时内处理，/'
  ci; is red; has_annotations 1; annotates replies/售后.yml 8

  step '--fix takes the comment out, mends what is safe, and changes nothing else'
  git commit --quiet --all --message '写明退款时限'
  replylint . --fix
  changed_lines replies/售后.yml '-# replylint-disable-next-line promise-needs-time -- 时限写在售后政策页，法务不让在这里承诺
-  body: "您好，你的发票已经发到邮箱，请查收。"
+  body: "您好，您的发票已经发到邮箱，请查收。"'
  ci; is green; has_annotations 0
  git commit --quiet --all --message '去掉不再需要的标注'

  step 'a file is renamed, entries change places: still green'
  git mv replies/售后.yml replies/售后服务.yml
  reorder replies/售后服务.yml
  ci; is green; has_annotations 0
  git commit --quiet --all --message '整理话术'

  step 'the baseline is pruned: what was mended is gone from it, what is left still counts'
  before=$(entries)
  replylint baseline prune; is green
  (( $(entries) == before - 2 )) || failed "the baseline has $(entries) entries, and had $before"
  ci; is green; has_annotations 0; says_not 'no longer occur'

  step 'a mended fault that comes back is new'
  edit replies/售后服务.yml 's/包裹预计明天送达/包裹可能明天会到/'
  ci; is red; has_annotations 1; says 'title=no-vague-wording'

  passed
}

start_repository() {
  mkdir "$work/repository"
  cd "$work/repository"
  export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
  export GIT_AUTHOR_NAME=林晓 GIT_AUTHOR_EMAIL=lin@example.com GIT_COMMITTER_NAME=林晓 GIT_COMMITTER_EMAIL=lin@example.com
  git init --quiet --initial-branch main .
  git config core.quotepath false
  git config core.autocrlf false
  mkdir replies
  cat > replies/售后.yml <<'YAML'
# 售后快捷回复
- title: 改地址
  body: |
    您好，很抱歉，由于订单已经出库，暂时不能改地址。
    您可以联系快递员转寄，我们也会帮您备注。
- title: 查物流
  body: 您好，包裹可能明天会到，请您留意电话。
- title: 退货
  body: 您好，签收后七天内可以在订单页申请退货，运费由我们承担。
- title: 缺货
  body: 您好，没货了，您自己看看别的吧。
- title: 发票
  body: "您好，你的发票已经发到邮箱，请查收。"
YAML
  cat > replies/shipping.md <<'MARKDOWN'
# Shipping

## Where is my order

Hello, your parcel left our warehouse yesterday and should arrive on Friday.

## Change of address

Hello, we can't do that.
MARKDOWN
  git add --all
  git commit --quiet --message '快捷回复'
}

replylint() {
  code=0
  output=$(node "$command" "$@" --locale en 2>&1) || code=$?
}
# What the CI runs.
ci() { replylint . --format github --fail-on warning "$@"; }

edit() {
  local before
  before=$(cat "$1")
  sed -i.bak "$2" "$1"; rm "$1.bak"
  [ "$before" != "$(cat "$1")" ] || failed "the story has nothing to edit in $1: $2"
}

# The first entry goes to the end.
reorder() {
  awk '/^- title: /{n++} {part[n] = part[n] $0 "\n"} END {printf "%s", part[0]; for (i = 2; i <= n; i++) printf "%s", part[i]; printf "%s", part[1]}' "$1" > reordered
  mv reordered "$1"
}

entries() { grep -c '"fingerprint"' .replylint-baseline.json; }

is() {
  local wanted=0
  [ "$1" = green ] || wanted=1
  [ "$code" = "$wanted" ] || failed "exit code $code, expected $wanted"
}
is_clean() { [ -z "$(git status --porcelain)" ] || failed "left in the repository: $(git status --porcelain)"; }
annotations() { grep -cE '^::(error|warning) ' <<< "$output" || true; }
has_annotations() { [ "$(annotations)" = "$1" ] || failed "$(annotations) annotations, expected $1"; }
annotates() { says "::[a-z]* file=$1,line=$2,.*${3:+title=$3}"; }
says() { grep -q -- "$1" <<< "$output" || failed "not told: $1"; }
says_not() { ! grep -q -- "$1" <<< "$output" || failed "told: $1"; }
changed_lines() {
  local lines
  lines=$(git diff --unified=0 -- "$1" | grep -E '^[-+][^-+]')
  [ "$lines" = "$2" ] || failed "changed: $lines"
}

told=''
step() { passed; told=$1; }
passed() { [ -z "$told" ] || echo "ok: $told"; }
failed() {
  echo "failed: $told: $1"
  echo "$output"
  exit 1
}

main
