import { createHmac } from "node:crypto";
import pg from "pg";
import { OperatorError } from "../../lib/env";
import { codeOf, value, withClient } from "./connection";

const OLDEST_VERSION = 15;
/** PostgreSQL cuts longer names. */
const LONGEST_NAME = 63;
/** Databases that may be careless with what they acknowledge: nothing in them is worth keeping. */
const THROW_AWAY = /^(test|bench)_/;

interface Place {
  /** The variable that holds the address, for the sentence. */
  variable: string;
  host: string;
  database: string;
  user: string;
}

/**
 * Looks at the database the operator named, as its owner, before anything is done to it.
 * @throws OperatorError with one sentence for each way in which it cannot be used
 */
export async function checkOwner(ownerUrl: string): Promise<void> {
  await asOperator("DATABASE_URL", ownerUrl, async (client, place) => {
    const version = Math.floor(Number(await value(client, "SHOW server_version_num")) / 10_000);
    if (version < OLDEST_VERSION) {
      throw new OperatorError(`PostgreSQL ${OLDEST_VERSION} or later is needed; ${place.host} runs ${version}.`);
    }
    await assertDurable(client, place);
    // A schema too: the jobs have one of their own.
    const mayCreate = await value(
      client,
      "SELECT has_schema_privilege('public', 'CREATE') AND has_database_privilege(current_database(), 'CREATE')",
    );
    if (!mayCreate) {
      throw new OperatorError(
        `DATABASE_URL must be the address of the database's owner: ${place.user} may not create tables and schemas in ${place.database}.`,
      );
    }
  });
}

/** @throws OperatorError when the app's role could change the schema or get round the grants */
export async function checkApp(appUrl: string, variable = "APP_DATABASE_URL"): Promise<void> {
  await asOperator(variable, appUrl, async (client, place) => {
    await assertDurable(client, place);
    const isMighty = await value(
      client,
      `SELECT rolsuper OR rolcreaterole OR rolbypassrls OR has_schema_privilege('public', 'CREATE')
         OR pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE')
       FROM pg_roles WHERE rolname = current_user`,
    );
    if (isMighty) {
      throw new OperatorError(
        `The app must not serve as ${place.user}, which is a superuser, owns ${place.database} or may create in it: ` +
          `give ${variable} a plain role.`,
      );
    }
  });
}

/** The app's role on the operator's database, and a password that every instance with this secret works out alike. */
export function derivedAppUrl(ownerUrl: string, authSecret: string): string {
  const url = new URL(ownerUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  url.username = encodeURIComponent(`${database.slice(0, LONGEST_NAME - "_app".length)}_app`);
  url.password = createHmac("sha256", authSecret).update(`app role of ${database}`).digest("base64url");
  return url.toString();
}

/** Makes the derived role, or gives it this secret's password. Does nothing when it can already sign in. */
export async function ensureAppRole(ownerUrl: string, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const role = decodeURIComponent(username);
  const quoted = pg.escapeIdentifier(role);
  try {
    await withClient(appUrl, (client) => client.query("SELECT 1"));
    return;
  } catch (error) {
    // A missing role and a wrong password are told apart by nobody; a missing right to connect is granted below.
    if (!["28P01", "28000", "42501"].includes(codeOf(error))) throw explain(error, placeOf("DATABASE_URL", appUrl));
  }
  await withClient(ownerUrl, async (client) => {
    const known = await value(client, "SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
    try {
      const login = `LOGIN PASSWORD ${pg.escapeLiteral(password)}`;
      await client.query(`${known ? "ALTER" : "CREATE"} ROLE ${quoted} ${login}`);
      const database = pg.escapeIdentifier(String(await value(client, "SELECT current_database()")));
      await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${quoted}`);
    } catch (error) {
      if (codeOf(error) !== "42501") throw error;
      throw new OperatorError(
        `The owner may not ${known ? "alter" : "create"} roles: let an administrator run ` +
          `${known ? "ALTER" : "CREATE"} ROLE ${quoted} LOGIN PASSWORD '(a long random word)'; ` +
          `and start with that role's address as APP_DATABASE_URL.`,
      );
    }
  });
}

async function assertDurable(client: pg.Client, { database }: Place): Promise<void> {
  if (THROW_AWAY.test(database)) return;
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    if ((await value(client, "SELECT current_setting($1)", [setting])) !== "off") continue;
    throw new OperatorError(
      `The database ${database} has ${setting} = off and could lose what it acknowledged: turn it on.`,
    );
  }
}

async function asOperator(variable: string, url: string, work: (client: pg.Client, place: Place) => Promise<void>) {
  const place = placeOf(variable, url);
  try {
    await withClient(url, (client) => work(client, place));
  } catch (error) {
    throw explain(error, place);
  }
}

function placeOf(variable: string, url: string): Place {
  const { host, pathname, username } = new URL(url);
  return { variable, host, database: decodeURIComponent(pathname.slice(1)), user: decodeURIComponent(username) };
}

/** A failure to connect as one sentence. */
function explain(error: unknown, { variable, host, database, user }: Place): unknown {
  if (error instanceof OperatorError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : "";
  const sentence = (reason: string) => new OperatorError(`${variable}: ${reason}.`);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return sentence(`there is no host of the name ${host}`);
  if (code === "ECONNREFUSED") return sentence(`nothing listens at ${host}`);
  if (/^E(TIMEDOUT|HOSTUNREACH|NETUNREACH)$/.test(code) || /timeout/.test(message))
    return sentence(`${host} does not answer`);
  if (code === "28P01" || code === "28000") return sentence(`${host} refuses the user ${user} or its password`);
  if (code === "3D000") return sentence(`there is no database ${database} at ${host}`);
  if (code === "53300") return sentence(`${host} has no connection left`);
  if (code === "57P03") return sentence(`PostgreSQL at ${host} is still starting or stopping`);
  if (code === "42501") return sentence(`${user} may not use the database ${database}`);
  return sentence(`the connection to ${host} failed (${message || code})`);
}
