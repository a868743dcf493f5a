/** What a job's script is written in. */
export type JobLanguage = "sql" | "typescript";

/** The end of a script's file name. */
export const jobExtension: Readonly<Record<JobLanguage, string>> = { sql: ".job.sql", typescript: ".job.ts" };
