import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** These need no database of their own; every other test file gets one. */
const NO_DATABASE = [
  "lib/{chinese,shell}/**/*.test.ts",
  "lib/checks/!(commands|queries).test.ts",
  "lib/docx/!(commands|queries).test.ts",
  "lib/imports/{founding,listing}.test.ts",
  "lib/comments/anchors.test.ts",
  "lib/review/{differences,queue}.test.ts",
  "lib/reading/{citation,card}.test.ts",
  "lib/attachments/{file-store,inspection/*}.test.ts",
  "lib/*.test.ts",
  "lib/i18n/*.test.ts",
  "app/**/!(answers).test.ts",
  "lib/archive/{terms,also}.test.ts",
  "lib/*/{schema,workflow,policy,types,form,rich-text}.test.ts",
  "components/**/*.test.{ts,tsx}",
  "{scripts,bench}/**/*.test.ts",
  "prisma/**/*.test.ts",
];

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { "@": import.meta.dirname } },
  // As in a route handler: `import "server-only"` is allowed and React is its server build.
  ssr: { resolve: { conditions: ["react-server", "node"], externalConditions: ["react-server", "node"] } },
  test: {
    pool: "forks",
    // Vitest leaves a core to itself, and of two that would be half of the time: tests wait for their database a lot.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real databases, processes and races on two cores that others may use: a bound for what hangs, not for what is slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What the code logs is of interest only where a test failed.
    silent: "passed-only",
    execArgv: ["--conditions=react-server"],
    projects: [
      { extends: true, test: { name: "pure", include: NO_DATABASE } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["node_modules/**", ".next/**", ".data/**", "e2e/**", ...NO_DATABASE],
          globalSetup: "scripts/testing/template-database.ts",
          setupFiles: "scripts/testing/own-database.ts",
        },
      },
    ],
  },
});
