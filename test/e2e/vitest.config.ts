import { defineConfig } from "vitest/config";

// One editor at a time: each is a server, a browser and a runtime.
export default defineConfig({
  test: {
    include: ["test/e2e/*.test.ts"],
    globalSetup: "test/e2e/install-extension.ts",
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "forks",
    fileParallelism: false,
  },
});
