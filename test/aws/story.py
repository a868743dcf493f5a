"""A whole story with boto3: databases and tables, files, a crawl, partitions, a job with its run, log and new versions, triggers."""

import json
import time
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from steps import connect, equal, refused, step

connect()
glue = boto3.client("glue")
logs = boto3.client("logs")


def follow(read, ended, seconds=60):
    """Asks again until it has ended, as every program does that waits for Glue; Glue's client has no waiters."""
    deadline = time.monotonic() + seconds
    while not ended(state := read()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"still {state}")
        time.sleep(0.1)
    return state


def every(operation, key, **arguments):
    pages = glue.get_paginator(operation).paginate(**arguments)
    return [item for page in pages for item in page[key]]


def table_input(name, columns=("id", "amount"), keys=("state", "day"), **more):
    return {
        "Name": name,
        "TableType": "EXTERNAL_TABLE",
        "PartitionKeys": [{"Name": key, "Type": "string"} for key in keys],
        "StorageDescriptor": storage(f"s3://lake/{name}/", columns),
        "Parameters": {"classification": "csv", "skip.header.line.count": "1"},
        **more,
    }


def storage(location, columns=("id", "amount")):
    return {
        "Columns": [{"Name": column, "Type": "double" if column == "amount" else "bigint"} for column in columns],
        "Location": location,
        "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        "SerdeInfo": {
            "SerializationLibrary": "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "Parameters": {"field.delim": ","},
        },
    }


with step("a database is created, changed and listed"):
    glue.create_database(DatabaseInput={"Name": "shop", "Description": "orders", "Parameters": {"team": "data"}})
    equal(glue.get_database(Name="shop")["Database"]["Parameters"], {"team": "data"})
    glue.update_database(Name="shop", DatabaseInput={"Name": "shop", "Description": "all orders"})
    equal([(found["Name"], found["Description"]) for found in every("get_databases", "DatabaseList")], [("shop", "all orders")])

with step("errors are exceptions of their class"):
    with refused(glue.exceptions.EntityNotFoundException, "nowhere"):
        glue.get_database(Name="nowhere")
    with refused(glue.exceptions.EntityNotFoundException, "missing"):
        glue.get_table(DatabaseName="shop", Name="missing")
    with refused(glue.exceptions.AlreadyExistsException, ""):
        glue.create_database(DatabaseInput={"Name": "shop"})
    with refused(glue.exceptions.InvalidInputException, "NextToken"):
        glue.get_tables(DatabaseName="shop", NextToken="not one of ours")

with step("keys that are not the workspace's are refused"):
    once = Config(retries={"max_attempts": 1})
    stranger = boto3.client("glue", aws_access_key_id="AKIASTRANGER00000000", aws_secret_access_key="x", config=once)
    with refused(ClientError, "access key", code="UnrecognizedClientException"):
        stranger.get_databases()

with step("tables are created and read page by page"):
    for number in range(7):
        glue.create_table(DatabaseName="shop", TableInput=table_input(f"many_{number}"))
    paginator = glue.get_paginator("get_tables")
    pages = list(paginator.paginate(DatabaseName="shop", PaginationConfig={"PageSize": 3}))
    equal([len(page["TableList"]) for page in pages], [3, 3, 1])
    equal([table["Name"] for table in every("get_tables", "TableList", DatabaseName="shop", Expression="many_[0-2]")], ["many_0", "many_1", "many_2"])
    with refused(glue.exceptions.AlreadyExistsException, "already exists"):
        glue.create_table(DatabaseName="shop", TableInput=table_input("many_0"))

with step("a table's new versions are kept, and a stale writer is refused"):
    before = glue.get_table(DatabaseName="shop", Name="many_0")["Table"]["VersionId"]
    changed = table_input("many_0", columns=("id", "amount", "customer"))
    glue.update_table(DatabaseName="shop", TableInput=changed, VersionId=before)
    with refused(glue.exceptions.ConcurrentModificationException, ""):
        glue.update_table(DatabaseName="shop", TableInput=changed, VersionId=before)
    versions = every("get_table_versions", "TableVersions", DatabaseName="shop", TableName="many_0")
    equal([len(found["Table"]["StorageDescriptor"]["Columns"]) for found in versions], [3, 2])

with step("tables are deleted in a batch"):
    names = [f"many_{number}" for number in range(1, 7)] + ["never"]
    answer = glue.batch_delete_table(DatabaseName="shop", TablesToDelete=names)
    equal([(error["TableName"], error["ErrorDetail"]["ErrorCode"]) for error in answer["Errors"]], [("never", "EntityNotFoundException")])
    equal([table["Name"] for table in every("get_tables", "TableList", DatabaseName="shop")], ["many_0"])

