import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import { engineConnections } from "./connection";

const home = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));

/** The engine leaves the words of a panic here, under this global name. */
const panic = {
  message: "",
  set_message(message: string) {
    this.message = `RuntimeError: ${message}`;
  },
};

export interface Datasource {
  url: string;
  shadowDatabaseUrl?: string;
}

export interface Engine {
  call: (method: string, params: unknown) => Promise<unknown>;
  /** A failure of the engine in the form the Prisma CLI expects. */
  describe: (error: unknown) => { code: number; message: string; data: unknown };
}

export function engineVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as { version: string };
  return manifest.version;
}

/** @param datamodels pairs of a schema file's path and its text */
export async function startEngine(datasource: Datasource, datamodels: [string, string][]): Promise<Engine> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });
  const binary = readFileSync(path.join(home, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, {
    "./schema_engine_bg.js": { ...wasm },
  });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();

  const connections = bindMigrationAwareSqlAdapterFactory(
    engineConnections(datasource.url, datasource.shadowDatabaseUrl),
  );
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  const engine = await wasm.SchemaEngine.new(options, () => {}, connections);
  const methods = engine as unknown as Readonly<Record<string, ((params: unknown) => Promise<unknown>) | undefined>>;

  return {
    call: async (method, params) => {
      const run = methods[method];
      if (run === undefined) throw new Error(`schema-engine: unknown method ${method}`);
      return run.call(engine, params);
    },
    describe: (error) => {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof WebAssembly.RuntimeError) {
        const backtrace = { message: panic.message, backtrace: error.stack };
        return { code: -32000, message, data: { is_panic: true, message: panic.message, error: backtrace } };
      }
      // What the driver threw is kept in the adapter's registry; the engine only knows its number.
      const number = /external error.*?(\d+)/i.exec(message)?.[1];
      const thrown = number === undefined ? undefined : connections.errorRegistry.consumeError(Number(number))?.error;
      const { code = null, meta = null } = { ...(error as { code?: unknown; meta?: unknown }) };
      const said =
        thrown !== null && typeof thrown === "object" && "message" in thrown ? String(thrown.message) : message;
      return { code: 4466, message: said, data: { is_panic: false, message: said, error_code: code, meta } };
    },
  };
}
