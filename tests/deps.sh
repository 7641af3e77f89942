#!/bin/sh
# SPDX-License-Identifier: ISC
# Installs what is missing to build (deps.sh build), for the demo as well (demo)
# or to test (check), through the system's package manager, and says so.  Does
# nothing, silently, when everything is there.
set -u
what=${1:-build}
cc=${CC:-cc}

# One line each: probe, then the package's name for apt, dnf, apk, pacman, brew.
needs_build='
header sqlite3.h    libsqlite3-dev   sqlite-devel     sqlite-dev       sqlite      sqlite
header csv.h        libcsv-dev       libcsv-devel     libcsv-dev       libcsv      libcsv
header libsmartcols/libsmartcols.h libsmartcols-dev libsmartcols-devel util-linux-dev util-linux-libs util-linux
header utf8proc.h   libutf8proc-dev  utf8proc-devel   utf8proc-dev     libutf8proc utf8proc
'
needs_check='
command bats        bats             bats             bats             bash-bats   bats-core
command sqlite3     sqlite3          sqlite           sqlite           sqlite      sqlite
command mandoc      mandoc           mandoc           mandoc           mandoc      mandoc
command shellcheck  shellcheck       ShellCheck       shellcheck       shellcheck  shellcheck
command clang-format clang-format    clang-tools-extra clang-extra-tools clang     clang-format
command python3     python3          python3          python3          python      python3
command setsid      util-linux       util-linux       util-linux       util-linux  util-linux
'
needs_demo='
command gnuplot     gnuplot-nox      gnuplot          gnuplot          gnuplot     gnuplot
'
tools='
command cc          gcc              gcc              gcc              gcc         gcc
command make        make             make             make             make        make
'

there()
{
	case $1 in
	command) command -v "$2" >/dev/null 2>&1 ;;
	header) echo "#include <stddef.h>
#include <stdio.h>
#include <$2>" | "$cc" -E -xc - >/dev/null 2>&1 ;;
	esac
}

if command -v apt-get >/dev/null 2>&1; then pm=apt
elif command -v dnf >/dev/null 2>&1; then pm=dnf
elif command -v apk >/dev/null 2>&1; then pm=apk
elif command -v pacman >/dev/null 2>&1; then pm=pacman
elif command -v brew >/dev/null 2>&1; then pm=brew
else pm=
fi

needs="$tools$needs_build"
[ "$what" = build ] || needs="$needs$needs_demo"
[ "$what" = check ] && needs="$needs$needs_check"
missing=
while read -r kind name apt dnf apk pacman brew; do
	[ -n "$kind" ] || continue
	there "$kind" "$name" && continue
	case $pm in
	apt) missing="$missing $apt" ;;
	dnf) missing="$missing $dnf" ;;
	apk) missing="$missing $apk" ;;
	pacman) missing="$missing $pacman" ;;
	brew) missing="$missing $brew" ;;
	*) missing="$missing $name" ;;
	esac
done <<EOF
$needs
EOF
[ -n "$missing" ] || exit 0

if [ -z "$pm" ]; then
	echo "deps: please install:$missing" >&2
	exit 1
fi
sudo=
if [ "$pm" != brew ] && [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null 2>&1 || {
		echo "deps: not root and no sudo; please install:$missing" >&2
		exit 1
	}
	sudo=sudo
fi
echo "deps: installing with $pm:$missing"
# shellcheck disable=SC2086
case $pm in
apt)
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
		--no-install-recommends $missing >/dev/null 2>&1 ||
	{
		$sudo apt-get update -qq &&
		$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y \
			-qq --no-install-recommends $missing >/dev/null
	} ;;
dnf) $sudo dnf install -y -q $missing ;;
apk) $sudo apk add -q $missing ;;
pacman) $sudo pacman -S --needed --noconfirm -q $missing ;;
brew) brew install -q $missing ;;
esac || {
	echo "deps: could not install:$missing" >&2
	exit 1
}
