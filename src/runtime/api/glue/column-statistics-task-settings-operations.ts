import type { ColumnStatisticsTaskSettings } from "@aws-sdk/client-glue";
import {
  CreateColumnStatisticsTaskSettings$,
  DeleteColumnStatisticsTaskSettings$,
  GetColumnStatisticsTaskSettings$,
  StartColumnStatisticsTaskRunSchedule$,
  StopColumnStatisticsTaskRunSchedule$,
  UpdateColumnStatisticsTaskSettings$,
} from "@aws-sdk/client-glue";
import type { Catalog } from "../../catalog/catalog.ts";
import { columnsToMeasure } from "../../catalog/column-statistics/column-to-measure.ts";
import { invalidSampleSize } from "../../catalog/column-statistics/errors.ts";
import { checkSchedule } from "../../schedule/cron/check-schedule.ts";
import { invalidInput, noEffectHere } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";

/** What scheduled runs of a table's column statistics are to do, and whether the schedule is on. */
export const columnStatisticsTaskSettingsOperations = {
  CreateColumnStatisticsTaskSettings: {
    shape: CreateColumnStatisticsTaskSettings$,
    handle: (input, { catalog }) => {
      if (Object.keys(input.Tags ?? {}).length > 0) throw noEffectHere("Tags");
      const { key, table } = tableOf(catalog, input.DatabaseName, input.TableName);
      checkSettings(table, input);
      catalog.definitions.columnStatisticsSettings.create(key, {
        DatabaseName: table.DatabaseName,
        TableName: table.Name,
        CatalogID: "123456789012",
        SettingSource: "TABLE",
        ...settingsOf(input),
      });
      return {};
    },
  },
  GetColumnStatisticsTaskSettings: {
    shape: GetColumnStatisticsTaskSettings$,
    handle: ({ DatabaseName, TableName }, { catalog }) => ({
      ColumnStatisticsTaskSettings: settingsStored(catalog, DatabaseName, TableName).body,
    }),
  },
  UpdateColumnStatisticsTaskSettings: {
    shape: UpdateColumnStatisticsTaskSettings$,
    handle: (input, { catalog }) => {
      const { key, body, table } = settingsStored(catalog, input.DatabaseName, input.TableName);
      checkSettings(table, input);
      catalog.definitions.columnStatisticsSettings.update(key, { ...body, ...settingsOf(input) });
      return {};
    },
  },
  DeleteColumnStatisticsTaskSettings: {
    shape: DeleteColumnStatisticsTaskSettings$,
    handle: ({ DatabaseName, TableName }, { catalog }) => {
      catalog.definitions.columnStatisticsSettings.delete(settingsStored(catalog, DatabaseName, TableName).key);
      return {};
    },
  },
  StartColumnStatisticsTaskRunSchedule: {
    shape: StartColumnStatisticsTaskRunSchedule$,
    handle: ({ DatabaseName, TableName }, { catalog }) => {
      setScheduleState(catalog, DatabaseName, TableName, "SCHEDULED");
      return {};
    },
  },
  StopColumnStatisticsTaskRunSchedule: {
    shape: StopColumnStatisticsTaskRunSchedule$,
    handle: ({ DatabaseName, TableName }, { catalog }) => {
      setScheduleState(catalog, DatabaseName, TableName, "NOT_SCHEDULED");
      return {};
    },
  },
} satisfies GlueOperations;

interface GivenSettings {
  readonly Role?: string | undefined;
  readonly Schedule?: string | undefined;
  readonly ColumnNameList?: string[] | undefined;
  readonly SampleSize?: number | undefined;
  readonly SecurityConfiguration?: string | undefined;
}

function tableOf(catalog: Catalog, database: string, name: string) {
  const table = catalog.tables.get(database, name);
  return { table, key: `${table.DatabaseName ?? ""}.${table.Name ?? ""}` };
}

function settingsStored(catalog: Catalog, database: string, name: string) {
  const { table, key } = tableOf(catalog, database, name);
  return { table, key, body: catalog.definitions.columnStatisticsSettings.get(key).body };
}

function checkSettings(table: Parameters<typeof columnsToMeasure>[0], given: GivenSettings): void {
  if (given.SecurityConfiguration) throw noEffectHere("SecurityConfiguration");
  if (given.Schedule) checkSchedule(given.Schedule);
  const { SampleSize: size } = given;
  if (size !== undefined && !(size > 0 && size <= 100)) throw invalidSampleSize(size);
  columnsToMeasure(table, given.ColumnNameList ?? []);
}

/** A schedule that is given is on; an empty one takes it away. */
function settingsOf({ Role, Schedule, ColumnNameList, SampleSize }: GivenSettings): ColumnStatisticsTaskSettings {
  return {
    ...(Role !== undefined && { Role }),
    ...(ColumnNameList !== undefined && { ColumnNameList }),
    ...(SampleSize !== undefined && { SampleSize }),
    ...(Schedule === "" && { Schedule: undefined, ScheduleType: undefined }),
    ...(Schedule && { Schedule: { ScheduleExpression: Schedule, State: "SCHEDULED" }, ScheduleType: "CRON" }),
  };
}

function setScheduleState(catalog: Catalog, database: string, name: string, State: "SCHEDULED" | "NOT_SCHEDULED"): void {
  const { key, body } = settingsStored(catalog, database, name);
  if (body.Schedule === undefined) throw invalidInput(`The column statistics task settings of table ${key} have no schedule.`);
  catalog.definitions.columnStatisticsSettings.update(key, { ...body, Schedule: { ...body.Schedule, State } });
}
