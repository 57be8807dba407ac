# A Slurm of one node, of one's own: munged, slurmctld and slurmd with their files in "$work/slurm.d".

daemons=()

start_slurm() {
  local state=$work/slurm.d port=$((20000 + RANDOM % 20000))
  mkdir -m 700 "$state"
  mkdir "$state/control" "$state/node"
  head -c 1024 /dev/urandom > "$state/munge.key"
  chmod 400 "$state/munge.key"
  munged --foreground --force --key-file="$state/munge.key" --socket="$state/munge.socket" \
    --pid-file="$state/munged.pid" --log-file="$state/munged.log" --seed-file="$state/munge.seed" > "$state/munged.out" 2>&1 &
  daemons+=($!)
  cat > "$state/slurm.conf" <<CONF
ClusterName=recipes
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
MpiDefault=none
AuthInfo=socket=$state/munge.socket
StateSaveLocation=$state/control
SlurmdSpoolDir=$state/node
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
SlurmctldLogFile=$state/slurmctld.log
SlurmdLogFile=$state/slurmd.log
SlurmdParameters=config_overrides
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0
MinJobAge=2
KillWait=2
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2 RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES State=UP
CONF
  export SLURM_CONF=$state/slurm.conf
  await test -S "$state/munge.socket" || { stop_slurm; return 1; }
  slurmctld -D -c > "$state/slurmctld.out" 2>&1 &
  daemons+=($!)
  slurmd -D > "$state/slurmd.out" 2>&1 &
  daemons+=($!)
  await node_is_idle || { tail -n 5 "$state"/*.log "$state"/*.out >&2; stop_slurm; return 1; }
}

node_is_idle() {
  timeout 5 sinfo --noheader --format=%T 2> /dev/null | grep -qx idle
}

# Until no job is left, waiting, running or ending.
await_queue() {
  await queue_is_empty || fail "jobs without end: $(squeue)"
}

queue_is_empty() {
  [ -z "$(squeue --noheader --states=all --format='%i %T' | grep -vE ' (COMPLETED|CANCELLED|FAILED)$')" ]
}

# Tries for a minute, as long as all daemons run.
await() {
  local end=$((SECONDS + 60))
  while (( SECONDS < end )) && daemons_run; do
    ! "$@" || return 0
    sleep 0.2
  done
  return 1
}

daemons_run() {
  for daemon in "${daemons[@]}"; do
    kill -0 "$daemon" 2> /dev/null || return 1
  done
}

stop_slurm() {
  (( ${#daemons[@]} > 0 )) || return 0
  timeout 5 scancel --quiet --signal=KILL --user="$(id -un)" 2> /dev/null || true
  # Last started, first ended.
  for (( i = ${#daemons[@]} - 1; i >= 0; i-- )); do
    kill "${daemons[i]}" 2> /dev/null || true
    wait "${daemons[i]}" 2> /dev/null || true
  done
  daemons=()
}
