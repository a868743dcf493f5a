/** How a column of a source becomes one of a target: Glue's MappingEntry. Paths are dotted within structs; types are those of ApplyMapping. */
export interface Mapping {
  readonly sourceTable: string;
  readonly sourcePath: string;
  readonly sourceType: string;
  readonly targetTable: string;
  readonly targetPath: string;
  readonly targetType: string;
}
