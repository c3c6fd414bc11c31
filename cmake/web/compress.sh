#!/bin/sh
# Writes FILE.br and FILE.gz beside each file of a folder, where they are missing or older.
# Usage: compress.sh FOLDER
set -eu
cd "$1"
for file in *; do
  case $file in *.br | *.gz) continue ;; esac
  [ -f "$file" ] || continue
  # A new name only for what is complete: the build may be interrupted.
  [ "$file.br" -nt "$file" ] || { brotli --best --stdout "$file" >.part && mv .part "$file.br"; }
  [ "$file.gz" -nt "$file" ] || { gzip -9 --no-name --stdout "$file" >.part && mv .part "$file.gz"; }
done
