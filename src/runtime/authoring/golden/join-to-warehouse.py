import sys
from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from awsglue.context import GlueContext
from awsglue.job import Job

## @params: [TempDir, JOB_NAME]
args = getResolvedOptions(sys.argv, ["TempDir", "JOB_NAME"])

sc = SparkContext()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args["JOB_NAME"], args)
## @type: DataSource
## @args: [database = "d", table_name = "t", transformation_ctx = "datasource0"]
## @return: datasource0
## @inputs: []
datasource0 = glueContext.create_dynamic_frame.from_catalog(database = "d", table_name = "t", transformation_ctx = "datasource0")
## @type: DataSource
## @args: [connection_type = "s3", connection_options = {"paths": ["s3://b/, c"]}, transformation_ctx = "other"]
## @return: other
## @inputs: []
other = glueContext.create_dynamic_frame.from_options(connection_type = "s3", connection_options = {"paths": ["s3://b/, c"]}, transformation_ctx = "other")
## @type: Join
## @args: [keys1 = ["id"], keys2 = ["id"], transformation_ctx = "joined"]
## @return: joined
## @inputs: [frame1 = datasource0, frame2 = other]
joined = Join.apply(frame1 = datasource0, frame2 = other, keys1 = ["id"], keys2 = ["id"], transformation_ctx = "joined")
## @type: DataSink
## @args: [catalog_connection = "warehouse", redshift_tmp_dir = TempDir, transformation_ctx = "sink"]
## @return: sink
## @inputs: [frame = joined]
sink = glueContext.write_dynamic_frame.from_jdbc_conf(frame = joined, catalog_connection = "warehouse", redshift_tmp_dir = args["TempDir"], transformation_ctx = "sink")
job.commit()
