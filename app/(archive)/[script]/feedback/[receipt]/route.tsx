import { ReportOutcome } from "@/components/archive/report-outcome";
import { getOutcome } from "@/lib/feedback/queries";
import { readReceipt, shownReceipt } from "@/lib/feedback/schema";
import { archiveRoute, redirect } from "../../../answer";
import { lookupAnswer } from "../../../receipt-answer";

export const dynamic = "force-dynamic";

/** What came of a report: for whoever has its receipt. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string; receipt: string }>(async (visit) => {
  const { params, query, reader } = visit;
  const receipt = readReceipt(params.receipt);
  if (receipt === null) return lookupAnswer(visit, params.receipt, "bad");
  if (receipt !== params.receipt) return redirect(301, reader.href(`/feedback/${receipt}`));
  const outcome = await getOutcome(receipt);
  if (outcome === null) return lookupAnswer(visit, shownReceipt(receipt), "unknown");
  return {
    isPrivate: true,
    page: {
      title: `${reader.words.feedback.outcome.heading} ${shownReceipt(receipt)}`,
      body: <ReportOutcome reader={reader} outcome={outcome} isSent={query.has("sent")} />,
    },
  };
});
