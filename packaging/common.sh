# SPDX-License-Identifier: Apache-2.0
# Sourced by packaging/run and packaging/test: install what is missing, configure, build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 4; }

install_packages() {
  command -v dpkg-query >/dev/null || die "this script installs Debian packages; elsewhere install what packaging/packages.txt lists, then: cmake --preset release && cmake --build --preset release"
  local wanted missing=() have
  wanted=$(sed 's/#.*//' "$root/packaging/packages.txt")
  have=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p')
  for package in $wanted; do
    [[ -n ${LIBTORCH:-} && $package == libtorch-dev ]] && continue
    grep -qx -- "$package" <<<"$have" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "these packages are missing, and neither root nor sudo is at hand: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -q >&2 || die "apt-get update failed; see above"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2 ||
    die "apt-get could not install the packages named above"
}

# build_targets [target …]: configures where that has not been done, then builds (everything without a target).
build_targets() {
  cd "$root"
  if [[ ! -f $build/build.ninja ]]; then
    say "Configuring in $build"
    cmake --preset release >"$build.log" 2>&1 || { cat "$build.log" >&2; die "configuring failed; see above"; }
  fi
  # A build that has nothing to do says nothing.
  [[ $(ninja -C "$build" -n "$@") == *"no work to do"* ]] && return
  cmake --build --preset release ${1:+--target "$@"} >&2
}
