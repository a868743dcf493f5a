import type { Column, DatabaseInput, PartitionInput, StorageDescriptor, TableInput } from "@aws-sdk/client-glue";
import { columnName } from "./column-name.ts";
import { invalidInput } from "./errors.ts";

/** A name as Glue keeps it: lower case; 1-255 characters of one line. `field` is the request's, for the refusal. */
export function foldName(field: string, name: string | undefined): string {
  checkName(field, name);
  return name.toLowerCase();
}

/** 1-255 characters, and those of Glue's SingleLineString pattern: no control characters but tab, no half of a surrogate pair. */
export function checkName(field: string, name: string | undefined, longest = 255): asserts name is string {
  if (name === undefined || name === "") throw refusal(field, name ?? "", "Member must have length greater than or equal to 1");
  checkLength(field, name, longest);
  checkSingleLine(field, name);
}

export function checkDatabaseInput(input: DatabaseInput): void {
  checkLength("databaseInput.description", input.Description, 2048);
  checkLength("databaseInput.locationUri", input.LocationUri, 1024);
  checkParameters("databaseInput.parameters", input.Parameters);
}

export function checkTableInput(input: TableInput): void {
  const at = (field: string) => `tableInput.${field}`;
  checkLength(at("description"), input.Description, 2048);
  if (input.Owner !== undefined) checkName(at("owner"), input.Owner);
  if (input.Retention !== undefined && !(input.Retention >= 0)) {
    throw refusal(at("retention"), String(input.Retention), "Member must have value greater than or equal to 0");
  }
  checkLength(at("tableType"), input.TableType, 255);
  checkLength(at("viewOriginalText"), input.ViewOriginalText, 409_600);
  checkLength(at("viewExpandedText"), input.ViewExpandedText, 409_600);
  checkColumns(at("partitionKeys"), input.PartitionKeys);
  const keys = new Set<string>();
  for (const key of input.PartitionKeys ?? []) {
    const name = columnName(key);
    if (keys.has(name)) throw invalidInput(`tableInput.partitionKeys has the key '${name}' twice; each name may occur once.`);
    keys.add(name);
  }
  checkParameters(at("parameters"), input.Parameters);
  checkStorage(at("storageDescriptor"), input.StorageDescriptor);
}

export function checkPartitionInput(input: PartitionInput): void {
  (input.Values ?? []).forEach((value, index) => {
    checkLength(`partitionInput.values.${index + 1}.member`, value, 1024);
    if (!value.isWellFormed()) throw refusal(`partitionInput.values.${index + 1}.member`, value, "Member must be well-formed Unicode text");
  });
  checkParameters("partitionInput.parameters", input.Parameters);
  checkStorage("partitionInput.storageDescriptor", input.StorageDescriptor);
}

export function checkCount(field: string, items: readonly unknown[], most: number): void {
  if (items.length <= most) return;
  throw refusal(field, `[${items.length} members]`, `Member must have length less than or equal to ${most}`);
}

function checkStorage(field: string, storage: StorageDescriptor | undefined): void {
  checkColumns(`${field}.columns`, storage?.Columns);
  checkLength(`${field}.location`, storage?.Location, 2056);
  checkLength(`${field}.inputFormat`, storage?.InputFormat, 128);
  checkLength(`${field}.outputFormat`, storage?.OutputFormat, 128);
  checkParameters(`${field}.parameters`, storage?.Parameters);
  checkParameters(`${field}.serdeInfo.parameters`, storage?.SerdeInfo?.Parameters);
}

function checkColumns(field: string, columns: readonly Column[] | undefined): void {
  (columns ?? []).forEach((column, index) => {
    const at = `${field}.${index + 1}.member`;
    checkName(`${at}.name`, column.Name);
    checkLength(`${at}.type`, column.Type, 131_072);
    checkSingleLine(`${at}.type`, column.Type);
    checkLength(`${at}.comment`, column.Comment, 255);
    checkSingleLine(`${at}.comment`, column.Comment);
  });
}

function checkParameters(field: string, parameters: Readonly<Record<string, string>> | undefined): void {
  for (const [key, value] of Object.entries(parameters ?? {})) {
    checkName(`${field}.key`, key);
    checkLength(`${field}.${key}`, value, 512_000);
  }
}

function checkLength(field: string, value: string | undefined, most: number): void {
  if (value !== undefined && value.length > most) throw refusal(field, value, `Member must have length less than or equal to ${most}`);
}

function checkSingleLine(field: string, value: string | undefined): void {
  if (value === undefined || (value.isWellFormed() && /^[\t\u0020-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(value))) return;
  throw refusal(
    field,
    JSON.stringify(value),
    "Member must satisfy regular expression pattern: [\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*",
  );
}

const refusal = (field: string, value: string, constraint: string) =>
  invalidInput(
    `1 validation error detected: Value '${value.length > 100 ? `${value.slice(0, 100)}...` : value}' at '${field}' failed to satisfy constraint: ${constraint}`,
  );
