import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../database/embedded-postgres";

export interface TestServer {
  /** The owner's address of the server's first database. It may create databases. */
  ownerUrl: string;
  appUrl: string;
  superuserUrl: string;
  stop: () => Promise<void>;
}

/** A PostgreSQL of its own in a temporary folder, fast and forgetful; nothing of it outlives this process. */
export async function startTestServer(): Promise<TestServer> {
  const { folder, remove } = temporaryFolder();
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  process.once("exit", postgres.abandon);
  return {
    ownerUrl: postgres.url("owner"),
    appUrl: postgres.url("app"),
    superuserUrl: postgres.url("superuser"),
    stop: async () => {
      await postgres.stop();
      process.off("exit", postgres.abandon);
      remove();
    },
  };
}

/** A folder to be removed after use; a process that exits does it too (a test's worker does not exit). Another account, which runs PostgreSQL, may pass. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "reform-archive-"));
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  return { folder, remove };
}