with step("a crawler finds the files that were put there"):
    glue.create_crawler(Name="raw", Role="local", DatabaseName="shop", Targets={"S3Targets": [{"Path": "s3://lake/raw/"}]})
    equal(glue.get_crawler(Name="raw")["Crawler"]["State"], "READY")
    glue.start_crawler(Name="raw")
    crawler = follow(lambda: glue.get_crawler(Name="raw")["Crawler"], lambda found: found["State"] == "READY" and "LastCrawl" in found)
    equal(crawler["LastCrawl"]["Status"], "SUCCEEDED")
    table = glue.get_table(DatabaseName="shop", Name="orders")["Table"]
    equal([key["Name"] for key in table["PartitionKeys"]], ["state", "day"])
    equal([column["Name"] for column in table["StorageDescriptor"]["Columns"]], ["id", "amount"])
    with refused(glue.exceptions.EntityNotFoundException, "nightly"):
        glue.start_crawler(Name="nightly")

with step("partitions are found by an expression"):
    def found(**arguments):
        return sorted(p["Values"] for p in every("get_partitions", "Partitions", DatabaseName="shop", TableName="orders", **arguments))

    equal(len(found()), 5)
    equal(found(Expression="state = 'CA'"), [["CA", "1"], ["CA", "2"]])
    equal(found(Expression="state in ('NY', 'TX') and day > '1'"), [["NY", "2"], ["TX", "3"]])
    equal(found(Expression="state = 'ZZ'"), [])
    equal(sorted(found(Segment={"SegmentNumber": 0, "TotalSegments": 2}) + found(Segment={"SegmentNumber": 1, "TotalSegments": 2})), found())
    with refused(glue.exceptions.InvalidInputException, ""):
        found(Expression="nothing = 1")

with step("partitions are created, read, changed and deleted in batches"):
    inputs = [{"Values": ["WA", str(day)], "StorageDescriptor": storage(f"s3://lake/raw/orders/state=WA/day={day}/")} for day in range(1, 101)]
    target = {"DatabaseName": "shop", "TableName": "orders"}
    equal(glue.batch_create_partition(**target, PartitionInputList=inputs)["Errors"], [])
    again = glue.batch_create_partition(**target, PartitionInputList=inputs[:1])["Errors"]
    equal([(error["PartitionValues"], error["ErrorDetail"]["ErrorCode"]) for error in again], [(["WA", "1"], "AlreadyExistsException")])
    pages = list(glue.get_paginator("get_partitions").paginate(**target, Expression="state = 'WA'", PaginationConfig={"PageSize": 40}))
    equal(sum(len(page["Partitions"]) for page in pages), 100)
    equal(len(pages), 3)
    asked = [{"Values": ["WA", "7"]}, {"Values": ["ZZ", "1"]}]
    equal([p["Values"] for p in glue.batch_get_partition(**target, PartitionsToGet=asked)["Partitions"]], [["WA", "7"]])
    moved = {**inputs[6], "Parameters": {"checked": "yes"}}
    glue.update_partition(**target, PartitionValueList=["WA", "7"], PartitionInput=moved)
    equal(glue.get_partition(**target, PartitionValues=["WA", "7"])["Partition"]["Parameters"], {"checked": "yes"})
    for start in range(0, 100, 25):
        values = [{"Values": ["WA", str(day)]} for day in range(start + 1, start + 26)]
        equal(glue.batch_delete_partition(**target, PartitionsToDelete=values)["Errors"], [])
    equal(len(found()), 5)
    with refused(glue.exceptions.EntityNotFoundException, ""):
        glue.get_partition(**target, PartitionValues=["WA", "7"])


def run_job(name, **arguments):
    run_id = glue.start_job_run(JobName=name, **arguments)["JobRunId"]
    ends = {"SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR"}
    return follow(lambda: glue.get_job_run(JobName=name, RunId=run_id)["JobRun"], lambda run: run["JobRunState"] in ends)


def succeeded(run):
    equal((run["JobRunState"], run.get("ErrorMessage")), ("SUCCEEDED", None))


with step("a job of the workspace runs, is followed, and its table has a new version"):
    equal("totals" in [job["Name"] for job in every("get_jobs", "Jobs")], True)
    first = run_job("totals")
    succeeded(first)
    before = glue.get_table(DatabaseName="shop", Name="totals")["Table"]
    equal(sorted(p["Values"] for p in every("get_partitions", "Partitions", DatabaseName="shop", TableName="totals")), [["CA"], ["NY"], ["TX"]])
    wider = {name: before[name] for name in ("Name", "TableType", "PartitionKeys", "StorageDescriptor", "Parameters")}
    wider["StorageDescriptor"]["Columns"].append({"Name": "largest", "Type": "double"})
    glue.update_table(DatabaseName="shop", TableInput=wider, VersionId=before["VersionId"])
    script = Path("jobs/totals.job.ts")
    script.write_text(script.read_text().replace("orders: count(),", "orders: count(), largest: max(col('amount')),").replace("job, sum", "job, max, sum"))
    succeeded(run_job("totals", Arguments={"--least": "10"}))
    versions = every("get_table_versions", "TableVersions", DatabaseName="shop", TableName="totals")
    names = [[column["Name"] for column in found["Table"]["StorageDescriptor"]["Columns"]] for found in versions]
    equal(("largest" in names[0], "largest" in names[-1]), (True, False))
    equal(int(glue.get_table(DatabaseName="shop", Name="totals")["Table"]["VersionId"]) > int(before["VersionId"]), True)
    runs = every("get_job_runs", "JobRuns", JobName="totals", PaginationConfig={"PageSize": 1})
    equal([run["JobRunState"] for run in runs], ["SUCCEEDED", "SUCCEEDED"])
    equal(runs[-1]["Id"], first["Id"])

