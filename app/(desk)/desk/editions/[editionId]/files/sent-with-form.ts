import "server-only";
import { keepUpload } from "@/lib/attachments/commands";
import { currentActor } from "@/lib/auth/session";
import { DomainError, isDatabaseTrouble, type Fault } from "@/lib/errors";

/**
 * Keeps the files that came with the form itself, where there are no scripts to send them beforehand: each gets a row
 * among the form's attachments. While one of them is refused the form is saved and not sent for review.
 * @returns a fault for each file that is not kept
 */
export async function keepSentFiles(data: unknown): Promise<Fault[]> {
  if (!(data instanceof FormData)) return []; // a request can call an action with anything
  const files = data.getAll("upload").filter((entry) => entry instanceof File && entry.name !== "");
  data.delete("upload");
  const editionId = data.get("editionId");
  const actor = files.length > 0 ? await currentActor() : null;
  if (!actor || actor.userId !== data.get("account") || typeof editionId !== "string") return [];
  const tooMany: Fault = { path: "upload", code: "TOO_MANY", limit: MOST_FILES };
  const faults: Fault[] = files.length > MOST_FILES ? [tooMany] : [];
  for (const file of files.slice(0, MOST_FILES) as File[]) {
    try {
      const sent = { name: file.name, bytes: file.stream(), length: file.size };
      addRow(data, (await keepUpload(actor, editionId, sent)).sha256);
    } catch (error) {
      // The words that came with it are worth more than the file: the form goes on without it.
      if (!(error instanceof DomainError) && !isDatabaseTrouble(error)) throw error;
      const code = error instanceof DomainError ? (error.faults[0]?.code ?? error.code) : "UNAVAILABLE";
      faults.push({ path: "upload", code });
    }
  }
  if (faults.length > 0) data.set("intent", "save");
  return faults;
}

/** Files that one form takes; each is opened by a process of its own. */
const MOST_FILES = 10;

/** A file that has its row already needs no other. */
function addRow(data: FormData, sha256: string): void {
  const rows = [...data].filter(([name]) => /^attachments\.\d+\.sha256$/.test(name));
  if (rows.some(([, value]) => value === sha256)) return;
  const next = rows.reduce((most, [name]) => Math.max(most, Number(name.split(".")[1])), -1) + 1;
  data.set(`attachments.${next}.sha256`, sha256);
  data.set(`attachments.${next}.title`, "");
}
