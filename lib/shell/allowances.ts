import type { Limits } from "./options";

/** What one request may take: bytes of its body, milliseconds to send it, and to be answered after its last byte. */
export type Allowance = Pick<Limits, "bodyBytes" | "requestMs" | "deadlineMs">;

const MIB = 1024 * 1024;

/** A file on a slow line takes minutes; one that was received is opened and looked at, perhaps behind others. */
const PATIENCE = { requestMs: 10 * 60_000, deadlineMs: 90_000 };

/**
 * Everyone gets the general limits, but for four addresses of an edition: its files, its form (which carries files where
 * there are no scripts), the working copy, which is the whole text, and the page about a Word file, which is read whenever
 * it is shown.
 * @param path decoded, without its query
 * @param isScripted the desk's own scripts ask, which send files on their own
 */
export function allowanceFor(method: string, path: string, isScripted: boolean, limits: Limits): Allowance {
  const [, part] = /^\/desk\/editions\/[^/]+\/(files|edit|working-copy|word)$/.exec(path) ?? [];
  if (part === "word") return { ...PATIENCE, bodyBytes: 24 * MIB };
  const isWrite = method === "POST" || method === "PUT";
  if (!isWrite || part === undefined) return limits;
  const { requestMs, deadlineMs } = limits;
  if (part === "files") return { ...PATIENCE, bodyBytes: 21 * MIB };
  if (part === "working-copy") return { requestMs: 3 * requestMs, deadlineMs, bodyBytes: 4 * MIB };
  return isScripted
    ? { requestMs: 3 * requestMs, deadlineMs, bodyBytes: 24 * MIB }
    : { ...PATIENCE, bodyBytes: 24 * MIB };
}
