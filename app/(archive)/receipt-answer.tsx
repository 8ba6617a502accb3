import { ReceiptLookup } from "@/components/archive/report-outcome";
import type { Answer, Visit } from "./answer";

/** The form that asks for a receipt's number, perhaps with what was wrong with the one that was typed. */
export function lookupAnswer(
  { reader }: Visit<unknown>,
  typed: string,
  fault: "bad" | "unknown" | null,
): Exclude<Answer, Response> {
  return {
    isPrivate: true,
    ...(fault === null ? {} : { status: 404 }),
    page: {
      title: reader.words.feedback.lookup.heading,
      body: <ReceiptLookup reader={reader} typed={typed} fault={fault} />,
    },
  };
}
