import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../database/embedded-postgres";

export interface TestServer {
  /** The owner's address of the server's first database. It may create databases. */
  ownerUrl: string;
  appUrl: string;
  stop: () => Promise<void>;
}

/** A PostgreSQL of its own in a temporary folder, fast and forgetful; `stop` leaves nothing behind. */
export async function startTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "reform-archive-test-"));
  chmodSync(folder, 0o711); // another account may run PostgreSQL
  const clean = () => rmSync(folder, { recursive: true, force: true });
  try {
    const postgres = await startEmbeddedPostgres({ folder, durable: false });
    return {
      ownerUrl: postgres.url("owner"),
      appUrl: postgres.url("app"),
      stop: async () => {
        await postgres.stop();
        clean();
      },
    };
  } catch (error) {
    clean();
    throw error;
  }
}
