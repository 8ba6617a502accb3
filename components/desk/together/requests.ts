import type { Company } from "@/lib/presence/types";

/** The page of a form, as it is known to the server. */
export interface FormPage {
  editionId: string;
  /** User id of whose page it is. */
  account: string;
  page: string;
}

const PATIENCE = 8_000;

const send = ({ editionId, account, page }: FormPage, method: string, more: object, options: RequestInit) =>
  fetch(`/desk/editions/${editionId}/presence`, {
    method,
    body: JSON.stringify({ account, page, ...more }),
    headers: { "content-type": "application/json" },
    ...options,
  });

/** Says that the page is there. @returns who else is; null when it cannot be said now */
export async function stay(page: FormPage, takenTimes: number): Promise<Company | null> {
  try {
    const answer = await send(page, "POST", { takenTimes }, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? ((await answer.json()) as Company) : null;
  } catch {
    return null;
  }
}

/** Nobody waits for the answer. */
export function leave(page: FormPage): void {
  send(page, "DELETE", {}, { keepalive: true }).catch(() => undefined);
}
