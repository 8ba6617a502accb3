import { z } from "zod";

/** What a form sent, nested by its names (lib/forms/form-data.ts). Nothing in it is trusted or understood yet. */
export interface Typed {
  [name: string]: TypedPart;
}
export type TypedPart = string | TypedPart[] | Typed;

/** Bytes of a working copy as JSON. */
export const LONGEST_COPY = 3 * 1024 * 1024;

const DEEPEST = 6;

function isPart(value: unknown, depth: number): value is TypedPart {
  if (typeof value === "string") return true;
  if (typeof value !== "object" || value === null || depth === 0) return false;
  return Object.values(value).every((part) => isPart(part, depth - 1));
}

export const typedSchema = z.custom<Typed>(
  (value) => typeof value === "object" && !Array.isArray(value) && isPart(value, DEEPEST),
  "INVALID",
);

const revisionId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "INVALID");
const counter = z.int().min(0).max(2_147_483_647);

/** What a browser sends to have a working copy kept. */
export const keepSchema = z.strictObject({
  /** Whose words they are: another account may be signed in at this browser by now. */
  account: z.string().max(40),
  baseRevisionId: revisionId,
  counter,
  typed: typedSchema,
});

export const dropSchema = z.strictObject({ account: z.string().max(40), counter });
export const compareSchema = z.strictObject({ account: z.string().max(40), typed: typedSchema });

/** Hidden fields that steer the form's action; they are nothing anybody typed. */
const STEERING = ["requestId", "editionId", "account", "baseRevisionId", "workingCopy", "intent", "seen", "choices"];

/** What of a form's fields a person typed. */
export function typedIn(fields: Readonly<Record<string, unknown>>): Typed {
  const typed = Object.entries(fields).filter(([name]) => !STEERING.includes(name));
  return Object.fromEntries(typed) as Typed;
}
