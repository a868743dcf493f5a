import type { SyntaxNode } from "./parse-select.ts";
import type { PlacedText } from "./position-in-text.ts";
import type { TableReference } from "./table-references.ts";

/** A SELECT as a user wrote it, with what its relations mean. */
export interface SqlText extends PlacedText {
  /** Relations without a database resolve here. */
  readonly defaultDatabase?: string | undefined;
  /** Names of inputs, lower case; they come before tables. */
  readonly inputs: ReadonlySet<string>;
}

/** A SELECT whose relations are known by name. */
export interface ParsedText extends SqlText {
  readonly select: SyntaxNode;
  readonly references: readonly ResolvedReference[];
}

export interface ResolvedReference extends TableReference {
  readonly means: ReferenceMeaning;
}

export type ReferenceMeaning =
  | { readonly kind: "input"; readonly name: string }
  /** Names in lower case. */
  | { readonly kind: "table"; readonly database: string; readonly table: string };
