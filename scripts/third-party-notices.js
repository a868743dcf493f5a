// What the .vsix has to say of the packages in it: names, versions, and each license in its own words.
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The text for the packages whose code is in the bundles below `dist` (their source maps tell of it) and for those in `folders`,
 * which are shipped as they are. Throws for a package that does not say under which license it is.
 */
export function thirdPartyNotices(dist, folders) {
  const packages = [...new Set([...bundledPackages(dist), ...folders].map((folder) => realpathSync(folder)))].map(readPackage);
  packages.sort((one, other) => (one.title < other.title ? -1 : 1));
  const byText = Map.groupBy(packages, (each) => licenseText(each, packages));
  const parts = [...byText].map(([text, of]) => `${of.map(({ title }) => title).join("\n")}\n\n${text}`);
  return `${["Epoxy contains the packages named below, each under its license.", ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function bundledPackages(dist) {
  const maps = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".map"));
  const sources = maps.flatMap((name) => {
    const path = join(dist, name);
    return JSON.parse(readFileSync(path, "utf8")).sources.map((source) => resolve(dirname(path), source));
  });
  return new Set(sources.flatMap((source) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(source)?.[0] ?? []));
}

function readPackage(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof license !== "string") throw new Error(`${folder}/package.json: names no license`);
  const address = typeof repository === "string" ? repository : repository?.url;
  return { folder, title: `${name} ${version} (${license})`, license, address, text: licenseOf(folder) };
}

/** Of a package that brings no text: that of one from the same repository, or what its read-me says. */
function licenseText({ folder, license, address, text }, packages) {
  const sibling = packages.find((other) => other.text !== undefined && other.address === address && other.license === license);
  return text ?? sibling?.text ?? readmeSection(folder) ?? `Its package.json says: ${license}.`;
}

function licenseOf(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying|copyright)/i.test(name));
  return files.length === 0 ? undefined : files.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
}

function readmeSection(folder) {
  const path = join(folder, "README.md");
  if (!existsSync(path)) return undefined;
  return /^#+ *licen[cs]e.*\n([^]*?)(?=^#|$(?![^]))/im.exec(readFileSync(path, "utf8"))?.[1]?.trim() || undefined;
}
