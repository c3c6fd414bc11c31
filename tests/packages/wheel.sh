#!/usr/bin/env bash
# Installs the wheel with pip into a fresh virtual environment without a display, runs the tests of tests/python_module and a
# notebook in it, and then the tests in
# a bare Debian 11, with its old Python and NumPy and without OpenGL.
# shellcheck source-path=SCRIPTDIR source=roots.sh
. "$(dirname "$0")/roots.sh"
unset DISPLAY WAYLAND_DISPLAY PYTHONPATH ROPEWALK_PROGRAM ROPEWALK_LIBRARY
wheel=$(echo "$source_root"/dist/ropewalk-*-manylinux_*.whl)
tests=$source_root/tests/python_module
venv=$roots/venv
mkdir -p "$roots"
rm -rf "$venv"
python3 -m venv "$venv"
cd "$roots"
"$venv/bin/pip" install -q --disable-pip-version-check "$wheel"
"$venv/bin/ropewalk" --version
"$venv/bin/python" -m ropewalk --version
"$venv/bin/python" "$tests/encodings_test.py"
"$venv/bin/python" "$tests/figures_test.py"
"$venv/bin/pip" install -q --disable-pip-version-check -r "$tests/requirements.txt"
"$venv/bin/python" "$tests/figures_test.py" Sliders
"$venv/bin/python" "$tests/notebook_test.py"

root_of bullseye
install_packages python3-numpy python3-pip
cp "$wheel" "$tests/encodings_test.py" "$tests/figures_test.py" "$root/root"
inside "PATH=/usr/local/bin:\$PATH; pip3 install -q --no-deps ./ropewalk-*.whl; ropewalk --version; python3 encodings_test.py; python3 figures_test.py"
