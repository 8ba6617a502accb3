import { randomUUID } from "node:crypto";
import { ReportForm, type ReportField } from "@/components/archive/report-form";
import { addressOf, readerOfCase } from "@/components/archive/reader";
import { getPublicEdition, getPublishedCase } from "@/lib/archive/queries";
import type { PublicEdition, Withdrawal } from "@/lib/archive/types";
import { DomainError, isDatabaseTrouble, REFUSALS, type Fault } from "@/lib/errors";
import { reportError } from "@/lib/feedback/commands";
import { reportSchema } from "@/lib/feedback/schema";
import { faultsOf } from "@/lib/forms/faults";
import { log } from "@/lib/log";
import { archiveRoute, redirect, seeOther, type Answer, type Visit } from "../../../../answer";
import { readCaseAddress, readEditionAddress } from "../../../../case-address";
import { caseAnswer } from "../../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string };

/** The form on which a reader says what is wrong with an edition: `?edition=2`, or the latest. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(
  (visit) => onEdition(visit, (found) => Promise.resolve(formAnswer(visit, found, BLANK))),
  (visit) => onEdition(visit, (found) => take(visit, found)),
);

async function onEdition(
  visit: Visit<Params>,
  work: (found: PublicEdition) => Promise<Answer>,
): Promise<Answer | null> {
  const { params, query } = visit;
  const address = readCaseAddress(params.caseNumber);
  if (address === null || address.form !== "") return null;
  if (!address.isCanonical)
    return redirect(301, addressOf(`/${params.script}/cases/${address.caseNumber}/report`, query));
  const found = await editionIn(address.caseNumber, query.get("edition"));
  return found?.kind === "edition" ? work(found) : caseAnswer(visit, "", "", found);
}

async function editionIn(caseNumber: string, asked: string | null): Promise<PublicEdition | Withdrawal | null> {
  if (asked === null || asked === "") return getPublishedCase(caseNumber);
  const edition = readEditionAddress(asked);
  return edition === null || edition.form !== "" ? null : getPublicEdition(caseNumber, edition.number);
}

type Typed = Record<ReportField, string>;

interface Sent {
  requestId: string | null;
  typed: Typed;
  faults: readonly Fault[];
  status: number;
}

const BLANK: Sent = {
  requestId: null,
  typed: { text: "", passage: "", contact: "", website: "" },
  faults: [],
  status: 200,
};

async function take(visit: Visit<Params>, found: PublicEdition): Promise<Answer> {
  const { request, reader } = visit;
  const sent = new URLSearchParams(await request.text());
  const field = (name: string) => sent.get(name) ?? "";
  const [requestId, typed]: [string, Typed] = [
    field("requestId"),
    { text: field("text"), passage: field("passage"), contact: field("contact"), website: field("website") },
  ];
  const parsed = reportSchema.safeParse({ requestId, ...typed });
  if (!parsed.success)
    return formAnswer(visit, found, { requestId, typed, faults: faultsOf(parsed.error), status: REFUSALS.INVALID });
  try {
    const receipt = await reportError(parsed.data, {
      caseNumber: found.caseNumber,
      edition: found.number,
      script: reader.script,
      source: request.headers.get("x-forwarded-for") ?? "",
    });
    return seeOther(reader.href(`/feedback/${receipt}`, new URLSearchParams({ sent: "1" })));
  } catch (error) {
    const refused = refusalOf(error);
    // Another text under the same id is another report: the form that comes back has an id of its own.
    return formAnswer(visit, found, {
      requestId: refused.code === "REQUEST_REUSED" ? null : requestId,
      typed,
      ...said(refused),
    });
  }
}

function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (!isDatabaseTrouble(error)) throw error;
  log.warn("a report could not be taken in", { error });
  return new DomainError("UNAVAILABLE");
}

function said({ code, status }: DomainError): Pick<Sent, "faults" | "status"> {
  return { faults: [{ path: "form", code }], status };
}

const UUID = /^[0-9a-f-]{36}$/;

function formAnswer({ reader }: Visit<Params>, found: PublicEdition, sent: Sent): Answer {
  const { caseNumber, number, content } = found;
  const { requestId, typed, faults, status } = sent;
  const isKept = requestId !== null && UUID.test(requestId) && !faults.some(({ path }) => path === "requestId");
  const { say } = readerOfCase(reader, content.scriptExceptions);
  return {
    status,
    isPrivate: true,
    page: {
      title: `${reader.words.feedback.heading} ${caseNumber}`,
      section: "cases",
      body: (
        <ReportForm
          reader={reader}
          caseNumber={caseNumber}
          edition={number}
          title={say(content.title ?? caseNumber)}
          requestId={isKept ? requestId : randomUUID()}
          typed={typed}
          faults={faults}
        />
      ),
    },
  };
}
