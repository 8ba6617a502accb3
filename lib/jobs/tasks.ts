import "server-only";
import { refreshWords } from "@/lib/archive/commands";
import { sweepFiles, verifyFiles } from "@/lib/attachments/custody";
import { witnessHead } from "@/lib/audit/commands";
import { verifyHistory } from "@/lib/audit/verification";
import { makeDataset } from "@/lib/datasets/commands";
import { eraseContacts } from "@/lib/feedback/commands";
import { refreshLists } from "@/lib/lists/commands";
import { log } from "@/lib/log";
import { queueDigests, queueForgottenMails } from "@/lib/notifications/commands";
import { deliver } from "@/lib/notifications/delivery";
import { mailJobSchema } from "@/lib/notifications/schema";
import { forgetRequests } from "@/lib/requests/commands";
import { publishDue } from "@/lib/review/due";
import type { JobName, Task } from "./types";

/** At most this much is read in one run; the next run goes on where it ended. */
const SLICE = { files: 200, bytes: 2_000_000_000 };

/** Every job there is: its name and what it does. */
export const TASKS: Readonly<Record<JobName, Task>> = {
  "sweep-files": async (_payload, signal) => log.info("files swept", { ...(await sweepFiles({ signal })) }),
  "refresh-lists": async (_payload, signal) => log.info("lists counted anew", { rows: await refreshLists(signal) }),
  "refresh-words": async (_payload, signal) => {
    const rows = await refreshWords(signal);
    if (rows > 0) log.info("words of search written anew", { rows });
  },
  "make-dataset": async (_payload, signal) => {
    const dataset = await makeDataset(signal);
    if (dataset) log.info("the dataset is made", { cases: dataset.cases, editions: dataset.editions });
  },
  "publish-due": async (_payload, signal) => {
    const count = await publishDue(signal);
    if (count.published + count.failed > 0) log.info("scheduled editions published", count);
  },
  "send-mail": (payload) => deliver(mailJobSchema.parse(payload).mailId),
  "send-digests": async () => log.info("digests written", { mails: await queueDigests() }),
  "find-forgotten-mails": async () => {
    const mails = await queueForgottenMails();
    if (mails > 0) log.warn("mails without a job wait for one again", { mails });
  },
  "forget-requests": async () => log.info("requests forgotten", { rows: await forgetRequests() }),
  "erase-contacts": async () => log.info("contacts of readers erased", { rows: await eraseContacts() }),
  "verify-files": async (_payload, signal) => {
    const { files, bytes, faults } = await verifyFiles({ ...SLICE, signal });
    log.info("files verified", { files, bytes, faults: faults.length });
  },
  // In the log too, so that whoever collects logs on another machine has it there.
  "witness-audit": async () => log.info("audit chain witnessed", { ...(await witnessHead()) }),
  "verify-audit": async (_payload, signal) => {
    const { seq, rows, fault } = await verifyHistory({ signal });
    if (fault) log.error("the history does not fit", { ...fault });
    else log.info("history verified", { seq, rows, isWhole: !signal.aborted });
  },
};
