import {
  type CodeGenNodeArg,
  CreateScript$,
  GetDataflowGraph$,
  GetMapping$,
  GetPlan$,
  type Language,
  type Location,
} from "@aws-sdk/client-glue";
import { PlanError } from "../../../plan/errors.ts";
import { AuthoringError, oneLocation, oneTarget, onlyPython, planOptionUnknown } from "../../authoring/errors.ts";
import { type CopyTarget, planGraph } from "../../authoring/plan-graph.ts";
import { proposeMapping } from "../../authoring/propose-mapping.ts";
import { readScript } from "../../authoring/read-script.ts";
import type { ScriptArgument } from "../../../plan/generate/pyspark/script-graph.ts";
import { type LocationKind, sinkArguments } from "../../authoring/sink-arguments.ts";
import { writeScript } from "../../authoring/write-script.ts";
import { invalidInput } from "../errors.ts";
import { mappingOf } from "./glue-mapping.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { graphOf, shownGraph } from "./glue-script-graph.ts";

export const scriptOperations = {
  CreateScript: {
    shape: CreateScript$,
    handle: ({ DagNodes = [], DagEdges = [], Language }) =>
      authored(() => {
        checkLanguage(Language);
        return { PythonScript: writeScript(graphOf(DagNodes, DagEdges)) };
      }),
  },
  GetDataflowGraph: {
    shape: GetDataflowGraph$,
    handle: ({ PythonScript = "" }) => authored(() => shownGraph(readScript(PythonScript))),
  },
  GetMapping: {
    shape: GetMapping$,
    handle: ({ Source, Sinks = [] }, { catalog }) => {
      const tableOf = (entry: { DatabaseName: string | undefined; TableName: string | undefined }) =>
        catalog.tables.get(entry.DatabaseName ?? "", entry.TableName ?? "");
      const mapping = authored(() => proposeMapping(tableOf(Source), Sinks.map(tableOf)));
      return {
        Mapping: mapping.map((entry) => ({
          SourceTable: entry.sourceTable,
          SourcePath: entry.sourcePath,
          SourceType: entry.sourceType,
          TargetTable: entry.targetTable,
          TargetPath: entry.targetPath,
          TargetType: entry.targetType,
        })),
      };
    },
  },
  GetPlan: {
    shape: GetPlan$,
    handle: ({ Mapping, Source, Sinks = [], Location, Language, AdditionalPlanOptionsMap = {} }) =>
      authored(() => {
        checkLanguage(Language);
        const source = { database: Source.DatabaseName ?? "", table: Source.TableName ?? "" };
        const sinks = Sinks.map(({ DatabaseName = "", TableName = "" }) => ({
          kind: "table" as const,
          database: DatabaseName,
          table: TableName,
        }));
        const targets = [...sinks, ...placesOf(Location)];
        if (targets.length === 0 || (sinks.length > 0 && targets.length > sinks.length)) throw oneTarget();
        const mapping = mappingOf(Mapping, source.table, sinks);
        return { PythonScript: writeScript(planGraph({ source, mapping, targets, inferSchema: inferSchemaOf(AdditionalPlanOptionsMap) })) };
      }),
  },
} satisfies GlueOperations;

function authored<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AuthoringError || error instanceof PlanError) throw invalidInput(error.message);
    throw error;
  }
}

function checkLanguage(language: Language | undefined): void {
  if (language === "SCALA") throw onlyPython();
}

function placesOf(location: Location | undefined): readonly CopyTarget[] {
  const given = Object.entries(location ?? {}).filter((entry): entry is [LocationKind, CodeGenNodeArg[]] => entry[1] !== undefined);
  if (location !== undefined && given.length !== 1) throw oneLocation();
  return given.map(([kind, args]) => ({ kind: "place", name: kind, args: sinkArguments(kind, args.map(argumentOf)) }));
}

const argumentOf = ({ Name = "", Value = "", Param = false }: CodeGenNodeArg): ScriptArgument => ({
  name: Name,
  value: Value,
  param: Param,
});

function inferSchemaOf(options: Readonly<Record<string, string>>): boolean | undefined {
  const { inferSchema, ...others } = options;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw planOptionUnknown(unknown);
  if (inferSchema !== undefined && inferSchema !== "true" && inferSchema !== "false") throw planOptionUnknown(`inferSchema=${inferSchema}`);
  return inferSchema === undefined ? undefined : inferSchema === "true";
}
