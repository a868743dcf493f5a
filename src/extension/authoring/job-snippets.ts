import type { JobLanguage } from "../../plan/generate/job-language.ts";

export interface JobSnippet {
  /** What is typed for it. */
  readonly prefix: string;
  readonly description: string;
  /** In the editor's syntax: `${1:name}` is a place to fill in. */
  readonly body: string;
}

/** Pieces of jobs, offered in their scripts alone. With the places as they are each is a script, or goes into one. */
export const jobSnippets: Readonly<Record<JobLanguage, readonly JobSnippet[]>> = {
  sql: [
    {
      prefix: "header",
      description: "What a job says of itself",
      body: "/*\ndescription: ${1:What it does}\ndatabase: ${2:default}\narguments:\n  ${3:day}: { type: ${4|date,string,integer,double,boolean,timestamp|}, default: ${5:2001-01-01} }\n*/\n$0",
    },
    {
      prefix: "argument",
      description: "An argument of the job, in its header",
      body: "${1:name}: { type: ${2|string,integer,double,boolean,date,timestamp|}, default: ${3:value} }",
    },
    {
      prefix: "create",
      description: "A table that is made once, empty",
      body: "CREATE TABLE IF NOT EXISTS ${1:database}.${2:table}\nWITH (format = '${3|PARQUET,JSON,CSV|}', partitioned_by = ARRAY['${4:day}']) AS\nSELECT ${5:0::BIGINT AS id}, DATE '2001-01-01' AS ${4:day}\nWITH NO DATA;\n$0",
    },
    {
      prefix: "overwrite",
      description: "Replaces the partitions that the rows fall into",
      body: "INSERT OVERWRITE ${1:database}.${2:table}\nSELECT ${3:*}\nFROM ${4:database}.${5:source}\nWHERE ${6:TRUE};\n$0",
    },
    {
      prefix: "insert",
      description: "Adds rows to a table",
      body: "INSERT INTO ${1:database}.${2:table}\nSELECT ${3:*}\nFROM ${4:database}.${5:source};\n$0",
    },
    {
      prefix: "newest",
      description: "The newest row of each key",
      body: "SELECT *\nFROM ${1:database}.${2:table}\nQUALIFY row_number() OVER (PARTITION BY ${3:id} ORDER BY ${4:updated_at} DESC) = 1;\n$0",
    },
    {
      prefix: "with",
      description: "A query in steps",
      body: "WITH ${1:step} AS (\n  SELECT ${2:*}\n  FROM ${3:database}.${4:table}\n)\nSELECT *\nFROM ${1:step};\n$0",
    },
  ],
  typescript: [
    {
      prefix: "job",
      description: "A job",
      body: 'import { job } from "epoxy";\nimport { ${1:database} } from "epoxy/catalog";\n\nexport default job({ description: "${2:What it does}" }, () => {\n  ${1:database}.${3:table}\n    .read()\n    .where((c) => c.${4:id}.isNotNull())\n    .writeTo("${5:database}.${6:target}", { mode: "${7|overwrite,append,overwrite-partitions,create|}" });\n});\n$0',
    },
    {
      prefix: "jobargs",
      description: "A job with arguments",
      body: 'import { job } from "epoxy";\nimport { ${1:database} } from "epoxy/catalog";\n\nexport default job(\n  { description: "${2:What it does}", arguments: { ${3:least}: { type: "${4|integer,string,double,boolean,date,timestamp|}", default: ${5:1} } } },\n  ({ args, log }) => {\n    log.info(`${3:least} is \\${args.${3:least}}`);\n    ${1:database}.${6:table}.read().where((c) => c.${7:id}.ge(args.${3:least})).writeTo("${8:database}.${9:target}", { mode: "overwrite" });\n  },\n);\n$0',
    },
    {
      prefix: "where",
      description: "Rows for which a condition holds",
      body: ".where((c) => c.${1:column}.${2|eq,ne,gt,ge,lt,le|}(${3:1}))",
    },
    { prefix: "select", description: "Columns, computed", body: ".select((c) => ({ ${1:name}: c.${2:column} }))" },
    {
      prefix: "join",
      description: "Another table beside this one",
      body: '.join(${1:database}.${2:table}.read(), (l, r) => l.${3:id}.eq(r.${4:id}), { type: "${5|left,inner,right,full,semi,anti|}", rightPrefix: "${6:other_}" })',
    },
    {
      prefix: "groupby",
      description: "Groups and their aggregates",
      body: '.groupBy("${1:column}").agg((c) => ({ ${2:rows}: count(), ${3:total}: sum(c.${4:amount}) }))',
    },
    {
      prefix: "newest",
      description: "The newest row of each key",
      body: '.withColumns({ place: rowNumber().over({ partitionBy: ["${1:id}"], orderBy: [desc("${2:updated_at}")] }) })\n.where((c) => c.place.eq(1))\n.dropFields("place")',
    },
    {
      prefix: "write",
      description: "The end: a table",
      body: '.writeTo("${1:database}.${2:table}", { mode: "${3|overwrite,append,overwrite-partitions,create|}" });',
    },
    { prefix: "sql", description: "A query among the steps", body: "sql`SELECT ${1:*} FROM \\${${2:rows}}`" },
  ],
};
