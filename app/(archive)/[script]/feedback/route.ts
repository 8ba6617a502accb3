import { readReceipt } from "@/lib/feedback/schema";
import { archiveRoute, redirect } from "../../answer";
import { lookupAnswer } from "../../receipt-answer";

export const dynamic = "force-dynamic";

/** Where a receipt's number is typed in: `?receipt=7KQ2M-XA9PD` leads to its page. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>((visit) => {
  const typed = visit.query.get("receipt") ?? "";
  if (typed === "") return Promise.resolve(lookupAnswer(visit, "", null));
  const receipt = readReceipt(typed);
  return Promise.resolve(
    receipt === null ? lookupAnswer(visit, typed, "bad") : redirect(302, visit.reader.href(`/feedback/${receipt}`)),
  );
});
