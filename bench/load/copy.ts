import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Row, Value } from "./rows";

/** The columns of a table that are JSON: an array in one of those is no array of the database. */
export async function jsonColumns(client: Client, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND atttypid IN ('json'::regtype, 'jsonb'::regtype)",
    [table],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Rows into a table as fast as the database takes them. All of them have the columns of the first. */
export async function copyRows(
  client: Client,
  table: string,
  rows: readonly Row[],
  json: ReadonlySet<string>,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const text = rows.map((row) => `${columns.map((name) => fieldOf(row[name], json.has(name))).join("\t")}\n`).join("");
  await pipeline(Readable.from([text]), client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`)));
}

function fieldOf(value: Value | undefined, isJson: boolean): string {
  if (value === null || value === undefined) return "\\N";
  if (value instanceof Date) return value.toISOString();
  if (isJson) return escaped(JSON.stringify(value));
  return escaped(typeof value === "object" ? arrayOf(value) : String(value));
}

function arrayOf(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
