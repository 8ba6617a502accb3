import type { MailState, NotificationKind } from "@/lib/generated/prisma/enums";
import type { Facts } from "./schema";

/** What a sentence about an event needs: who did what to which case. */
export interface Told {
  kind: NotificationKind;
  at: Date;
  /** Null: the system. */
  by: string | null;
  caseNumber: string;
  editionId: string;
  /** Of what a reader said is wrong; null for everything else. */
  reportId: string | null;
  /** The number of the edition; null while it has none, or where the whole case is meant. */
  number: number | null;
  facts: Facts;
}

export interface InboxItem extends Told {
  id: string;
  isRead: boolean;
  /** Null where the reader may not read the case any more; then neither title nor words are shown. */
  page: string | null;
  title: string | null;
  /** The reason given, or the comment. */
  said: string | null;
}

export interface Inbox {
  items: InboxItem[];
  unread: number;
  total: number;
  /** Counted from 1; a page beyond the last is the last. */
  page: number;
  /** At least 1. */
  pageCount: number;
  /** What was written later is not marked by "mark all": nobody saw it. */
  drawnAt: Date;
}

export interface ListedMail {
  id: string;
  state: MailState;
  to: { name: string; address: string };
  /** What it tells; several for a digest. */
  about: Told[];
  isDigest: boolean;
  attempts: number;
  lastError: string | null;
  at: Date;
}

/** How the mails fare, for administrators. */
export interface MailHealth {
  /** A mail server is set. */
  isOn: boolean;
  waiting: number;
  failed: number;
}

export interface MailPage extends MailHealth {
  /** Those that failed, latest first, then those that were tried and wait. */
  mails: ListedMail[];
  /** How many are listed on all pages. */
  total: number;
  page: number;
  pageCount: number;
}
