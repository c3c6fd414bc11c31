"""Writes the measured tables into the pages that show them, so that no figure is copied by hand.

`scripts/bench >benchmarks/measured/NAME/PART.md` saves a table of one machine, in one file or in several; then
`write_pages.py` brings README.md and docs/ up to date.
`write_pages.py --check` changes nothing and fails if a page shows anything else than the saved tables; it is a test.

What follows one of these lines, up to the next empty line, is replaced:
  <!-- measured: machine NAME -->            the machine, and the load during each run
  <!-- measured: rows NAME [ROW...] -->      the table, or these rows of it
  <!-- measured: ratios ROW... -->           the ratios of each row on both generations of processors
`pictures` stands for all rows whose name begins with it. In `ratios`, a row without its generation means that of the table.
"""
import argparse
import pathlib
import re
import sys

from table import COLUMNS, saved_cells

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
PAGES = ["README.md", "docs/speed.md", "docs/peers.md", "docs/training.md"]
GENERATIONS = {"x86-64-v3": "AVX2", "x86-64-v4": "AVX-512"}  # the names of saved tables, and what the pages call them
BLOCK = re.compile(r"(<!-- measured: (\w+) (.*?) -->\n)(?:[^\n]+\n)*")


def files(name):
    found = sorted((HERE / "measured" / name).glob("*.md"))
    return found or sys.exit(f"benchmarks/measured/{name} has no table: save one with scripts/bench.")


def table_of(name):
    """All rows of a machine, as {row: cells by column}."""
    return {id: cells for path in files(name) for id, cells in saved_cells(path).items()}


def lines_of(rows):
    return ["| " + " | ".join(cells) + " |" for cells in rows]


def machine(name):
    """A sentence for each file, such as "kernels: AMD EPYC, 2 cores, Linux; medians of 5 alternating runs, load 0.3 at the start."."""
    sentences = []
    for path in files(name):
        first, *_, last = path.read_text().strip().splitlines()
        processor, load, medians, _ = first.split("; ")
        end = f", {last.split()[1]} at the end" if last.startswith("Load") else ""  # a run that was cut off has none
        sentences.append(f"{path.stem}: {processor}; {medians}, {load}{end}.")
    return sentences


def rows(name, *wanted):
    table = table_of(name)
    unknown = [id for id in wanted if not any(known == id or known.startswith(id + "-") for known in table)]
    if unknown:
        sys.exit(f"benchmarks/measured/{name} has no row {unknown[0]}: measure it, or name another row in the page.")
    chosen = [cells for id, cells in table.items()
              if not wanted or any(id == one or id.startswith(one + "-") for one in wanted)]
    return lines_of([COLUMNS, ["---"] * len(COLUMNS), *([cells[column] for column in COLUMNS] for cells in chosen)])


def ratios(*wanted):
    tables = {name: table_of(name) for name in GENERATIONS}
    columns = ["Ropewalk beside", "work", *(f"times as fast, {title}" for title in GENERATIONS.values())]
    body = []
    for id in wanted:
        cells = [table.get(id) or table.get(f"{id}-{name.removeprefix('x86-64-')}") for name, table in tables.items()]
        known = next(one for one in cells if one)
        what = re.sub(r", x86-64-v\d$", "", known["what"])
        body.append([known["beside"], what, *(one["ratio"].strip("*") if one else "not measured" for one in cells)])
    return lines_of([columns, ["---"] * len(columns), *body])


KINDS = {"machine": machine, "rows": rows, "ratios": ratios}


def with_measured(page):
    return BLOCK.sub(lambda found: found[1] + "".join(line + "\n" for line in KINDS[found[2]](*found[3].split())), page)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    for name in PAGES:
        path = ROOT / name
        before = path.read_text()
        after = with_measured(before)
        if check and before != after:
            sys.exit(f"{name} does not show what benchmarks/measured/ says: run benchmarks/write_pages.py.")
        if not check:
            path.write_text(after)


if __name__ == "__main__":
    main()
