import { existsSync } from "node:fs";
import path from "node:path";
import { OperatorError, operatorEnv, type OperatorEnv } from "../lib/env";
import { projectRoot } from "./project";

/** The operator's environment: what is set, completed from `.env`. @throws OperatorError for a wrong value */
export function readEnvironment(): OperatorEnv {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return operatorEnv();
}

/** Runs a command to its end; what the operator can put right is told in one sentence, anything else in full. */
export async function finish(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exit(1);
  }
}
