import "server-only";
import { auditCsv } from "@/components/desk/audit/csv";
import { noteAuditExport } from "@/lib/audit/commands";
import { listAuditLines } from "@/lib/audit/queries";
import { auditQuery, readAuditFilters } from "@/lib/audit/schema";
import { currentActor } from "@/lib/auth/session";
import { shanghaiDate } from "@/lib/dates";
import { DomainError, isDatabaseTrouble } from "@/lib/errors";
import { log } from "@/lib/log";
import { deskWords } from "../../../words";
import { noteRefusedRequest } from "../../note-refused";

export const dynamic = "force-dynamic";

/** The log as CSV, with the filters of its page and as long as it is; that it was taken is noted before the first line. */
export async function GET(request: Request): Promise<Response> {
  const { filters, faults, typed } = readAuditFilters(new URL(request.url).searchParams);
  const words = await deskWords();
  try {
    const actor = await currentActor();
    if (!actor) return redirect("/sign-in");
    if (faults.length > 0) throw new DomainError("INVALID", faults);
    const batches = await listAuditLines(actor, { ...filters, before: null });
    await noteAuditExport(actor, Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== "")));
    return new Response(streamOf(auditCsv(batches, words)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="audit-${filters.list}-${shanghaiDate(new Date())}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    await noteRefusedRequest(request, error);
    // The page says what is wrong with the filters.
    if (error instanceof DomainError && error.code === "INVALID")
      return redirect(`/desk/audit${auditQuery(typed, {})}`);
    if (error instanceof DomainError) return text(words.t.refusals[error.code], error.status);
    if (!isDatabaseTrouble(error)) throw error;
    log.warn("the audit log was not exported for want of the database", { error });
    return text(words.t.refusals.UNAVAILABLE, 503);
  }
}

function redirect(address: string): Response {
  return new Response(null, { status: 303, headers: { location: address, "cache-control": "no-store" } });
}

function text(words: string, status: number): Response {
  return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

/** Asks for the next piece when the reader has taken the last one, and for none once the reader is gone. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
