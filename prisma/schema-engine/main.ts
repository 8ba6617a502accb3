import { readFileSync } from "node:fs";
import readline from "node:readline";
import type { CreateMigrationInput, EvaluateDataLossInput } from "@prisma/schema-engine-wasm";
import { createDatabase, runCommand } from "./command";
import { databaseName } from "./connection";
import { type Datasource, type Engine, engineVersion, startEngine } from "./engine";
import { createMigration, type Diff, evaluateDataLoss } from "./next-migration";

/** A request of the Prisma CLI; without a method it is the answer to one of ours. */
interface Message {
  id: number;
  method?: string;
  params?: unknown;
}

const argv = process.argv.slice(2);
const valuesOf = (flag: string): string[] => argv.flatMap((word, index) => (argv[index - 1] === flag ? [word] : []));
const datasource = JSON.parse(valuesOf("--datasource")[0] ?? "{}") as Partial<Datasource>;
// `prisma migrate diff` between two schema files has no database at all.
const source: Datasource = { ...datasource, url: datasource.url ?? "postgresql://localhost/unused" };

if (argv.includes("--version")) {
  console.log(`schema-engine-wasm ${engineVersion()}`);
} else if (argv.includes("cli")) {
  process.exit(await runCommand(argv[argv.indexOf("cli") + 1] ?? "", source.url));
} else {
  serve();
}

/** JSON-RPC over the standard streams, one request at a time. */
function serve(): void {
  let engine: Promise<Engine> | undefined;
  const answered = new Map<number, () => void>();
  let printed = 1_000_000;

  const send = (message: object) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const print = (content: string) =>
    new Promise<void>((resolve) => {
      answered.set(++printed, resolve);
      send({ id: printed, method: "print", params: { content } });
    });

  async function call(running: Engine, method: string, params: unknown): Promise<unknown> {
    const diff: Diff = async (between) => (await running.call("diff", between)) as Awaited<ReturnType<Diff>>;
    switch (method) {
      case "getDatabaseVersion":
        return running.call("version", params);
      case "createDatabase":
        await createDatabase(source.url);
        return { databaseName: databaseName(source.url) };
      case "diff": {
        const { exitCode, stdout } = await diff(params as Parameters<Diff>[0]);
        if (stdout) await print(stdout);
        return { exitCode, stdout: null };
      }
      case "evaluateDataLoss":
        return evaluateDataLoss(diff, params as EvaluateDataLossInput);
      case "createMigration":
        return createMigration(diff, params as CreateMigrationInput);
      default:
        return (await running.call(method, params)) ?? {};
    }
  }

  async function answer({ id, method = "", params }: Message): Promise<void> {
    engine ??= startEngine(
      source,
      valuesOf("--datamodels").map((file) => [file, readFileSync(file, "utf8")]),
    );
    const running = await engine;
    try {
      send({ id, result: await call(running, method, params) });
    } catch (error) {
      send({ id, error: running.describe(error) });
    }
  }

  process.on("uncaughtException", (error) => {
    console.error(JSON.stringify({ level: "ERROR", fields: { message: error.message, backtrace: error.stack } }));
    process.exit(101);
  });

  let queue = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on("line", (line) => {
    if (line.trim() === "") return;
    const message = JSON.parse(line) as Message;
    if (message.method !== undefined) queue = queue.then(() => answer(message));
    else answered.get(message.id)?.();
  });
  lines.on("close", () => void queue.then(() => process.exit(0)));
}
