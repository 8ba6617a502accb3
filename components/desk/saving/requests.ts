import type { Typed } from "@/lib/drafts/schema";
import type { Kept, Keeping, TypedComparison, WorkingCopy } from "@/lib/drafts/types";
import type { RefusalCode } from "@/lib/errors";
import type { KeepAnswer } from "./keeper-state";

export interface KeepRequest {
  baseRevisionId: string;
  counter: number;
  /** JSON of what was typed. */
  text: string;
}

/** What the keeper asks of the server. None of these rejects. */
export interface Requests {
  keep(request: KeepRequest): Promise<KeepAnswer>;
  /** For a page that is going away: nobody waits for the answer. */
  keepLast(request: KeepRequest): void;
  drop(counter: number): Promise<boolean>;
  /** What the server has now; null when it cannot be said. */
  latest(): Promise<{ copy: WorkingCopy | null } | null>;
  /** What differs between the server's and `typed`; null when it cannot be said now. */
  compare(typed: Typed): Promise<TypedComparison | null>;
  /** @returns null when signed in, else why not */
  signIn(password: string): Promise<RefusalCode | null>;
}

/** A little more than the server takes at most before it answers 503. */
const PATIENCE = 8_000;
/** Bytes that browsers still send while a page goes away; 64 KiB in all. */
const LAST_WORDS = 60_000;

export function requestsOf({ editionId, account }: Keeping): Requests {
  const address = `/desk/editions/${editionId}/working-copy`;
  const send = (method: string, body: string, more: RequestInit = {}) =>
    fetch(address, { method, body, headers: { "content-type": "application/json" }, ...more });
  const patiently = () => ({ signal: AbortSignal.timeout(PATIENCE) });
  const who = JSON.stringify(account.id);
  const bodyOf = ({ baseRevisionId, counter, text }: KeepRequest) =>
    `{"account":${who},"baseRevisionId":"${baseRevisionId}","counter":${counter},"typed":${text}}`;
  return {
    async keep(request) {
      try {
        return await keepAnswer(await send("PUT", bodyOf(request), patiently()));
      } catch {
        return { outcome: "unreachable" };
      }
    },
    keepLast(request) {
      const body = bodyOf(request);
      if (new Blob([body]).size < LAST_WORDS) send("PUT", body, { keepalive: true }).catch(() => undefined);
    },
    async drop(counter) {
      const body = JSON.stringify({ account: account.id, counter });
      return (await send("DELETE", body, patiently()).catch(() => null))?.ok ?? false;
    },
    async latest() {
      try {
        const response = await fetch(`${address}?account=${encodeURIComponent(account.id)}`, patiently());
        return response.ok ? ((await response.json()) as { copy: WorkingCopy | null }) : null;
      } catch {
        return null;
      }
    },
    async compare(typed) {
      try {
        const response = await send("POST", JSON.stringify({ account: account.id, typed }), patiently());
        return response.ok ? ((await response.json()) as TypedComparison) : null;
      } catch {
        return null;
      }
    },
    signIn: (password) => signIn(account.email, password).catch(() => "UNAVAILABLE"),
  };
}

async function keepAnswer(response: Response): Promise<KeepAnswer> {
  if (response.ok) {
    const { counter, keptAt } = (await response.json()) as Kept;
    return { outcome: "kept", counter, keptAt };
  }
  // The shell answers with a page when it refuses before we are asked.
  const isOurs = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const answer = isOurs ? ((await response.json()) as { refusal: RefusalCode; copy?: WorkingCopy | null }) : null;
  if (response.status === 401) return { outcome: "signedOut" };
  if (answer?.refusal === "STALE_COPY") return { outcome: "conflict", copy: answer.copy ?? null };
  if (response.status === 413) return { outcome: "refused", refusal: "COPY_TOO_LARGE" };
  if (response.status >= 500 || !answer) return { outcome: "unreachable" };
  return { outcome: "refused", refusal: answer.refusal };
}

/** next-auth's JSON answers, as a program asks for them (docs/adr/0007). */
async function signIn(email: string, password: string): Promise<RefusalCode | null> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password });
  const response = await fetch("/api/auth/callback/credentials", { method: "POST", body });
  if (response.ok) return null;
  return ((await response.json()) as { error: RefusalCode }).error;
}
