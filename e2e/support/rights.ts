import type { Deed } from "../../prisma/factories/rights";

/** Who asks, in the stories: an editor who manages the case, one of another department, and those above. */
export const ASKING = ["anyone", "editor", "other", "admin", "auditor"] as const;
export type Asking = (typeof ASKING)[number];

type Statuses = Record<Asking, number>;
/** Whoever is not signed in is asked to be: pages send there, by whichever redirect; routes for programs say 401. */
export const ASKED_TO_SIGN_IN = 307;

const DESK: Statuses = { anyone: ASKED_TO_SIGN_IN, editor: 200, other: 200, admin: 200, auditor: 200 };
const EDITION: Statuses = { ...DESK, other: 404 };
const ADMINISTRATION: Statuses = { ...EDITION, editor: 403, auditor: 403 };
const KEPT: Statuses = { ...DESK, editor: 403, other: 403 };
const OF_PROGRAMS = { anyone: 401 } as const;

/**
 * What each address of the desk answers to whom (GET); `[…]` is filled in by the story. An address without a row fails
 * `app/rights.test.ts`, so that nobody forgets to say who may see a new page.
 */
export const PAGES: Record<string, Statuses> = {
  "/desk": DESK,
  "/desk/[...rest]": { ...DESK, editor: 404, other: 404, admin: 404, auditor: 404 },
  "/desk/inbox": DESK,
  "/desk/reviews": DESK,
  "/desk/reports": DESK,
  "/desk/reports/[reportId]": EDITION,
  "/desk/lists/[name]": DESK,
  "/desk/cases/new": { ...DESK, auditor: 403 },
  "/desk/settings/notices": DESK,
  "/desk/settings/words": KEPT,
  "/desk/settings/site": KEPT,
  "/desk/settings/dictionary": KEPT,
  "/desk/organisations": KEPT,
  "/desk/audit": KEPT,
  "/desk/audit/export": KEPT,
  "/desk/mails": { ...KEPT, auditor: 403 },
  "/desk/cases/[caseNumber]": EDITION,
  "/desk/cases/[caseNumber]/managers": ADMINISTRATION,
  "/desk/cases/[caseNumber]/withdraw": ADMINISTRATION,
  "/desk/editions/[editionId]": EDITION,
  "/desk/editions/[editionId]/edit": EDITION,
  "/desk/editions/[editionId]/review": EDITION,
  "/desk/editions/[editionId]/checks": EDITION,
  "/desk/editions/[editionId]/checks/live": { ...EDITION, ...OF_PROGRAMS },
  "/desk/editions/[editionId]/compare": EDITION,
  "/desk/editions/[editionId]/preview": EDITION,
  "/desk/editions/[editionId]/word": EDITION,
  "/desk/editions/[editionId]/revisions/[revisionId]": EDITION,
  "/desk/editions/[editionId]/files/[sha256]": EDITION,
  "/desk/editions/[editionId]/working-copy": { ...EDITION, ...OF_PROGRAMS },
};

/** Addresses that are sent to, never asked: what they do is in `lib/cases/rights.test.ts` and in stories of their own. */
export const SENT_TO = ["/desk/editions/[editionId]/files", "/desk/editions/[editionId]/presence"];

/** Everything outside the desk: for everyone, and of what was published only. */
export const PUBLIC = [
  "/",
  "/[...address]",
  "/[script]",
  "/[script]/cases",
  "/[script]/cases.csv",
  "/[script]/cases.json",
  "/[script]/cases.xlsx",
  "/[script]/cases/[caseNumber]",
  "/[script]/cases/[caseNumber]/compare/[editions]",
  "/[script]/cases/[caseNumber]/editions/[number]",
  "/[script]/cases/[caseNumber]/editions/[number]/[form]",
  "/[script]/cases/[caseNumber]/editions/[number]/indicators.csv",
  "/[script]/cases/[caseNumber]/report",
  "/[script]/compare",
  "/[script]/data",
  "/[script]/feed.atom",
  "/[script]/feed.json",
  "/[script]/feed.rss",
  "/[script]/feedback",
  "/[script]/feedback/[receipt]",
  "/[script]/fields",
  "/[script]/fields.csv",
  "/[script]/fields/[field]",
  "/[script]/fields/[field]/[feed]",
  "/[script]/fields/[field]/years.csv",
  "/[script]/opensearch.xml",
  "/[script]/organisations",
  "/[script]/organisations/[organisation]",
  "/[script]/organisations/[organisation]/[feed]",
  "/[script]/organisations/[organisation]/years.csv",
  "/[script]/timeline.csv",
  "/[script]/years.csv",
  "/api/auth/[...nextauth]",
  "/api/v1/cases",
  "/api/v1/cases/[caseNumber]",
  "/api/v1/cases/[caseNumber]/editions",
  "/api/v1/cases/[caseNumber]/editions/[number]",
  "/api/v1/fields",
  "/api/v1/openapi.json",
  "/api/v1/organisations",
  "/api/v1/organisations/[organisation]",
  "/data/[file]",
  "/files/[sha256]",
  "/llms.txt",
  "/opensearch.xml",
  "/robots.txt",
  "/sign-in",
  "/sign-out",
  "/sitemap.xml",
  "/sitemap/[page]",
];

/** Which right each server action needs: a deed of the matrix, tried there by everybody in every state, or a rule. */
export const ACTIONS: Record<string, Deed | readonly Deed[] | "of one's own" | "comment" | "keep settings" | "create"> =
  {
    createCaseAction: "create",
    reviseCaseAction: "revise",
    saveDraftAction: ["save", "submit", "upload"],
    submitEditionAction: "submit",
    submitWithReasonsAction: "submit",
    recallEditionAction: "recall",
    discardEditionAction: "discard",
    unscheduleEditionAction: "unschedule",
    decideAction: ["publish", "schedule", "passStage", "requestChanges"],
    withdrawAction: "withdraw",
    reinstateAction: "reinstate",
    restoreRevisionAction: "restore",
    assignManagersAction: "assignManagers",
    takeOverAction: "save",
    bringWordFileAction: "upload",
    fillFromWordAction: "save",
    claimReviewAction: ["publish", "passStage", "requestChanges"],
    releaseReviewAction: "of one's own",
    addCommentAction: "comment",
    replyAction: "comment",
    resolveCommentAction: "comment",
    reopenCommentAction: "comment",
    answerReportAction: "revise",
    changeWordListAction: "keep settings",
    saveSettingsAction: "keep settings",
    changeDictionaryAction: "keep settings",
    setReviewSettingsAction: "keep settings",
    sendAgainAction: "keep settings",
    markReadAction: "of one's own",
    markAllReadAction: "of one's own",
    savePreferencesAction: "of one's own",
    chooseLanguageAction: "of one's own",
  };
