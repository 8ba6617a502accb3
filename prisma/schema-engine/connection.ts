import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/** PostgreSQL's one-byte `"char"`, which the catalogue is full of and adapter-pg does not know; and `bpchar`, which it does. */
const CHAR = 18;
const BPCHAR = 1042;

/** The name of the database in a PostgreSQL address. */
export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || "postgres";
}

/** Runs `work` on the server's maintenance database, where databases are made and dropped. */
export async function administer(url: string, statement: string): Promise<void> {
  await withClient(sibling(url, "postgres"), (client) => client.query(statement));
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Prisma's own adapter, as the schema engine needs it: catalogue columns readable, scripts whole, shadows dropped. */
export function engineConnections(url: string, shadowUrl: string | undefined): SqlMigrationAwareDriverAdapterFactory {
  const schema = new URL(url).searchParams.get("schema") ?? undefined;
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url, schema),
    connectToShadowDb: () => (shadowUrl === undefined ? shadowDatabase(url) : connect(shadowUrl, schema)),
  };
}

async function shadowDatabase(url: string): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${process.pid}_${Date.now()}`;
  const quoted = pg.escapeIdentifier(name);
  await administer(url, `CREATE DATABASE ${quoted}`);
  const connection = await connect(sibling(url, name), undefined);
  return {
    ...connection,
    dispose: async () => {
      await connection.dispose();
      await administer(url, `DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
    },
  };
}

async function connect(url: string, schema: string | undefined): Promise<SqlDriverAdapter> {
  const pool = new CataloguePool({ connectionString: url, max: 2 });
  const options = schema === undefined ? { disposeExternalPool: true } : { disposeExternalPool: true, schema };
  const adapter = await new PrismaPg(pool, options).connect();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    executeRaw: (query) => adapter.executeRaw(query),
    // adapter-pg cuts scripts at every semicolon, which breaks functions: without arguments a statement is sent whole.
    executeScript: async (script) => void (await adapter.executeRaw({ sql: script, args: [], argTypes: [] })),
    queryRaw: async (query) => {
      const result = await adapter.queryRaw(query);
      for (const column of pool.charColumns.get(query.sql) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
    startTransaction: (isolation) => adapter.startTransaction(isolation),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    dispose: () => adapter.dispose(),
  };
}

class CataloguePool extends pg.Pool {
  /** By statement, which of its columns were `"char"` before they were passed off as text. */
  readonly charColumns = new Map<string, number[]>();

  constructor(config: pg.PoolConfig) {
    super(config);
    const query = this.query.bind(this) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
    Object.assign(this, { query: async (config: pg.QueryConfig) => this.relabel(config.text, await query(config)) });
  }

  private relabel(sql: string, result: pg.QueryResult): pg.QueryResult {
    const columns: number[] = [];
    // A script of several statements answers with a list of results, which nobody reads.
    for (const [index, field] of Array.isArray(result) ? [] : result.fields.entries()) {
      if (field.dataTypeID !== CHAR) continue;
      field.dataTypeID = BPCHAR;
      columns.push(index);
    }
    if (columns.length > 0) this.charColumns.set(sql, columns);
    return result;
  }
}

function sibling(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  address.searchParams.delete("schema");
  return address.toString();
}
