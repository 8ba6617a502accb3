import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { MailHealth } from "@/lib/notifications/types";

/** Says to administrators what is wrong with the mails; nothing when nothing is. */
export function MailHealthNotice({ health, words: { t } }: { health: MailHealth; words: Words }) {
  if (health.isOn && health.failed === 0) return null;
  return (
    <p className="notice">
      {health.isOn ? fill(t.notices.mails.failedNotice, { n: health.failed }) : t.notices.mails.off}
      <a href="/desk/mails">{t.notices.mails.title}</a>
    </p>
  );
}
