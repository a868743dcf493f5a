/** Refusals of graphs, scripts and mappings. `code` is the exception's name on the wire. */
export class AuthoringError extends Error {
  readonly code = "InvalidInputException";
  override readonly name = "InvalidInputException";
}

const refusal = (message: string) => new AuthoringError(message);

export const notIdentifier = (what: string, found: string) =>
  refusal(`${what} '${found}' is not a name in Python; right are letters, digits and _, not beginning with a digit, and no keyword.`);
export const nameTaken = (id: string) =>
  refusal(`The node id '${id}' is a name that every generated script uses itself; give the node another.`);
export const nodeTwice = (id: string) => refusal(`There are two nodes with the id '${id}'; each id may occur once.`);
export const nodeUnknown = (edge: string, id: string) => refusal(`The edge ${edge} names the node '${id}', which is not there.`);
export const graphHasCycle = (ids: readonly string[]) => refusal(`The nodes ${ids.join(", ")} are a cycle; a graph must have none.`);
export const parameterTwice = (id: string, name: string) =>
  refusal(`The node '${id}' is given '${name}' twice, by an edge or an argument.`);
export const valueNotPython = (id: string, name: string, value: string, reason: string) =>
  refusal(`The value ${value} of '${name}' of the node '${id}' is not one Python expression: ${reason}.`);
export const parameterAsValue = (id: string, name: string, value: string) =>
  refusal(`The value ${value} of '${name}' of the node '${id}' is the name of a job parameter; set Param to true, or quote it.`);
export const inputMissing = (id: string, type: string) => refusal(`The node '${id}' (${type}) has no input; add an edge to it.`);
export const inputOfSource = (id: string) => refusal(`The node '${id}' is a DataSource and takes no input; remove the edge to it.`);
export const annotationNotValid = (line: number, found: string, right: string) =>
  refusal(`Line ${String(line)}: '${found}' is not valid; right is ${right}.`);
export const onlyPython = () => refusal("Scripts are generated in Python; Language SCALA is not available.");

export const mappingIncomplete = (index: number, field: string) =>
  refusal(`Mapping ${String(index + 1)} has no ${field}; each needs SourcePath, SourceType, TargetPath and TargetType.`);
export const mappingEmpty = (target: string) => refusal(`No mapping leads to ${target}; give one or more.`);
export const mappingOfOther = (index: number, field: string, found: string, right: string) =>
  refusal(`Mapping ${String(index + 1)} has ${field} '${found}', which is not ${right}.`);
export const oneTarget = () => refusal("Give either Sinks or Location: where the rows go.");
export const oneLocation = () => refusal("Location must have one of Jdbc, S3 and DynamoDB.");
export const locationIncomplete = (kind: string, name: string) => refusal(`Location.${kind} has no '${name}'.`);
export const locationParameter = (kind: string, name: string) =>
  refusal(`Location.${kind} has '${name}' as a job parameter; what goes into connection_options must be a value.`);
export const planOptionUnknown = (name: string) =>
  refusal(`AdditionalPlanOptionsMap has '${name}'; right is inferSchema, with the value true or false.`);
