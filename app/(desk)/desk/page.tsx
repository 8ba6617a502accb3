import type { Metadata } from "next";
import { DeskHome } from "@/components/desk/desk-home";
import { getCustody } from "@/lib/attachments/queries";
import { requireActor } from "@/lib/auth/session";
import { listReports } from "@/lib/feedback/queries";
import { getDesk } from "@/lib/desk/queries";
import { countLists } from "@/lib/lists/queries";
import { getMailHealth } from "@/lib/notifications/queries";
import { getReviewQueue } from "@/lib/review/queries";
import { deskWords } from "../words";
import { reviseCaseAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.home.title} · ${t.siteName}` };
}

export default async function DeskPage() {
  const actor = await requireActor();
  const [desk, queue, reports, attention, custody, mails] = await Promise.all([
    getDesk(actor),
    getReviewQueue(actor),
    listReports(actor, { isSettled: false, page: 1 }),
    countLists(actor),
    getCustody(actor),
    getMailHealth(actor),
  ]);
  return (
    <DeskHome
      desk={desk}
      queue={queue}
      reports={reports}
      attention={attention}
      custody={custody}
      mails={mails}
      now={new Date()}
      words={await deskWords()}
      revise={reviseCaseAction}
    />
  );
}
