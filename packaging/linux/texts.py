"""Writes the manual page and the completion for bash from what the program says about itself.

Usage: texts.py PROGRAM FOLDER     (writes ropewalk.1 and ropewalk.bash into the folder)
"""

import json
import re
import subprocess
import sys
from pathlib import Path

PROGRAM = sys.argv[1]


def said(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


FIGURES = json.loads(said("figures", "--json"))
COMMANDS = re.findall(r"^  (\w+) ", said("--help").split("Subcommands:")[1], re.M)


def plain(text):
    """Text as roff shows it letter by letter."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")


def options(text):
    """The lines of a help text that describe flags and positionals, as paragraphs with a term."""
    lines = []
    for line in text.splitlines():
        if re.match(r"^  \S", line):
            term, _, description = line.strip().partition("  ")
            lines += [".TP", f".B {plain(term)}", plain(description.strip())]
        elif line.startswith("        "):  # the description of a long term
            lines.append(plain(line.strip()))
    return [line for line in lines if line]


def manual():
    version = said("--version").split()[1]
    lines = [f'.TH ROPEWALK 1 "" "ropewalk {version}" "User Commands"',
             ".SH NAME", "ropewalk \\- see how transformers encode position",
             ".SH SYNOPSIS", ".B ropewalk", "[\\fIFILE\\fR]", ".br", ".B ropewalk", "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
             ".SH DESCRIPTION", plain(said("--help").splitlines()[0]),
             "Without arguments it opens the window and restores the last session.",
             ".SH OPTIONS", *options(said("--help").split("Subcommands:")[0])]
    for command in COMMANDS:
        text = said(command, "--help")
        lines += [f".SH ROPEWALK {command.upper()}", plain(text.splitlines()[0]) + ".", *options(text)]
    lines.append(".SH FIGURES")
    for figure in FIGURES:
        lines += [".TP", f".B {plain(figure['id'])}", plain(figure["title"])]
    lines += [".SH EXIT STATUS", "0 when done, 1 when a request cannot be met, 2 for wrong usage.",
              ".SH FILES", ".I $XDG_STATE_HOME/ropewalk/session.json", ".br", "The last session."]
    return "\n".join(lines) + "\n"


def flags(text):
    return sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", text)))


def flag(parameter):
    return "--" + parameter["id"].replace("_", "-")


def choices(parameter):
    if parameter["type"] == "boolean":
        return ["on", "off"]
    return [option["id"] if isinstance(option, dict) else option for option in parameter["options"]]


COMPLETION = """\
_ropewalk() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} all=
  case $before in
    -o|--output) compopt -o default; return ;;
    --theme) COMPREPLY=($(compgen -W 'light dark' -- "$word")); return ;;
{values}
  esac
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -f -W '{first}' -- "$word")); return
  fi
  case ${{COMP_WORDS[1]}} in
{commands}
  esac
  case ${{COMP_WORDS[1]}} in
    export|data|python|link)
      [ "$COMP_CWORD" != 2 ] || all="$all {figures}"
      case ${{COMP_WORDS[2]}} in
{parameters}
      esac ;;
    *) compopt -o default ;;
  esac
  COMPREPLY=($(compgen -W "$all" -- "$word"))
}}
complete -F _ropewalk ropewalk
"""


def completion():
    values = {flag(parameter): choices(parameter) for figure in FIGURES for parameter in figure["parameters"]}
    return COMPLETION.format(
        values="\n".join(f"    {name}) COMPREPLY=($(compgen -W '{' '.join(ids)}' -- \"$word\")); return ;;"
                         for name, ids in sorted(values.items()) if ids),
        first=" ".join(COMMANDS + flags(said("--help"))),
        commands="\n".join(f"    {command}) all='{' '.join(flags(said(command, '--help')))}' ;;" for command in COMMANDS),
        figures=" ".join(figure["id"] for figure in FIGURES),
        parameters="\n".join(f"        {figure['id']}) all=\"$all {' '.join(map(flag, figure['parameters']))}\" ;;"
                             for figure in FIGURES))


folder = Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
(folder / "ropewalk.1").write_text(manual(), encoding="utf-8")
(folder / "ropewalk.bash").write_text(completion(), encoding="utf-8")
