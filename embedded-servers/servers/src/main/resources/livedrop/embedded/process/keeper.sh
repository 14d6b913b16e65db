# Starts a server that detaches itself into a session of its own, waits until the pipe from the JVM closes,
# whatever closed it, and stops the server.
#
#   sh -c "$(cat keeper.sh)" keeper PID_FILE NAME STOP_SIGNAL SECONDS COMMAND...
#
# Signals of the terminal reach the whole process group: this shell outlives them, for the JVM decides when to stop.

trap '' INT TERM HUP QUIT PIPE
pid_file=$1 name=$2 stop_signal=$3 seconds=$4
shift 4

"$@" </dev/null >&2
status=$?
echo "started $status"
[ "$status" -eq 0 ] || exit "$status"

while read -r _; do :; done

# A server may write its pid file a moment after its starter came back.
tries=0
while [ ! -s "$pid_file" ] && [ "$tries" -lt 20 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
[ -s "$pid_file" ] || exit 0
read -r pid <"$pid_file"

# The server may be gone and its number given to somebody else.
is_ours() {
    kill -0 "$pid" 2>/dev/null || return 1
    case $(cat "/proc/$pid/comm" 2>/dev/null || ps -o comm= -p "$pid" 2>/dev/null) in
        *"$name"*) return 0 ;;
        *) return 1 ;;
    esac
}

is_ours || exit 0
kill -s "$stop_signal" "$pid" 2>/dev/null
tries=0
while is_ours; do
    tries=$((tries + 1))
    if [ "$tries" -ge $((seconds * 20)) ]; then
        kill -s KILL "$pid" 2>/dev/null
        exit 1
    fi
    sleep 0.05
done
