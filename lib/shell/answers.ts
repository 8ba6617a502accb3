import { ALLOWED_METHODS } from "./admission";
import type { Answer } from "./messages";
import { noticeFor } from "./notices";

const RETRY_AFTER_SECONDS = "5";

/** What the shell answers by itself to people and scripts: a notice for every status it refuses with. */
export function noticeAnswer(status: number, target: string): Answer {
  const { type, body } = noticeFor(status, target);
  const headers = {
    "Content-Type": type,
    "Cache-Control": "no-store",
    ...((status === 405 || status === 501) && { Allow: ALLOWED_METHODS.join(", ") }),
    ...(status === 503 && { "Retry-After": RETRY_AFTER_SECONDS }),
  };
  return { status, headers, body };
}

/** One line for orchestrators. */
export function healthAnswer(status: 200 | 503, line: string): Answer {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return { status, headers, body: `${line}\n` };
}
