// One of the processes that fill a database: worker.ts <address> <seed> <from> <to>, where `to` is not included.
import pg from "pg";
import { copyRows, jsonColumns } from "./copy";
import { addCase, noRows, TABLES } from "./rows";

/** Cases a transaction: some megabytes in memory. */
const BATCH = 500;

const [address = "", ...numbers] = process.argv.slice(2);
const [seed = 0, from = 0, to = 0] = numbers.map(Number);
const client = new pg.Client({ connectionString: address });
await client.connect();
await client.query("SET synchronous_commit = off");
const json = new Map<string, ReadonlySet<string>>();
for (const table of TABLES) json.set(table, await jsonColumns(client, table));
for (let start = from; start < to; start += BATCH) {
  const tables = noRows();
  for (let index = start; index < Math.min(start + BATCH, to); index++) addCase(tables, seed, index);
  await client.query("BEGIN");
  for (const table of TABLES) {
    // The guards of editions ask for approvals by people who act one after another; what is loaded here has them all, but
    // at once. What follows from a row that lists and search read, follows.
    await client.query(`SET session_replication_role = ${table === "case_search" ? "origin" : "replica"}`);
    await copyRows(client, table, tables[table], json.get(table) ?? new Set());
  }
  await client.query("COMMIT");
}
await client.end();
