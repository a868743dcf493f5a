/** SQL as it is written in a JavaScript template. */
export const inTemplate = (sql: string) => sql.replaceAll(/[\\`]|\$\{/g, (special) => `\\${special}`);
