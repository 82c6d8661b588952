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
# The shell remarks on a server that was killed, and would die of it where nobody is left to read that.
exec >/dev/null 2>&1
(
  cat <&3
  kill -s "$signal" "$server"
) &
wait "$server"
code=$?
rm -rf "$folder"
exit "$code"
