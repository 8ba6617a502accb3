import assets from "@/lib/generated/assets.json" with { type: "json" };
import type { RefusalCode } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";

interface SignInProps {
  /** What was typed before a refusal. */
  email: string;
  refusal: RefusalCode | null;
  csrfToken: string;
  words: Words;
}

/** The sign-in page: static markup without scripts. */
export function SignInDocument({ email, refusal, csrfToken, words: { t, language } }: SignInProps) {
  const title = `${refusal ? t.errorTitlePrefix : ""}${t.signIn.title} · ${t.siteName}`;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href={assets.archiveCss} />
      </head>
      <body>
        <header className="masthead">
          <div className="wrap">
            <a className="home" href="/">
              <span className="seal" aria-hidden="true">
                {t.seal.slice(0, 2)}
                <br />
                {t.seal.slice(2)}
              </span>
              <span className="site">{t.siteName}</span>
            </a>
          </div>
        </header>
        <main id="main" className="wrap">
          <form method="post" action="/sign-in" className="sign-in">
            <h1>{t.signIn.title}</h1>
            <p>{t.signIn.intro}</p>
            {refusal && (
              <p role="alert" id="refusal" className="refusal">
                {t.refusals[refusal]}
              </p>
            )}
            <input type="hidden" name="csrfToken" value={csrfToken} />
            <label htmlFor="email">{t.signIn.email}</label>
            <input
              id="email"
              name="email"
              type="text"
              inputMode="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              defaultValue={email}
              {...(refusal ? { "aria-describedby": "refusal" } : {})}
            />
            <label htmlFor="password">{t.signIn.password}</label>
            <input id="password" name="password" type="password" autoComplete="current-password" required />
            <button>{t.signIn.button}</button>
          </form>
        </main>
      </body>
    </html>
  );
}
