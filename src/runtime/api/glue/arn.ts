/** The account that everything here belongs to. */
const accountId = "123456789012";

/** The ARN of a resource (`table/db/name`, `job/name`). Regions do not tell resources apart here: it is the default one. */
export const arnOf = (resource: string): string => `arn:aws:glue:us-east-1:${accountId}:${resource}`;
