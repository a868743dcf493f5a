/** What a service's own API model says beyond the SDK's schemas; written by scripts/aws-models.js. */
export interface ServiceModel {
  /** Of all operations the service has, offered here or not. */
  readonly operations: readonly string[];
  readonly constraints: readonly Constraint[];
  /** By structure and member, the number of its constraint. The member `*` is the structure itself. */
  readonly structures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** `min` and `max` are a number's value, or the length of a text, list, map or blob. */
export interface Constraint {
  readonly min?: number;
  readonly max?: number;
  /** For the whole text, in JavaScript's unicode mode. */
  readonly pattern?: string;
  /** The pattern as AWS's messages show it. */
  readonly written?: string;
  readonly enum?: readonly string[];
  readonly member?: Constraint;
  readonly key?: Constraint;
  readonly value?: Constraint;
  /** Exactly one member must be there. */
  readonly union?: boolean;
}
