"""Writes measured numbers into the pages: README.md, docs/speed.md and docs/peers.md.

The numbers are in benchmarks/measured/, one file for each processor generation, and web.md; each is what
`scripts/bench [--processor LEVEL]` or `scripts/bench web` has printed. In a page, a block

  <!-- begin of measured: FILE FILE: ROW ROW -->  ...  <!-- end of measured -->

becomes a table of these rows with a column for each file: the ratio, or Ropewalk's value where there is none. A row's
name stands for all that begin with it. `write_pages.py --check` writes nothing and fails if a page is not up to date.
"""
import argparse
import pathlib
import re
import sys

from table import saved_cells

HERE = pathlib.Path(__file__).resolve().parent
PAGES = [HERE.parent / page for page in ("README.md", "docs/speed.md", "docs/peers.md")]
BLOCK = re.compile(r"(<!-- begin of measured: ([^:]*): (.*?) -->\n).*?(<!-- end of measured -->)", re.S)


def rows_named(names, table):
    return [id for name in names for id in table if id == name or id.startswith(name + "-") or name == "all"]


def table_of(files, names):
    tables = [saved_cells(HERE / "measured" / f"{file}.md") for file in files]
    rows = dict.fromkeys(id for table in tables for id in rows_named(names, table))
    missing = [name for name in names if not any(rows_named([name], table) for table in tables)]
    if missing:
        sys.exit(f"No file of {' '.join(files)} has the row {missing[0]}.")
    lines = [["what", "beside", *files], ["---"] * (2 + len(files))]
    for id in rows:
        first = next(table[id] for table in tables if id in table)
        cells = [table.get(id, {"ratio": "", "Ropewalk": ""}) for table in tables]
        lines.append([first["what"], first["beside"], *(cell["ratio"].strip("*") or cell["Ropewalk"] for cell in cells)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def written(text):
    return BLOCK.sub(lambda block: block[1] + table_of(block[2].split(), block[3].split()) + block[4], text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is not up to date")
    check = parser.parse_args().check
    for page in PAGES:
        old = page.read_text()
        new = written(old)
        if check and new != old:
            sys.exit(f"{page.name} has other numbers than benchmarks/measured: run benchmarks/write_pages.py.")
        if not check:
            page.write_text(new)


if __name__ == "__main__":
    main()
