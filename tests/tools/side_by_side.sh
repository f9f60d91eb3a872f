# side_by_side.sh, for the bash scripts that read it: checks run as many at a time as there are processors, and are told in the order in which
# they began. It wants a folder $work, and of its reader a function `told NAME LOG STATUS`, which is called for each that has ended.
processors=$(nproc) begun=0 ended=0 names=()

# beside NAME COMMAND...: begins a check once a processor is free.
beside() {
    while [ "$(jobs -pr | wc -l)" -ge "$processors" ]; do
        wait -n
        tell_ended
    done
    names[begun]=$1
    shift
    { "$@" >"$work/beside.$begun" 2>&1 </dev/null; echo $? >"$work/status.$begun"; } &
    begun=$((begun + 1))
}

tell_ended() {
    while [ -s "$work/status.$ended" ]; do
        told "${names[ended]}" "$work/beside.$ended" "$(cat "$work/status.$ended")"
        ended=$((ended + 1))
    done
}

# end_beside: waits for all. One that left no status was ended from outside.
end_beside() {
    wait
    while [ "$ended" -lt "$begun" ]; do
        [ -s "$work/status.$ended" ] || echo 1 >"$work/status.$ended"
        tell_ended
    done
}
