import pg from "pg";

/** Long enough for a slow network, short enough for the person waiting at the terminal. */
const PATIENCE = 5000;

/** Runs `work` on one connection and closes it. Notices of the server are not shown. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE });
  client.on("error", () => {}); // a connection lost between two statements: the next statement fails and says so
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The first column of the first row. */
export async function value(client: pg.Client, sql: string, parameters: unknown[] = []): Promise<unknown> {
  const { rows } = await client.query<unknown[]>({ text: sql, values: parameters, rowMode: "array" });
  return rows[0]?.[0];
}

/** PostgreSQL's own code of a refusal (such as 28P01) or the system's (such as ECONNREFUSED). */
export function codeOf(error: unknown): string {
  // Node tries every address of a host name and reports the failures together.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && "code" in first ? String(first.code) : "";
}
