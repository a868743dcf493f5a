import { execFileSync } from "node:child_process";

/** Needs root, or sudo without a password; waits for others who install. */
export function installDebianPackages(...packages: readonly string[]): void {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const words of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    const [command = "", ...rest] = [...asRoot, "apt-get", "-o", "DPkg::Lock::Timeout=300", ...words];
    execFileSync(command, rest, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
}