with step("a run's log is read as from CloudWatch"):
    events, token = [], None
    while True:
        more = {} if token is None else {"nextToken": token}
        page = logs.get_log_events(logGroupName="/aws-glue/jobs/logs-v2", logStreamName=first["Id"], startFromHead=True, **more)
        if page["nextForwardToken"] == token:
            break
        events, token = events + page["events"], page["nextForwardToken"]
    equal(len(events) > 0 and all(json.loads(event["message"]) for event in events), True)
    with refused(logs.exceptions.ResourceNotFoundException, "log group"):
        logs.get_log_events(logGroupName="/elsewhere", logStreamName=first["Id"])

with step("a job that fails says why"):
    failed = run_job("broken")
    equal(failed["JobRunState"], "FAILED")
    equal("nothing" in failed["ErrorMessage"], True)
    with refused(glue.exceptions.EntityNotFoundException, "unknown"):
        glue.start_job_run(JobName="unknown")

with step("a job made through the API runs its script at s3://"):
    Path("data/scripts").mkdir()
    Path("data/scripts/copy.sql").write_text("CREATE TABLE IF NOT EXISTS shop.copied AS SELECT * FROM shop.orders;\n")
    command = {"Name": "glueetl", "ScriptLocation": "s3://lake/scripts/copy.sql"}
    equal(glue.create_job(Name="copy", Role="local", Command=command, Tags={"team": "data"})["Name"], "copy")
    # The same job once more is the same job; another one of its name is refused.
    with refused(glue.exceptions.IdempotentParameterMismatchException, "different"):
        glue.create_job(Name="copy", Role="local", Command=command, Timeout=7)
    equal(glue.get_job(JobName="copy")["Job"]["Command"]["ScriptLocation"], "s3://lake/scripts/copy.sql")
    equal({"copy", "totals"} <= set(glue.list_jobs()["JobNames"]), True)
    equal([job["Name"] for job in glue.batch_get_jobs(JobNames=["copy", "unknown"])["Jobs"]], ["copy"])
    succeeded(run_job("copy"))
    equal(glue.get_table(DatabaseName="shop", Name="copied")["Table"]["Name"], "copied")
    equal(glue.get_tags(ResourceArn="arn:aws:glue:us-east-1:123456789012:job/copy")["Tags"], {"team": "data"})

with step("an on-demand trigger starts its jobs"):
    glue.create_trigger(Name="again", Type="ON_DEMAND", Actions=[{"JobName": "copy"}])
    equal(glue.get_trigger(Name="again")["Trigger"]["Type"], "ON_DEMAND")
    glue.start_trigger(Name="again")
    runs = follow(
        lambda: every("get_job_runs", "JobRuns", JobName="copy"),
        lambda found: len(found) == 2 and all(run["JobRunState"] == "SUCCEEDED" for run in found),
    )
    equal(runs[0]["TriggerName"], "again")

with step("search finds tables by their columns"):
    equal(sorted(table["Name"] for table in glue.search_tables(SearchText="totals")["TableList"]), ["totals"])

with step("column statistics are kept, to the last of 64 bits"):
    data = {"Type": "LONG", "LongColumnStatisticsData": {"MinimumValue": -(2**63), "MaximumValue": 2**63 - 1, "NumberOfNulls": 0, "NumberOfDistinctValues": 6}}
    statistics = [{"ColumnName": "id", "ColumnType": "bigint", "AnalyzedTime": 1, "StatisticsData": data}]
    glue.update_column_statistics_for_table(DatabaseName="shop", TableName="orders", ColumnStatisticsList=statistics)
    answer = glue.get_column_statistics_for_table(DatabaseName="shop", TableName="orders", ColumnNames=["id", "amount"])
    equal([found["StatisticsData"] for found in answer["ColumnStatisticsList"]], [data])

with step("what was made is deleted"):
    glue.delete_trigger(Name="again")
    glue.delete_job(JobName="copy")
    glue.delete_crawler(Name="raw")
    glue.delete_database(Name="shop")
    equal(every("get_databases", "DatabaseList"), [])
    with refused(glue.exceptions.EntityNotFoundException, ""):
        glue.get_table(DatabaseName="shop", Name="orders")
