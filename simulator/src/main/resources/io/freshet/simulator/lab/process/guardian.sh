# Ends the lab's children when the lab ends, however it ends: its standard input is a pipe that only the lab holds.
# guard PID      remember this process; answers "guarded PID" or "gone PID"
# forget PID     it has ended
# directory DIR  remove this directory and those in it at the end (the CPU limits of a lab that was killed)
trap '' HUP INT QUIT TERM PIPE
cd /
children=''
directory=''

# Sets start to the start time of process $1; fails when there is none. The command's name may hold spaces and brackets.
born() {
    start=''
    { read -r stat < "/proc/$1/stat"; } 2>/dev/null || return 1
    set -f
    set -- ${stat##*) }
    start=${20}
}

forget() {
    kept=''
    for child in $children; do
        [ "${child%%:*}" = "$1" ] || kept="$kept $child"
    done
    children=$kept
}

while read -r verb argument; do
    case $verb in
        guard)
            if born "$argument"; then
                children="$children $argument:$start"
                echo "guarded $argument"
            else
                echo "gone $argument"
            fi
            ;;
        forget) forget "$argument" ;;
        directory) directory=$argument ;;
    esac
done

for child in $children; do
    pid=${child%%:*}
    if born "$pid" && [ "$start" = "${child#*:}" ]; then
        kill -s KILL -- "-$pid"
        kill -s KILL "$pid"
    fi
done

set +f
tries=50
while [ -n "$directory" ] && [ -d "$directory" ] && [ $tries -gt 0 ]; do
    rmdir "$directory"/*/
    rmdir "$directory" && break
    sleep 0.1
    tries=$((tries - 1))
done
