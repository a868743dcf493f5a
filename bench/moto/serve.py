"""moto's server with a catalog in it: the database many has 100,000 tables, page has 100 and one of 1,000
partitions, deep has one of 10,728 partitions."""

import logging
import signal

from moto.glue.models import glue_backends
from moto.server import ThreadedMotoServer

backend = glue_backends["123456789012"]["us-east-1"]
columns = [{"Name": f"c{index}", "Type": "string" if index % 2 else "bigint"} for index in range(20)]
for database, count in (("many", 100_000), ("page", 100), ("deep", 0)):
    backend.create_database(database, {"Name": database})
    for index in range(count):
        name = f"table_{index:06}"
        storage = {"Columns": columns, "Location": f"s3://lake/{database}/{index}/"}
        backend.create_table(database, name, {"Name": name, "StorageDescriptor": storage})
keys = [{"Name": name, "Type": "string" if name == "region" else "int"} for name in ("year", "month", "day", "region")]
table = {"Name": "events", "PartitionKeys": keys, "StorageDescriptor": {"Columns": columns}}


def add_events(database, months, days, regions):
    backend.create_table(database, "events", table)
    for month in months:
        for day in days:
            for region in range(regions):
                values = ["2019", str(month), str(day), f"region-{region:03}"]
                location = f"s3://lake/{database}/events/" + "/".join(values) + "/"
                backend.create_partition(database, "events", {"Values": values, "StorageDescriptor": {"Columns": columns, "Location": location}})


add_events("deep", range(1, 13), (15, 16, 17), 298)
add_events("page", [1], (1, 2, 3, 4), 250)

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
signal.pause()
