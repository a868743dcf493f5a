import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  await ws.glue.createDatabase({ DatabaseInput: { Name: "d" } });
  const table = (Name: string, columns: Readonly<Record<string, string>>) => ({
    DatabaseName: "d",
    TableInput: { Name, StorageDescriptor: { Columns: Object.entries(columns).map(([name, Type]) => ({ Name: name, Type })) } },
  });
  await ws.glue.createTable(table("raw", { id: "bigint", customerid: "string" }));
  await ws.glue.createTable(table("clean", { customer_id: "bigint" }));
  await ws.glue.createTable(table("odd", { x: "struct<" }));
});
afterAll(() => ws.close());

const invalid = (text: string) => ({ name: "InvalidInputException", message: expect.stringContaining(text) as string });
const source = { DatabaseName: "d", TableName: "raw" };
const sink = { DatabaseName: "d", TableName: "clean" };

test("a graph becomes a script, and comes back from it", async () => {
  const DagNodes = [
    {
      Id: "src",
      NodeType: "DataSource",
      Args: [
        { Name: "database", Value: '"d"' },
        { Name: "table_name", Value: '"raw"' },
      ],
    },
    { Id: "kept", NodeType: "SelectFields", Args: [{ Name: "paths", Value: '["id"]' }] },
    {
      Id: "out",
      NodeType: "DataSink",
      Args: [
        { Name: "connection_type", Value: '"s3"' },
        { Name: "redshift_tmp_dir", Value: "TempDir", Param: true },
      ],
    },
  ];
  const DagEdges = [
    { Source: "src", Target: "kept" },
    { Source: "kept", Target: "out", TargetParameter: "frame" },
  ];
  const { PythonScript = "" } = await ws.glue.createScript({ DagNodes, DagEdges, Language: "PYTHON" });
  expect(PythonScript).toContain(
    'src = glueContext.create_dynamic_frame.from_catalog(database = "d", table_name = "raw", transformation_ctx = "src")',
  );
  const graph = await ws.glue.getDataflowGraph({ PythonScript });
  expect(graph.DagEdges).toEqual(DagEdges.map((edge) => ({ TargetParameter: "frame", ...edge })));
  expect(graph.DagNodes).toEqual(
    DagNodes.map((node) => ({
      ...node,
      Args: [...node.Args, { Name: "transformation_ctx", Value: `"${node.Id}"` }].map((argument) => ({ Param: false, ...argument })),
      LineNumber: expect.any(Number) as number,
    })),
  );
  expect((await ws.glue.createScript({ ...graph })).PythonScript).toBe(PythonScript);
  expect(await ws.glue.getDataflowGraph({ PythonScript: "print(1)" })).toMatchObject({ DagNodes: [], DagEdges: [] });
});

test("a table's mapping to another becomes a script", async () => {
  const { Mapping = [] } = await ws.glue.getMapping({ Source: source, Sinks: [sink] });
  expect(Mapping).toEqual([
    {
      SourceTable: "raw",
      SourcePath: "customerid",
      SourceType: "string",
      TargetTable: "clean",
      TargetPath: "customer_id",
      TargetType: "long",
    },
  ]);
  const { PythonScript } = await ws.glue.getPlan({ Mapping, Source: source, Sinks: [sink] });
  expect(PythonScript).toContain('mappings = [("customerid", "string", "customer_id", "long")]');
  const itself = await ws.glue.getMapping({ Source: source });
  expect(itself.Mapping?.map(({ TargetTable, TargetPath }) => `${TargetTable ?? ""}.${TargetPath ?? ""}`)).toEqual([
    "raw.id",
    "raw.customerid",
  ]);
  const Location = {
    S3: [
      { Name: "path", Value: "s3://lake/out/" },
      { Name: "format", Value: "json" },
    ],
  };
  const files = await ws.glue.getPlan({ Mapping, Source: source, Location, AdditionalPlanOptionsMap: { inferSchema: "true" } });
  expect(files.PythonScript).toContain('connection_type = "s3", format = "json", connection_options = {"path": "s3://lake/out/"}');
  const jdbc = ["catalog_connection", "dbtable", "database"].map((Name) => ({ Name, Value: "x" }));
  const warehouse = await ws.glue.getPlan({ Mapping, Source: source, Location: { Jdbc: jdbc } });
  expect(warehouse.PythonScript).toContain('from_jdbc_conf(frame = dropnullfields3, catalog_connection = "x"');
});

test("what cannot become a script is refused", async () => {
  const { glue } = ws;
  await expect(glue.createScript({ Language: "SCALA" })).rejects.toMatchObject(invalid("SCALA is not available"));
  await expect(glue.createScript({ DagEdges: [{ Source: "a", Target: "b" }] })).rejects.toMatchObject(invalid("names the node 'a'"));
  await expect(glue.getDataflowGraph({ PythonScript: "## @args: []" })).rejects.toMatchObject(invalid("Line 1"));
  const nowhere = { DatabaseName: "d", TableName: "no" };
  const gone = { name: "EntityNotFoundException", message: "Table d.no not found." };
  await expect(glue.getMapping({ Source: nowhere })).rejects.toMatchObject(gone);
  await expect(glue.getMapping({ Source: source, Sinks: [nowhere] })).rejects.toMatchObject(gone);
  await expect(glue.getMapping({ Source: { DatabaseName: "d", TableName: "odd" } })).rejects.toMatchObject(invalid('type "struct<"'));
  const entry = { SourcePath: "id", SourceType: "long", TargetPath: "id", TargetType: "long" };
  const plan = { Mapping: [entry], Source: source, Sinks: [sink] };
  const S3 = [{ Name: "path", Value: "s3://lake/" }];
  await expect(glue.getPlan({ ...plan, Language: "SCALA" })).rejects.toMatchObject(invalid("SCALA"));
  await expect(glue.getPlan({ ...plan, Sinks: [] })).rejects.toMatchObject(invalid("either Sinks or Location"));
  await expect(glue.getPlan({ ...plan, Location: { S3 } })).rejects.toMatchObject(invalid("either Sinks or Location"));
  await expect(glue.getPlan({ ...plan, Sinks: [], Location: { S3: [] } })).rejects.toMatchObject(invalid("Location.S3 has no 'path'"));
  await expect(glue.getPlan({ ...plan, Sinks: [], Location: { S3, Jdbc: [] } })).rejects.toMatchObject(invalid("one of Jdbc, S3"));
  const param = [{ Name: "path", Value: "Dir", Param: true }];
  await expect(glue.getPlan({ ...plan, Sinks: [], Location: { S3: param } })).rejects.toMatchObject(invalid("as a job parameter"));
  await expect(glue.getPlan({ ...plan, Mapping: [] })).rejects.toMatchObject(invalid("No mapping leads to d.clean"));
  await expect(glue.getPlan({ ...plan, Mapping: [{ ...entry, TargetType: undefined }] })).rejects.toMatchObject(invalid("no TargetType"));
  await expect(glue.getPlan({ ...plan, Mapping: [{ ...entry, SourceTable: "x" }] })).rejects.toMatchObject(invalid("SourceTable 'x'"));
  await expect(glue.getPlan({ ...plan, Mapping: [{ ...entry, TargetTable: "x" }] })).rejects.toMatchObject(invalid("TargetTable 'x'"));
  await expect(glue.getPlan({ ...plan, AdditionalPlanOptionsMap: { x: "1" } })).rejects.toMatchObject(invalid("has 'x'"));
  await expect(glue.getPlan({ ...plan, AdditionalPlanOptionsMap: { inferSchema: "1" } })).rejects.toMatchObject(invalid("inferSchema=1"));
});
