#!/bin/sh
# Make .venv and install FILE (requirements.txt or requirements-dev.txt) into it.
# Does nothing when what was installed last is what FILE asks for now.
set -eu
cd "$(dirname "$0")/.."
file=$1
python=.venv/bin/python

say() { printf '%s\n' "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Debian leaves ensurepip, which a virtual environment needs, to a package of its own.
can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

make_venv() {
    found=
    for candidate in python3.13 python3.12 python3.11 python3 python3.14 python; do
        new_enough "$candidate" || continue
        found=${found:-$candidate}
        can_make_venv "$candidate" || continue
        "$candidate" -m venv --clear .venv
        return
    done
    if [ -z "$found" ]; then
        say 'Sagestep needs Python 3.11 or newer, and none was found: install one (https://www.python.org/downloads/) and run make again.'
        exit 1
    fi
    package=$("$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $package, which $found needs to make a virtual environment ..."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
    fi
    if ! can_make_venv "$found"; then
        say "$found cannot make a virtual environment yet: run 'sudo apt install $package' and then make again."
        exit 1
    fi
    "$found" -m venv --clear .venv
}

# A virtual environment whose Python is too old, or gone after a system upgrade, is made anew.
new_enough "$python" || make_venv

wanted() {
    cat requirements.txt
    [ "$file" = requirements.txt ] || cat "$file"
}

if ! wanted | cmp -s - ".venv/installed-$file"; then
    say "Installing what $file asks for, which takes a minute or two the first time ..."
    "$python" -m pip install --quiet --disable-pip-version-check --no-input -r "$file"
    cp requirements.txt .venv/installed-requirements.txt
    wanted >".venv/installed-$file"
fi
