#!/usr/bin/env bash
# bare-machine.sh [COMMAND …]: runs `npm test`, or the command given, on the last commit as a machine nobody prepared
# would: a fresh clone; HOME, caches and temporary folder empty. As root on Linux also an empty /tmp and no browser of the
# system; without root the folders of the machine stay in sight.
set -euo pipefail

source=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
room=$(mktemp -d "${BARE_ROOM:-/var/tmp}/halle-bare.XXXXXX")
trap 'rm -rf "$room"' EXIT
# PostgreSQL runs under another account when we are root: it must be able to walk through.
chmod 711 "$room"
mkdir -m 711 "$room/home" "$room/tmp"
git clone -q "$source" "$room/clone"
# Which registry npm asks is no preparation of the machine.
[ ! -f "$HOME/.npmrc" ] || cp "$HOME/.npmrc" "$room/home/"
[ $# -gt 0 ] || set -- npm test

cd "$room/clone"
bare=(env -u CHROMIUM_PATH -u DATABASE_URL -u TEST_DATABASE_URL -u XDG_CACHE_HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME
	-u npm_config_cache -u HALLE_DATA_DIR HOME="$room/home" TMPDIR="$room/tmp" CI=true)
if [ "$(id -u)" != 0 ] || ! command -v unshare >/dev/null; then
	"${bare[@]}" "$@"
	exit
fi
unshare --mount bash -c '
	mount -t tmpfs -o mode=1777 tmpfs /tmp
	for browser in chromium chromium-browser google-chrome google-chrome-stable chrome; do
		found=$(command -v "$browser") && mount --bind /dev/null "$found"
	done
	exec "$@"' bare-machine "${bare[@]}" "$@"
