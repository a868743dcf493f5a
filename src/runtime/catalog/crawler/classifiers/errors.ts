import { CatalogError } from "../../errors.ts";

const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const oneClassifier = () => invalid("Exactly one of GrokClassifier, XMLClassifier, JsonClassifier and CsvClassifier must be given.");
export const kindNotOffered = (kind: string) => invalid(`${kind} is not offered yet; right are CsvClassifier and JsonClassifier.`);
export const classifierNotOffered = (name: string) => invalid(`Classifier ${name} is of a kind that is not offered yet.`);
export const otherKind = (name: string, kind: string) => invalid(`Classifier ${name} is a ${kind}; it cannot become another kind.`);
export const invalidPath = (path: string) =>
  invalid(`JsonPath "${path}" is not valid; right is $ followed by any of .name, ['name'], [0], [*] and .*, such as $.Records[*].`);
export const unknownDatatype = (name: string, right: readonly string[]) =>
  invalid(`CustomDatatypes has "${name}"; right are ${right.join(", ")}.`);
export const sameCharacter = (character: string) =>
  invalid(`Delimiter and QuoteSymbol are both ${JSON.stringify(character)}; they must differ.`);
export const headerTwice = (name: string) => invalid(`Header has the name "${name}" twice; each column needs a name of its own.`);
export const datatypeCount = (types: number, names: number) =>
  invalid(`CustomDatatypes has ${types} types and Header ${names} names; right is one type for each column.`);
export const datatypesMissing = () =>
  invalid("CustomDatatypeConfigured is true and CustomDatatypes is empty; right is one type for each column.");
