# SPDX-License-Identifier: Apache-2.0
# Sourced by packaging/run and packaging/test: choose the LibTorch, install what is missing, configure, build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ -n ${LIBTORCH:-} ]]; then LIBTORCH=$(realpath -m -- "$LIBTORCH"); fi

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 4; }

has_nvidia_driver() { [[ -e /proc/driver/nvidia/version ]] || nvidia-smi -L >/dev/null 2>&1; }

# choose_preset [--cuda|--cpu|""]: sets `preset`, and `build`, its folder. Where nothing is said, the driver decides, and LIBTORCH
# is built with as the folder that it is.
choose_preset() {
  preset=release
  case ${1:-} in
    --cuda) preset=cuda ;;
    --cpu) ;;
    *) [[ -z ${LIBTORCH:-} && $(uname -m) == x86_64 ]] && has_nvidia_driver && preset=cuda ;;
  esac
  build=$root/build/$preset
}

# The package lists of the chosen build; none brings a LibTorch where LIBTORCH names one.
package_lists() {
  printf '%s\n' "$root/packaging/packages.txt"
  [[ -n ${LIBTORCH:-} ]] && return
  [[ $preset == cuda ]] && printf '%s\n' "$root/packaging/packages-cuda.txt" || printf '%s\n' "$root/packaging/packages-cpu.txt"
}

install_packages() {
  command -v dpkg-query >/dev/null || die "this script installs Debian packages; elsewhere install what packaging/packages*.txt list, then: cmake --preset $preset && cmake --build --preset $preset"
  local lists wanted missing=() have
  mapfile -t lists < <(package_lists)
  wanted=$(sed 's/#.*//' "${lists[@]}")
  have=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p')
  for package in $wanted; do
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

fetch_libtorch() {
  [[ $preset == cuda && -z ${LIBTORCH:-} ]] || return 0
  "$root/packaging/libtorch-cuda" >/dev/null || exit $?
}

# Whether the build folder is configured, and for the LibTorch that LIBTORCH names now.
configured() {
  [[ -f $build/build.ninja ]] && [[ $(sed -n 's/^LIBTORCH:PATH=//p' "$build/CMakeCache.txt") == "${LIBTORCH:-}" ]]
}

# build_targets [target …]: configures where that has not been done, then builds (everything without a target).
build_targets() {
  cd "$root"
  mkdir -p "$root/build"
  if ! configured; then
    say "Configuring in $build"
    cmake --preset "$preset" -DLIBTORCH="${LIBTORCH:-}" >"$build.log" 2>&1 || { cat "$build.log" >&2; die "configuring failed; see above"; }
  fi
  # A build that has nothing to do says nothing.
  [[ $(ninja -C "$build" -n "$@") == *"no work to do"* ]] && return
  cmake --build --preset "$preset" ${1:+--target "$@"} >&2
}
