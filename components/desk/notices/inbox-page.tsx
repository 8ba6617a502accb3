import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { caseInWords, toldInWords } from "@/lib/i18n/told";
import type { Inbox, InboxItem, MailHealth } from "@/lib/notifications/types";
import { ActionForm } from "../action-form";
import { Pages } from "../pages";
import { MailHealthNotice } from "./mail-health-notice";

interface InboxPageProps {
  inbox: Inbox;
  /** How the mails fare; null for whom it does not concern. */
  health: MailHealth | null;
  words: Words;
  markRead: FormAction;
  markAllRead: FormAction;
}

/** What this person was told, unread first; each line leads to its edition. */
export function InboxPage({ inbox, health, words, markRead, markAllRead }: InboxPageProps) {
  const { t } = words;
  return (
    <>
      <div className="title-row">
        <h1>{t.notices.title}</h1>
        <nav className="actions" aria-label={t.notices.title}>
          {health && (
            <a className="button" href="/desk/mails">
              {t.notices.mails.title}
            </a>
          )}
          <a className="button" href="/desk/settings/notices">
            {t.notices.settings.title}
          </a>
        </nav>
      </div>
      {health && <MailHealthNotice health={health} words={words} />}
      {inbox.total === 0 && <p>{t.notices.empty}</p>}
      {inbox.total > 0 && (
        <div className="title-row">
          <p role="status">{fill(t.notices.unread, { n: inbox.unread })}</p>
          {inbox.unread > 0 && (
            <ActionForm action={markAllRead} t={t}>
              <input type="hidden" name="drawnAt" value={inbox.drawnAt.toISOString()} />
              <button>{t.notices.markAllRead}</button>
            </ActionForm>
          )}
        </div>
      )}
      <ol className="inbox">
        {inbox.items.map((item) => (
          <Line key={item.id} item={item} words={words} markRead={markRead} />
        ))}
      </ol>
      <Pages page={inbox.page} pageCount={inbox.pageCount} address={(page) => `/desk/inbox?page=${page}`} t={t} />
    </>
  );
}

function Line({ item, words, markRead }: { item: InboxItem; words: Words; markRead: FormAction }) {
  const { t } = words;
  return (
    <li className={item.isRead ? "is-read" : "is-unread"}>
      <p className="inbox-facts">
        <b>{item.isRead ? t.notices.isRead : t.notices.isUnread}</b>
        <time className="num" dateTime={item.at.toISOString()}>
          {shanghaiDateTime(item.at)}
        </time>
      </p>
      <p>{toldInWords(item, words)}</p>
      {item.said && <blockquote>{item.said}</blockquote>}
      <div className="actions">
        {item.page === null ? (
          <span className="hint">{t.notices.notYours}</span>
        ) : (
          <a href={item.page}>{item.title ?? t.home.untitled}</a>
        )}
        {!item.isRead && (
          <ActionForm action={markRead} t={t}>
            <input type="hidden" name="notificationId" value={item.id} />
            <button aria-label={fill(t.notices.markReadOf, { case: caseInWords(item, words) })}>
              {t.notices.markRead}
            </button>
          </ActionForm>
        )}
      </div>
    </li>
  );
}
