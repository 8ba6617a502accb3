import { shanghaiDate, shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { caseInWords, toldInWords } from "@/lib/i18n/told";
import { pageOf } from "./policy";
import type { Told } from "./types";

/** A mail ready to be sent: plain text. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  /** The same whenever the same mail is sent: a second copy can be told. */
  messageId: string;
}

interface MailFacts {
  mailId: string;
  to: { name: string; address: string };
  isDigest: boolean;
  about: readonly Told[];
  /** The site's address, `https://archive.example.gov.cn`. */
  origin: string;
  now: Date;
}

/** The words of a mail: who did what to which case, and where to look; never a title, a reason or any other content. */
export function letterOf({ mailId, to, isDigest, about, origin, now }: MailFacts, words: Words): Letter {
  const { mail } = words.t.notices;
  const intro = isDigest ? [fill(mail.digestIntro, { n: about.length }), ""] : [];
  const lines = [
    fill(mail.greeting, { name: to.name }),
    "",
    ...intro,
    ...about.flatMap((told) => [...entry(told, origin, words), ""]),
    mail.footer,
    fill(mail.settings, { address: `${origin}/desk/settings/notices` }),
    "",
  ];
  return {
    to: to.address,
    subject: subjectOf(isDigest, about, now, words),
    text: lines.join("\n"),
    messageId: `<notice.${mailId}@${new URL(origin).hostname}>`,
  };
}

function entry(told: Told, origin: string, words: Words): string[] {
  const { mail } = words.t.notices;
  return [toldInWords(told, words), fill(mail.time, { time: shanghaiDateTime(told.at) }), `${origin}${pageOf(told)}`];
}

/** Words of ours, a case number, a date: nothing that anybody typed ever reaches a header. */
function subjectOf(isDigest: boolean, about: readonly Told[], now: Date, words: Words): string {
  const { siteName, notices } = words.t;
  const [first] = about;
  const what =
    isDigest || !first
      ? fill(notices.mail.digestSubject, { date: shanghaiDate(now), n: about.length })
      : fill(notices.subject[first.kind], { case: caseInWords(first, words) });
  return `[${siteName}] ${what}`;
}
