import type { ReactNode } from "react";
import { fill } from "@/lib/i18n/desk";
import { LANGUAGES, type Words } from "@/lib/i18n/languages";

interface DeskFrameProps {
  name: string;
  /** Whether the word lists are this person's to look after. */
  keepsWords: boolean;
  /** Whether the audit log is this person's to read. */
  readsAudit: boolean;
  /** Whether the history was found not to fit. */
  hasHistoryFault: boolean;
  /** Lines of the inbox that were not read. */
  unread: number;
  words: Words;
  chooseLanguage: (data: FormData) => Promise<void>;
  children: ReactNode;
}

/** Header and skip link of every desk page. */
export function DeskFrame({
  name,
  keepsWords,
  readsAudit,
  hasHistoryFault,
  unread,
  words,
  chooseLanguage,
  children,
}: DeskFrameProps) {
  const { t, language } = words;
  return (
    <>
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <header className="desk-header">
        <div className="wrap">
          <a className="brand" href="/desk">
            <span className="seal" aria-hidden="true" lang="zh-Hans">
              {t.seal.slice(0, 2)}
              <br />
              {t.seal.slice(2)}
            </span>
            <b>{t.siteName}</b>
          </a>
          <nav aria-label={t.desk}>
            <a href="/desk">{t.home.title}</a>
            <a href="/desk/reports">{t.reports.title}</a>
            <a href="/desk/inbox">{unread > 0 ? fill(t.notices.unreadInNav, { n: unread }) : t.notices.title}</a>
            {keepsWords && <a href="/desk/organisations">{t.workflow.organisations.title}</a>}
            {keepsWords && <a href="/desk/settings/words">{t.checks.words.title}</a>}
            {keepsWords && <a href="/desk/settings/site">{t.settings.title}</a>}
            {keepsWords && <a href="/desk/settings/dictionary">{t.pairs.title}</a>}
            {readsAudit && <a href="/desk/audit">{t.audit.title}</a>}
            <a href="/">{t.publicSite}</a>
          </nav>
          <div className="who">
            <form action={chooseLanguage} className="languages" aria-label={t.language}>
              {Object.entries(LANGUAGES)
                .filter(([code]) => code !== language)
                .map(([code, label]) => (
                  <button key={code} name="language" value={code} className="link" lang={code}>
                    {label}
                  </button>
                ))}
            </form>
            <span>{name}</span>
            <form action="/sign-out" method="post">
              <button className="link">{t.signOut}</button>
            </form>
          </div>
        </div>
      </header>
      <main id="main" className="wrap">
        {hasHistoryFault && (
          <p className="history-fault">
            <a href="/desk/audit">{t.audit.check.banner}</a>
          </p>
        )}
        {children}
      </main>
    </>
  );
}
