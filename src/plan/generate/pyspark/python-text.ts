/** A text as Python writes it: JSON's strings are Python's. */
export const pythonString = (text: string): string => JSON.stringify(text);

export const pythonList = (texts: readonly string[]): string => `[${texts.map(pythonString).join(", ")}]`;
