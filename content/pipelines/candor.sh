#!/bin/sh
@HEADER@
# What the pipelines of this repository do with its trust center. It runs anywhere: `sh ci/candor.sh check`.
set -eu

site=@SITE@
version=@VERSION@
# The longest comment that the host takes, less the line that marks it.
limit=@LIMIT@
# By this line a comment of an earlier run is found again.
marker='<!-- candor: what this change shows -->'

# The pinned version, in a folder of its own, which pipelines may keep for the next run.
tools=${CANDOR_TOOLS:-$PWD/.candor-ci}
candor=$tools/bin/candor

install() {
  [ "$("$candor" --version 2> /dev/null)" != "candor $version" ] || return 0
  rm -rf "$tools"
  python3 -m venv "$tools"
  echo '*' > "$tools/.gitignore"
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-deps "@PACKAGE@==$version"
}

# check [FORMAT [FORMAT=FILE…]]: fails for errors, and for what exposure.lock doesn't list.
check() {
  format=${1:-human}
  [ $# -eq 0 ] || shift
  for report; do
    # 1 says that there are errors, which the last line says again.
    "$candor" check "$site" --locked --format "${report%%=*}" > "${report#*=}" || [ $? -eq 1 ]
  done
  "$candor" check "$site" --locked --format "$format"
}

# nightly [FORMAT]: fails for warnings too, such as a claim that goes stale today.
nightly() {
  "$candor" check "$site" --locked --deny warnings --documents --format "${1:-human}"
}

# exposure BASE: what a change shows since the revision BASE, in exposure.md. A site with errors doesn't stop it: the check does.
exposure() {
  "$candor" exposure "$site" --against "$1" --format markdown > exposure.md || unreadable > exposure.md
}

# comment BASE [ADDRESS]: the same in comment.md, as long as the host takes it, with the address of the whole.
comment() {
  echo "$marker" > comment.md
  "$candor" exposure "$site" --against "$1" --format markdown --limit "$limit" ${2:+--whole "$2"} > cut.md || unreadable > cut.md
  cat cut.md >> comment.md
  rm cut.md
}

unreadable() {
  printf '## What this change shows\n\n'
  printf '**That can’t be told:** the site, or the one before the change, can’t be read. The check says where.\n'
}

# build: the public site, in public/.
build() {
  "$candor" build "$site" --locked --output public
}

# deploy: hands public/ to whoever serves it.
deploy() {
@DEPLOY@
}

# bundles I/N: the I-th of N parts of all bundles, in bundles/. Passphrases leave sealed, for the age key of whoever hands them out.
bundles() {
  : "${CANDOR_PASSPHRASES_FOR:?the age public key of whoever hands out bundles}"
  rm -f passphrases.txt
  status=0
  "$candor" bundle "$site" --all --shard "$1" --locked --output bundles --passphrase-file passphrases.txt || status=$?
  mkdir -p bundles
  if [ -s passphrases.txt ]; then
    age --encrypt --recipient "$CANDOR_PASSPHRASES_FOR" --output "bundles/passphrases-${1%/*}.txt.age" passphrases.txt
  fi
  rm -f passphrases.txt
  [ ! -e "$site/issued.jsonl" ] || cp "$site/issued.jsonl" "bundles/issued-${1%/*}.jsonl"
  return "$status"
}

# ledger FILE…: puts what the parts have issued into one ledger, which has to be committed.
ledger() {
  "$candor" issued "$site" --join "$@"
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  install) install ;;
  check | nightly | exposure | comment | build | bundles | ledger)
    install
    "$command" "$@"
    ;;
  deploy) deploy ;;
  *)
    echo "usage: sh ci/candor.sh install|check|nightly|exposure|comment|build|deploy|bundles|ledger" >&2
    exit 2
    ;;
esac
