#!/usr/bin/env bash
# The same workspace through AWS's command line: `eval "$(epoxy env)"`, then a profile. Each step is counted in the file RESULTS.
set -uo pipefail

step() { # name, then a function that succeeds
  local outcome
  if "$2"; then outcome=passed; else outcome=failed; fi
  printf '%s  %s\n' "$outcome" "$1"
  printf '%s %s\n' "$outcome" "$1" >> "$RESULTS"
  [ "$outcome" = passed ] || exit 1
}

equal() { # found, expected
  [ "$1" = "$2" ] || { printf 'found:    %s\nexpected: %s\n' "$1" "$2" >&2; return 1; }
}

refused() { # exit code, text of stderr, command
  local code=$1 text=$2 said status=0
  shift 2
  said=$("$@" 2>&1 > /dev/null) || status=$?
  equal "$status" "$code" && case $said in *"$text"*) ;; *) printf 'said: %s\nnot:  %s\n' "$said" "$text" >&2; return 1 ;; esac
}

answer() { aws glue --output text "$@"; }

exports() {
  export AWS_PROFILE=elsewhere AWS_SESSION_TOKEN=of-a-real-account
  eval "$(epoxy env)"
  [ -z "${AWS_PROFILE+set}" ] && [ -z "${AWS_SESSION_TOKEN+set}" ] && answer get-databases
}

tables() {
  aws glue create-database --database-input '{"Name": "shop"}' &&
    equal "$(answer get-databases --query 'DatabaseList[].Name')" shop &&
    aws glue create-table --database-name shop --table-input '{
      "Name": "customers", "PartitionKeys": [{"Name": "country", "Type": "string"}],
      "StorageDescriptor": {"Location": "s3://lake/customers/", "Columns": [{"Name": "id", "Type": "bigint"}]}
    }' &&
    equal "$(answer get-tables --database-name shop --query 'TableList[].Name')" customers
}

unknown() {
  refused 255 "(EntityNotFoundException) when calling the GetTable operation" aws glue get-table --database-name shop --name nothing
}

crawl() {
  aws glue create-crawler --name raw --role local --database-name shop --targets '{"S3Targets": [{"Path": "s3://lake/raw/"}]}' &&
    aws glue start-crawler --name raw || return
  until [ "$(answer get-crawler --name raw --query 'Crawler.[State, LastCrawl.Status]')" = "READY	SUCCEEDED" ]; do
    [ "$SECONDS" -lt 120 ] || return 1
    sleep 0.2
  done
}

partitions() {
  local query='sort(Partitions[].join(`/`, Values))' # of JMESPath
  equal "$(answer get-partitions --database-name shop --table-name orders --expression "state = 'CA'" --query "$query")" "CA/1	CA/2" &&
    equal "$(aws glue get-partitions --database-name shop --table-name orders --page-size 2 --query 'length(Partitions)')" 5 &&
    refused 255 "InvalidInputException" aws glue get-partitions --database-name shop --table-name orders --expression "color = 'red'"
}

run() {
  run_id=$(answer start-job-run --job-name totals --arguments '{"--least": "1"}' --query JobRunId) || return
  until [ "$(answer get-job-run --job-name totals --run-id "$run_id" --query JobRun.JobRunState)" = SUCCEEDED ]; do
    [ "$SECONDS" -lt 180 ] || return 1
    sleep 0.2
  done
  equal "$(answer get-job-runs --job-name totals --query 'JobRuns[].[Id, JobRunState]')" "$run_id	SUCCEEDED" &&
    equal "$(answer get-table --database-name shop --name totals --query 'Table.PartitionKeys[].Name')" state
}

log() {
  local count
  count=$(aws logs get-log-events --log-group-name /aws-glue/jobs/logs-v2 --log-stream-name "$run_id" --start-from-head \
    --query 'length(events)' --output text) && [ "$count" -gt 0 ]
}

profile() {
  # Without the exports, and with the runtime ended: the profile alone finds the port and starts it.
  for name in $(compgen -e AWS_ | grep -v -e METADATA -e PAGER); do unset "$name"; done
  mkdir -p "$HOME/.aws" && printf '[default]\nregion = eu-west-1\n' > "$HOME/.aws/config" &&
    epoxy env --profile > /dev/null &&
    equal "$(head -2 "$HOME/.aws/config")" "$(printf '[default]\nregion = eu-west-1')" &&
    epoxy serve --stop > /dev/null &&
    (cd / && equal "$(aws --profile epoxy glue get-tables --database-name shop --output text --query 'TableList[].Name')" "customers	orders	totals")
}

cloud() {
  (cd / && equal "$(epoxy tables shop --profile epoxy --json | grep -c '"DatabaseName"')" 3) &&
    (cd / && refused 2 "needs the runtime of a workspace" epoxy --profile epoxy query "select 1")
}

step "eval \"\$(epoxy env)\" makes aws a client, whatever the shell had before" exports
step "create-database, create-table, get-tables" tables
step "an unknown table: exit code 255 and AWS's text" unknown
step "a crawler runs to its end" crawl
step "get-partitions with an expression, and page by page" partitions
step "start-job-run is followed to SUCCEEDED" run
step "get-log-events reads the log of the run" log
step "a profile works by itself, and starts the runtime" profile
step "epoxy's read-only commands with that profile" cloud
