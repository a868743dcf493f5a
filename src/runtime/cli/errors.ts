/** Ends a command with an exit code and a message: 1 it failed, 2 it was called wrongly, 130 Ctrl-C. */
export class CommandError extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.name = "CommandError";
    this.exitCode = exitCode;
  }
}

const usage = (message: string) => new CommandError(2, message);
const failure = (message: string) => new CommandError(1, message);

export const oldNode = (version: string, path: string) =>
  usage(`Epoxy needs Node.js 22.14 or later; ${path} is ${version}. In a clone, \`npm run epoxy -- <command>\` uses the right one.`);
export const noWorkspace = (start: string) =>
  usage(
    `There is no epoxy.yaml in ${start} or a folder above it: \`epoxy init\` makes a workspace here, --workspace <folder> names another.`,
  );
export const notAWorkspace = (folder: string) =>
  usage(`--workspace ${folder}: there is no epoxy.yaml in that folder; \`epoxy init\` makes one.`);
export const badArgument = (text: string) => usage(`--arg ${text}: must be <name>=<value>, for example --arg day=2001-01-01.`);
export const badNumber = (option: string, text: string, from: number) =>
  usage(`${option} ${text}: must be a whole number from ${String(from)}.`);
export const badTableName = (text: string) =>
  usage(`"${text}" is not a table's name: must be <database>.<table>, with double quotes around a part that has a dot ('flights."a.b"').`);
export const runNotFound = (text: string) => usage(`There is no run whose id starts with "${text}"; \`epoxy runs\` lists them.`);
export const runAmbiguous = (text: string, ids: readonly string[]) =>
  usage(`"${text}" is the start of several run ids, give more of it: ${ids.join(", ")}`);
export const noSuchTarget = (text: string) =>
  usage(`"${text}" is no folder here and no crawler; \`epoxy crawl\` takes a folder, an s3:// URI or the name of a crawler in epoxy.yaml.`);
export const profileTaken = (profile: string, section: string) =>
  usage(
    `AWS's config file has a [${section}] that Epoxy did not make: choose another name, or --force replaces it (--profile ${profile}).`,
  );
export const badProfileName = (profile: string) =>
  usage(`--profile ${JSON.stringify(profile)}: a profile's name has letters, digits and . _ - @ + only.`);
export const keysInTheWay = (profile: string, file: string) =>
  usage(`${file} has keys for [${profile}], which AWS's clients would take instead: choose another name, or remove them.`);
export const unfitPath = (path: string) =>
  usage(`${JSON.stringify(path)} cannot be written into AWS's config file: no line break, " #" or " ;" may be in a path there.`);
export const notAtItsPort = (expected: number, found: number) =>
  failure(
    `The runtime serves at port ${String(found)}, not at the profile's ${String(expected)}, which another process had: once that is free, \`epoxy serve --stop\` and try again; or \`epoxy env --profile\` writes the new port.`,
  );
export const needsRuntime = (command: string, offered: readonly string[]) =>
  usage(`\`epoxy ${command}\` needs the runtime of a workspace; of an account in the cloud there are ${offered.join(", ")}.`);
export const badEndpoint = (text: string) =>
  usage(`--endpoint ${text}: must be https://<host>, for example https://glue.eu-west-1.amazonaws.com, or http:// on this machine.`);
export const noRegion = () =>
  usage("No region is set: --endpoint https://glue.<region>.amazonaws.com, AWS_REGION, or `region` in the AWS profile says it.");
export const cloudUnreachable = (message: string) => failure(`The cloud was not asked: ${message}`);
export const crawlFailed = (name: string, message: string) => failure(`The crawl ${name} failed: ${message}`);
export const crawlCancelled = (name: string) => new CommandError(130, `The crawl ${name} was stopped; the catalog is as it was before.`);
export const interrupted = () => new CommandError(130, "Stopped.");
export const runtimeGone = (what: string) =>
  failure(`The runtime ended while ${what}. The next command starts it again and settles what it left; \`epoxy runs\` tells how.`);
export const notRunning = () => failure("The runtime is not running.");
export const stopRefused = (message: string) => failure(message);
export const previewFailed = (code: string, message: string) => failure(code === "Stopped" ? "Stopped." : message);
export const twoFormats = () => usage("--json and --csv: choose one of them.");
export const badFilter = (text: string) =>
  usage(
    `--where "${text}": write a column, one of =, !=, <, <=, >, >=, contains, is null, is not null, and a value: --where "delay >= 10".`,
  );
export const partialResult = (problem: string) => failure(`${problem} (the rows above are incomplete)`);
export const badJobName = (name: string) =>
  usage(`${JSON.stringify(name)} is no name for a job: it begins with a letter, digit or _, and goes on with those and . or -.`);
export const jobTaken = (name: string, path: string) =>
  usage(`There is a job ${name} already, ${path}: choose another name, or remove the file.`);
export const noSuchJob = (name: string, names: readonly string[]) =>
  usage(`There is no job ${name} with a script in SQL or TypeScript; there are: ${names.join(", ")}.`);
export const noSuchTable = (database: string, table: string) =>
  usage(`There is no table ${database}.${table} in the catalog; \`epoxy tables ${database}\` lists them.`);
export const tablesNeeded = (template: string, needed: number, given: number) =>
  usage(
    `The template ${template} reads ${String(needed)} table${needed === 1 ? "" : "s"}, ${String(given)} given: --table <database.table> names one.`,
  );
export const badJoin = (text: string) =>
  usage(
    `--join "${text}": must be [left|right|full|semi|anti] <database.table> on <column>[=<column>], for example "left shop.people on person=id".`,
  );
export const badPair = (option: string, text: string, example: string) => usage(`${option} ${text}: must be <column>=<${example}>.`);
export const badMapping = (file: string, problem: string) =>
  usage(`--mapping ${file}: ${problem}; must be a JSON list of [from, type, to, type], as AWS Glue's ApplyMapping takes it.`);
