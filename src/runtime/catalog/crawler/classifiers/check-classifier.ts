import type { Classifier, CsvClassifier } from "@aws-sdk/client-glue";
import { parseJsonPath } from "../../../../plan/json-path.ts";
import { customTypes } from "./custom-types.ts";
import { datatypeCount, datatypesMissing, headerTwice, invalidPath, kindNotOffered, oneClassifier, sameCharacter } from "./errors.ts";

/** Which of its members a classifier is, checked: InvalidInputException for none, several, one not offered, or one that could not classify. */
export function checkClassifier({ GrokClassifier: grok, XMLClassifier: xml, JsonClassifier: json, CsvClassifier: csv }: Classifier): void {
  if ([grok, xml, json, csv].filter((member) => member !== undefined).length !== 1) throw oneClassifier();
  if (grok !== undefined) throw kindNotOffered("GrokClassifier");
  if (xml !== undefined) throw kindNotOffered("XMLClassifier");
  if (json !== undefined && parseJsonPath(json.JsonPath ?? "") === undefined) throw invalidPath(json.JsonPath ?? "");
  if (csv !== undefined) checkCsv(csv);
}

function checkCsv(csv: CsvClassifier): void {
  const { Delimiter: delimiter, QuoteSymbol: quote, Header: header = [], CustomDatatypes: datatypes = [] } = csv;
  if (delimiter !== undefined && delimiter === quote) throw sameCharacter(delimiter);
  const names = header.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw headerTwice(twice);
  const types = customTypes(datatypes);
  if (csv.CustomDatatypeConfigured !== true) return;
  if (types.length === 0) throw datatypesMissing();
  if (names.length > 0 && names.length !== types.length) throw datatypeCount(types.length, names.length);
}
