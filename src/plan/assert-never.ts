/** The `default` of an exhaustive switch: a new `kind` fails to compile wherever it is not handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
