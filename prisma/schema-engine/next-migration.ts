import type {
  CreateMigrationInput,
  CreateMigrationOutput,
  DiffParams,
  DiffResult,
  EvaluateDataLossInput,
  EvaluateDataLossOutput,
} from "@prisma/schema-engine-wasm";

/**
 * The two steps of `migrate dev` that the WebAssembly engine refuses ("PostgreSQL shadow DB must be provided through an
 * external factory"): it does not hand them its connections, as it does to `diff`, which knows the same.
 */

export type Diff = (params: DiffParams) => Promise<DiffResult>;

/** `migrate dev` runs on a database without rows (scripts/task.ts), so that no step can lose any. */
export async function evaluateDataLoss(diff: Diff, input: EvaluateDataLossInput): Promise<EvaluateDataLossOutput> {
  return { migrationSteps: (await missing(diff, input)) === null ? 0 : 1, warnings: [], unexecutableSteps: [] };
}

/** @param now names the migration, as Prisma does, by UTC to the second */
export async function createMigration(
  diff: Diff,
  input: CreateMigrationInput,
  now = new Date(),
): Promise<CreateMigrationOutput> {
  const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const script = await missing(diff, input);
  return {
    connectorType: "postgresql",
    extension: "sql",
    generatedMigrationName: input.migrationName === "" ? time : `${time}_${input.migrationName}`,
    migrationScript: script ?? (input.draft ? "-- This is an empty migration." : null),
  };
}

/** @returns the SQL that leads from the migrations to the schema; null when they say the same */
async function missing(diff: Diff, { migrationsList, schema, filters }: EvaluateDataLossInput): Promise<string | null> {
  const { exitCode, stdout } = await diff({
    from: { tag: "migrations", ...migrationsList },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    exitCode: true,
    filters,
  });
  return exitCode === 2 ? stdout : null;
}
