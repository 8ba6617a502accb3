import type { TestProject } from "vitest/node";
import { databaseName } from "../../prisma/schema-engine/connection";
import { ROLES } from "../database/cluster";
import { withClient } from "../database/connection";
import { migrate } from "../database/migrate";
import { startTestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    template: { ownerUrl: string; appUrl: string };
  }
}

/** Once per test run: a server, and on it one migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  try {
    await migrate(server.ownerUrl, ROLES.app);
    // A template that somebody is connected to cannot be copied.
    await withClient(server.ownerUrl.replace(`/${databaseName(server.ownerUrl)}?`, "/postgres?"), (client) =>
      client.query(`ALTER DATABASE ${databaseName(server.ownerUrl)} ALLOW_CONNECTIONS false`),
    );
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("template", { ownerUrl: server.ownerUrl, appUrl: server.appUrl });
  return server.stop;
}
