import { badNumber } from "./errors.ts";

/** Parses an option's number; a wrong one is a usage error that names the option. */
export function wholeNumber(option: string, from: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < from) throw badNumber(option, text, from);
    return value;
  };
}
