/** The end of an exhaustive switch. (Panels import nothing of the plan.) */
export function assertNever(value: never): never {
  throw new TypeError(`unknown kind: ${JSON.stringify(value)}`);
}
