import type { AskedRows, PreviewIntent, RowShape, ShownPreview } from "../../protocol/panels/preview.ts";
import type { ChartQuestion, FilterCondition, SortColumn } from "../../protocol/preview.ts";

/** A message of the panel; undefined when it is none of the intents there are. */
export function readIntent(message: unknown): PreviewIntent | undefined {
  if (!isRecord(message)) return undefined;
  return isIntent(message) ? (message as unknown as PreviewIntent) : undefined;
}

/** What a panel showed before the window was reloaded; undefined when that cannot be known any more. */
export function readShown(state: unknown): ShownPreview | undefined {
  const shown = isRecord(state) ? state["preview"] : undefined;
  if (!isRecord(shown) || !isText(shown["title"]) || !isText(shown["run"]) || !isSubject(shown["subject"])) return undefined;
  if (shown["document"] !== undefined && !isText(shown["document"])) return undefined;
  return shown as unknown as ShownPreview;
}

type Fields = Readonly<Record<string, unknown>>;

function isIntent(message: Fields): boolean {
  switch (message["kind"]) {
    case "ready":
    case "refresh":
    case "stop":
      return true;
    case "ask":
      return isWhole(message["request"]) && isAsked(message["rows"]) && isShape(message["shape"]);
    case "abort":
      return isList(message["requests"], isWhole);
    case "counted":
      return isWhole(message["rows"]);
    case "statement":
      return (message["use"] === "show" || message["use"] === "open") && isShape(message["shape"]);
    case "copy":
      return isText(message["text"]);
    case "export":
      return isShape(message["shape"]) && isList(message["columns"], isText);
    case "pin":
      return typeof message["isPinned"] === "boolean";
    default:
      return false;
  }
}

function isAsked(value: unknown): value is AskedRows {
  if (!isRecord(value)) return false;
  switch (value["kind"]) {
    case "page":
      return isWhole(value["offset"]) && isWhole(value["limit"]) && (value["columns"] === undefined || isList(value["columns"], isText));
    case "count":
      return true;
    case "chart":
      return isChart(value["chart"]);
    case "profile":
      return isList(value["columns"], isText);
    default:
      return false;
  }
}

const isChart = (value: unknown): value is ChartQuestion =>
  isRecord(value) &&
  (value["kind"] === "bar" || value["kind"] === "line" || value["kind"] === "scatter") &&
  isText(value["x"]) &&
  (value["y"] === undefined || isText(value["y"]));

const isShape = (value: unknown): value is RowShape =>
  isRecord(value) && isList(value["sort"], isSortColumn) && isList(value["filter"], isCondition);

const isSortColumn = (value: unknown): value is SortColumn =>
  isRecord(value) && isText(value["column"]) && typeof value["descending"] === "boolean";

/** The runtime checks which values go with which operator. */
const isCondition = (value: unknown): value is FilterCondition => isRecord(value) && isText(value["column"]) && isText(value["op"]);

function isSubject(value: unknown): boolean {
  if (!isRecord(value)) return false;
  switch (value["kind"]) {
    case "table":
      return isText(value["database"]) && isText(value["table"]);
    case "query":
      return isText(value["text"]);
    case "file":
      return isText(value["path"]);
    case "node":
      return isText(value["job"]);
    default:
      return false;
  }
}

const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isList = (value: unknown, is: (item: unknown) => boolean) => Array.isArray(value) && value.every(is);
