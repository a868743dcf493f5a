import type { CsvClassifier } from "@aws-sdk/client-glue";
import { parseJsonPath } from "../../../../plan/json-path.ts";
import type { CustomClassifier, CustomCsvClassifier } from "../../../../protocol/custom-classifier.ts";
import type { Catalog } from "../../catalog.ts";
import { classifierOfCrawlerMissing } from "../errors.ts";
import { customTypes } from "./custom-types.ts";
import { classifierNotOffered } from "./errors.ts";

/** The classifiers of a crawler, in its order, as its worker needs them. */
export function customClassifiers(catalog: Catalog, names: readonly string[]): readonly CustomClassifier[] {
  return names.map((name) => {
    const body = catalog.definitions.classifiers.find(name)?.body;
    if (body === undefined) throw classifierOfCrawlerMissing(name);
    if (body.CsvClassifier !== undefined) return ofCsv(name, body.CsvClassifier);
    const pathText = body.JsonClassifier?.JsonPath ?? "";
    const path = parseJsonPath(pathText);
    if (path === undefined) throw classifierNotOffered(name);
    return { kind: "json", name, path, pathText };
  });
}

const headers = { UNKNOWN: "unknown", PRESENT: "present", ABSENT: "absent" } as const;

function ofCsv(name: string, csv: CsvClassifier): CustomCsvClassifier {
  const types = csv.CustomDatatypeConfigured === true && csv.CustomDatatypes?.length ? customTypes(csv.CustomDatatypes) : undefined;
  return {
    kind: "csv",
    name,
    ...(csv.Delimiter !== undefined && { delimiter: csv.Delimiter }),
    // LazySimpleSerDe knows no quotes: they belong to the values.
    quote: csv.Serde === "LazySimpleSerDe" ? "" : (csv.QuoteSymbol ?? '"'),
    header: headers[csv.ContainsHeader ?? "UNKNOWN"],
    names: csv.Header ?? [],
    ...(types !== undefined && { types }),
    blanksCount: csv.DisableValueTrimming === true,
    allowSingleColumn: csv.AllowSingleColumn === true,
  };
}
