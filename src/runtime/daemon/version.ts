import packageJson from "../../../package.json" with { type: "json" };

/** Of the product; a command and its daemon must agree on it. */
export const version: string = packageJson.version;
