import { defineConfig } from "vitest/config";

const NO_DATABASE = [
  "lib/{chinese,imports,shell}/**/*.test.ts",
  "lib/*.test.ts",
  "lib/*/{schema,workflow,policy,types}.test.ts",
  "components/**/*.test.{ts,tsx}",
];

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { "@": import.meta.dirname } },
  // As in a route handler: `import "server-only"` is allowed and React is its server build.
  ssr: { resolve: { conditions: ["react-server", "module", "node"], externalConditions: ["react-server", "node"] } },
  test: {
    pool: "forks",
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
