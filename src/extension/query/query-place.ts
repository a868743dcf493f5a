/** Where in a query's text an error is, from 1, as the runtime adds it to its messages. */
export interface QueryPlace {
  readonly line: number;
  readonly column: number;
}

export interface PlacedMessage {
  /** Without the place. */
  readonly message: string;
  readonly place: QueryPlace | undefined;
}

export function readPlace(message: string): PlacedMessage {
  const found = / \(line (\d+), column (\d+)\)$/.exec(message);
  if (found === null) return { message, place: undefined };
  return { message: message.slice(0, found.index), place: { line: Number(found[1]), column: Number(found[2]) } };
}
