import { withClient } from "@/scripts/database/connection";

/** What only the owner of the tables could do: a change of `table` that its triggers do not see, such as making time pass. */
export async function pastTriggersOf(table: string, change: string): Promise<void> {
  const around = `BEGIN; ALTER TABLE ${table} DISABLE TRIGGER USER; ${change}; ALTER TABLE ${table} ENABLE TRIGGER USER; COMMIT`;
  await withClient(process.env.TEST_OWNER_DATABASE_URL ?? "", (client) => client.query(around));
}
