/**
 * Expected refusals are data: a code that a dictionary puts into words and one table turns into a status.
 * Anything else that is thrown is a bug.
 */
export const REFUSALS = {
  NOT_FOUND: 404,
  SIGN_IN: 401,
  ONLY_EDITORS: 403,
  ONLY_ADMINISTRATORS: 403,
  ONLY_REVIEWERS: 403,
  ONLY_ADMINISTRATORS_AND_AUDITORS: 403,
  OTHER_DEPARTMENT: 403,
  READ_ONLY: 403,
  RIGHTS_CHANGED: 403,
  CONTRIBUTOR: 403,
  PASSED_A_STAGE: 403,
  ONLY_DRAFTS: 409,
  NOT_SUBMITTED: 409,
  NOT_SCHEDULED: 409,
  NOT_PUBLIC: 409,
  NOT_WITHDRAWN: 409,
  NOT_FAILED: 409,
  NO_STAGE_LEFT: 409,
  STAGES_LEFT: 409,
  DECISION_IN_FORCE: 409,
  CLAIMED: 409,
  REQUEST_REUSED: 409,
  REPORT_SETTLED: 409,
  OUTDATED_PAGE: 409,
  OPEN_EDITION_EXISTS: 409,
  WITHDRAWN: 410,
  REDACTED: 410,
  STALE: 409,
  UNDECIDED: 422,
  NOT_HERE: 409,
  STALE_COPY: 409,
  COPY_TOO_LARGE: 413,
  OTHER_REVISION: 409,
  INCOMPLETE: 422,
  REASONS_NEEDED: 422,
  SIGN_OFF_NEEDED: 422,
  REASON_REQUIRED: 422,
  INVALID: 422,
  TOO_MANY_ATTEMPTS: 429,
  TOO_MANY_REPORTS: 429,
  WRONG_CREDENTIALS: 401,
  FILE_TOO_LARGE: 413,
  TOO_MANY_FILES: 422,
  TRANSFER_INCOMPLETE: 422,
  FILE_NAME_TOO_LONG: 422,
  FILE_NAME_BAD: 422,
  FILE_REFUSED: 422,
  NOT_WORD: 415,
  WORD_UNREADABLE: 422,
  UPLOADS_BUSY: 503,
  STORAGE_FULL: 507,
  UNAVAILABLE: 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof REFUSALS;

export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: RefusalCode,
    readonly faults: readonly Fault[] = [],
  ) {
    super(code);
  }
  get status(): number {
    return REFUSALS[this.code];
  }
}

/** What is wrong at one field: its path in the content (`leads.0.nameAsRecorded`) and a code. */
export interface Fault {
  path: string;
  code: string;
  /** For TOO_LONG: the most characters the field takes. */
  limit?: number;
}

/** The answer of a policy: allowed, or why not. */
export type Decision = { allowed: true } | { allowed: false; reason: RefusalCode };

export const yes: Decision = { allowed: true };
export const no = (reason: RefusalCode): Decision => ({ allowed: false, reason });

/** @throws DomainError with the policy's reason */
export function assertAllowed(decision: Decision): void {
  if (!decision.allowed) throw new DomainError(decision.reason);
}

/** True when an error means that the database is away or too slow, not that something is wrong with the request. */
export function isDatabaseTrouble(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = "code" in e ? String(e.code) : "";
    if (/^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|57P0|57014|08|53|P1001|P1002|P1008|P1017|P2024|P2028)/.test(code))
      return true;
    if (
      /timeout|terminated|Connection|connect|reach database|database system is|Code: `(57P0|08|53)/i.test(e.message) &&
      !/DomainError/.test(e.name)
    )
      return true;
  }
  return false;
}
