/** A part of a listing; `nextToken` is the key that the next one begins after. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export interface PageRequest {
  readonly limit: number;
  readonly nextToken?: string | undefined;
}
