import { invalidInput } from "../errors.ts";

/** Refuses members that AWS would act on and nothing here can: by name, with the reason. InvalidInputException. */
export function refuseUnavailable<Input extends object>(
  input: Input,
  reasons: Readonly<Partial<Record<keyof Input & string, string>>>,
): void {
  for (const [member, reason] of Object.entries(reasons) as [keyof Input & string, string][]) {
    if (input[member] !== undefined) throw invalidInput(`${member} is not available: ${reason}`);
  }
}
