import type { CreateJobRequest } from "@aws-sdk/client-glue";
import type { Catalog } from "../../catalog/catalog.ts";
import { checkCapacity } from "../check-capacity.ts";
import { invalidTimeout, jobRequestInvalid, securityConfigurationUnknown } from "../errors.ts";

/** The command names of AWS Glue. Only a script in SQL or TypeScript runs here, whatever the command is called. */
const commandNames = ["glueetl", "gluestreaming", "pythonshell", "glueray"];

/** What the API's model cannot say of a job definition. Throws InvalidInputException with the first thing that is wrong. */
export function checkJobRequest(request: CreateJobRequest, catalog: Pick<Catalog, "definitions">): void {
  const { Name: name = "", Role, Command, MaxRetries, Timeout, ExecutionProperty, SecurityConfiguration } = request;
  const refuse = (problem: string): never => {
    throw jobRequestInvalid(name, problem);
  };
  if (!Role) refuse("Role cannot be null or empty");
  if (!Command?.ScriptLocation) refuse("Command.ScriptLocation cannot be null or empty");
  if (!commandNames.includes(Command?.Name ?? "")) {
    refuse(`Command.Name must be one of ${commandNames.join(", ")}, found ${JSON.stringify(Command?.Name ?? "")}`);
  }
  if (MaxRetries !== undefined && !(MaxRetries >= 0 && MaxRetries <= 10)) refuse(`MaxRetries must be 0-10, found ${String(MaxRetries)}`);
  if (Timeout !== undefined && !(Timeout > 0 && Timeout <= 10_080)) throw invalidTimeout(Timeout);
  const concurrent = ExecutionProperty?.MaxConcurrentRuns;
  if (concurrent !== undefined && !(concurrent >= 1 && concurrent <= 1000)) {
    refuse(`ExecutionProperty.MaxConcurrentRuns must be 1-1000, found ${String(concurrent)}`);
  }
  checkCapacity(request);
  checkExecution(request, refuse);
  if (SecurityConfiguration && catalog.definitions.securityConfigurations.find(SecurityConfiguration) === undefined) {
    throw securityConfigurationUnknown(SecurityConfiguration);
  }
}

function checkExecution(request: CreateJobRequest, refuse: (problem: string) => never): void {
  const { Command, MaxCapacity, ExecutionClass, GlueVersion, JobMode, CodeGenConfigurationNodes } = request;
  if (Command?.Name === "pythonshell" && MaxCapacity !== undefined && MaxCapacity !== 0.0625 && MaxCapacity !== 1) {
    refuse(`MaxCapacity of a pythonshell job must be 0.0625 or 1, found ${String(MaxCapacity)}`);
  }
  if (ExecutionClass === "FLEX" && (Command?.Name !== "glueetl" || Number.parseFloat(GlueVersion ?? "") < 3)) {
    refuse("ExecutionClass FLEX is for glueetl jobs of GlueVersion 3.0 and above");
  }
  if (CodeGenConfigurationNodes !== undefined && JobMode !== "VISUAL") {
    refuse("CodeGenConfigurationNodes need JobMode VISUAL");
  }
}
