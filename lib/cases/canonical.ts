import { createHash } from "node:crypto";
import { contentSchema, EMPTY_CONTENT, type CaseContent } from "./schema";

/** What stands in the place of a content that the law says may not be kept; the database's `redacted_content()`. */
export const REDACTED = '{"redacted":true}';

/**
 * Canonical JSON of a content: keys in code-point order, no white space, text in NFC. These bytes are stored, hashed
 * and served; the same content always has the same hash.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
  }
  return JSON.stringify(typeof value === "string" ? value.normalize("NFC") : value);
}

export function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Of a redacted content nothing is left. @throws ZodError when a stored content does not fit its schema: a bug or a damaged row */
export function readContent(stored: string): CaseContent {
  if (stored === REDACTED) return EMPTY_CONTENT;
  return contentSchema.parse(JSON.parse(stored));
}

/** The title alone, for lists of many contents. */
export function titleIn(stored: string): string | null {
  return (JSON.parse(stored) as { title?: string | null }).title ?? null;
}
