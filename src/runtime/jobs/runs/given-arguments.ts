import type { CreateJobRequest } from "@aws-sdk/client-glue";

type Arguments = Readonly<Record<string, string>>;

/**
 * What a run is given, without the leading dashes: the defaults of the job's definition, over them the arguments of the run
 * that it repeats, over them its own. NonOverridableArguments stand above all (Glue's rule: the same key of a run is ignored).
 */
export function givenArguments(created: CreateJobRequest | undefined, repeated: Arguments, own: Arguments): Arguments {
  return {
    ...bare(created?.DefaultArguments),
    ...bare(repeated),
    ...bare(own),
    ...bare(created?.NonOverridableArguments),
  };
}

function bare(args: Arguments = {}): Arguments {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^--/, ""), value]));
}
