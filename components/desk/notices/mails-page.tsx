import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { caseInWords } from "@/lib/i18n/told";
import type { ListedMail, MailPage } from "@/lib/notifications/types";
import { ActionForm } from "../action-form";
import { DeskTable } from "../desk-table";
import { Pages } from "../pages";
import { RequestId } from "../request-id";

interface MailsPageProps {
  mails: MailPage;
  words: Words;
  sendAgain: FormAction;
}

/** Mails that were not sent: to whom, about what, why, and what can be done. */
export function MailsPage({ mails, words, sendAgain }: MailsPageProps) {
  const { t } = words;
  const { mails: m } = t.notices;
  return (
    <>
      <h1>{m.title}</h1>
      {!mails.isOn && <p className="notice">{m.off}</p>}
      <p role="status">{fill(m.health, { failed: mails.failed, waiting: mails.waiting })}</p>
      {mails.mails.length === 0 ? (
        <p>{m.none}</p>
      ) : (
        <DeskTable title={m.listed} count={mails.total} columns={[m.at, m.to, m.about, m.why, m.tries, m.next]}>
          {mails.mails.map((mail) => (
            <Row key={mail.id} mail={mail} words={words} sendAgain={sendAgain} />
          ))}
        </DeskTable>
      )}
      <Pages page={mails.page} pageCount={mails.pageCount} address={(page) => `/desk/mails?page=${page}`} t={t} />
    </>
  );
}

function Row({ mail, words, sendAgain }: { mail: ListedMail; words: Words; sendAgain: FormAction }) {
  const { t } = words;
  const { mails: m } = t.notices;
  return (
    <tr>
      <td className="num">{shanghaiDateTime(mail.at)}</td>
      <td>
        {mail.to.name}
        <br />
        {mail.to.address}
      </td>
      <td>{aboutInWords(mail, words)}</td>
      <td>{mail.lastError ?? "—"}</td>
      <td className="num">{mail.attempts}</td>
      <td>
        {mail.state === "FAILED" ? (
          <ActionForm action={sendAgain} t={t}>
            <RequestId />
            <input type="hidden" name="mailId" value={mail.id} />
            <button aria-label={fill(m.sendAgainTo, { name: mail.to.name })}>{m.sendAgain}</button>
          </ActionForm>
        ) : (
          m.state[mail.state]
        )}
      </td>
    </tr>
  );
}

function aboutInWords({ isDigest, about: [first] }: ListedMail, words: Words): string {
  const { notices } = words.t;
  if (isDigest || !first) return notices.mails.digest;
  return fill(notices.subject[first.kind], { case: caseInWords(first, words) });
}
