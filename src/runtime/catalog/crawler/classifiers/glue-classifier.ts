import type { Classifier } from "@aws-sdk/client-glue";
import type { Definition } from "../../definition-catalog.ts";

/** A classifier as Glue answers it: with its version and times. */
export function glueClassifier({ body, version, createdOn, updatedOn }: Definition<Classifier>): Classifier {
  const kept = { Version: version, CreationTime: createdOn, LastUpdated: updatedOn };
  return {
    ...(body.CsvClassifier && { CsvClassifier: { ...body.CsvClassifier, ...kept } }),
    ...(body.JsonClassifier && { JsonClassifier: { ...body.JsonClassifier, ...kept } }),
  };
}
