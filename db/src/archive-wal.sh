#!/bin/sh
# archive-wal.sh PATH NAME FOLDER WAITING_MAX: PostgreSQL hands each finished segment of its journal over to this script,
# from within its data folder. Exit 0 only once the segment is on the disk of the archive.
set -u
kept="$3/$2.gz"
partial="$3/.$2.partial"

if [ -f "$kept" ]; then
	# Handed over twice, after a crash: the same is well, another would be the journal of another database.
	gzip -dc "$kept" | cmp -s - "$1"
	exit
fi
if gzip -c "$1" >"$partial" && sync "$partial" && mv "$partial" "$kept" && sync "$3"; then exit 0; fi
rm -f "$partial"

# An archive that stays away must not fill the disk of the database: past so many segments the oldest is given up, and
# the next backup says so. Until then PostgreSQL keeps them and tries again.
waiting=$(ls pg_wal/archive_status | grep -c '[.]ready$')
[ "$waiting" -gt "$4" ] || exit 1
echo "$2" >>journal-given-up
