#!/bin/sh
# guard.sh SIGNAL FOLDER PROGRAM [ARGUMENTS]
# Runs a server until the standard input closes, which it also does when whoever holds its other end is killed;
# then sends the server the signal, waits for it and removes its folder.
signal=$1
folder=$2
shift 2
exec 3<&0
"$@" </dev/null &
server=$!
(
  cat <&3 >/dev/null
  kill -s "$signal" "$server" 2>/dev/null
) &
wait "$server"
code=$?
rm -rf "$folder"
exit "$code"
