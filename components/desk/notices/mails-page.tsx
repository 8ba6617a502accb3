import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { caseInWords } from "@/lib/i18n/told";
import type { ListedMail, MailPage } from "@/lib/notifications/types";
import { ActionForm } from "../action-form";
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
        <section>
          <h2>
            {m.listed} <span className="count">{mails.total}</span>
          </h2>
          <ol className="inbox">
            {mails.mails.map((mail) => (
              <Mail key={mail.id} mail={mail} words={words} sendAgain={sendAgain} />
            ))}
          </ol>
        </section>
      )}
      <Pages page={mails.page} pageCount={mails.pageCount} address={(page) => `/desk/mails?page=${page}`} t={t} />
    </>
  );
}

function Mail({ mail, words, sendAgain }: { mail: ListedMail; words: Words; sendAgain: FormAction }) {
  const { t } = words;
  const { mails: m } = t.notices;
  const isFailed = mail.state === "FAILED";
  return (
    <li className={isFailed ? "is-failed" : ""}>
      <p className="inbox-facts">
        <b>{m.state[mail.state]}</b>
        <time className="num" dateTime={mail.at.toISOString()}>
          {shanghaiDateTime(mail.at)}
        </time>
        <span>{fill(m.tries, { n: mail.attempts })}</span>
      </p>
      <p>{aboutInWords(mail, words)}</p>
      <p>{fill(m.to, { name: mail.to.name, address: mail.to.address })}</p>
      {mail.lastError && <blockquote>{mail.lastError}</blockquote>}
      {isFailed && (
        <div className="actions">
          <ActionForm action={sendAgain} t={t}>
            <RequestId />
            <input type="hidden" name="mailId" value={mail.id} />
            <button aria-label={fill(m.sendAgainTo, { name: mail.to.name })}>{m.sendAgain}</button>
          </ActionForm>
        </div>
      )}
    </li>
  );
}

function aboutInWords({ isDigest, about: [first] }: ListedMail, words: Words): string {
  const { notices } = words.t;
  if (isDigest || !first) return notices.mails.digest;
  return fill(notices.subject[first.kind], { case: caseInWords(first, words) });
}
