/** Tests by name, run in order inside the extension host; one that throws has failed. */
export type Suite = Readonly<Record<string, () => Promise<void>>>;
