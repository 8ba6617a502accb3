import type { ReactElement } from "react";
import { LANG, type Script } from "@/lib/chinese/script";
import { otherScript, withDisplay, type Display, type Reader } from "./reader";

/** The entries of the navigation, in their order, with their paths below the script. */
const SECTIONS = {
  timeline: "",
  cases: "/cases",
  organisations: "/organisations",
  fields: "/fields",
  data: "/data",
} as const;
export type Section = keyof typeof SECTIONS;

/** What an entry of the navigation is called. */
export function sectionName({ timeline, cases, browsing }: Reader["words"], section: Section): string {
  return { timeline, cases, ...browsing }[section];
}

/** Where the page itself is found, in either script and with another query. */
export type SelfAddress = (script: Script, query: URLSearchParams) => string;

interface MastheadProps {
  reader: Reader;
  section: Section | undefined;
  self: SelfAddress;
  query: URLSearchParams;
}

const SCRIPT_NAMES = { "zh-hans": "简体", "zh-hant": "繁體" } as const;

/** What stands on top of every page: settings, the archive's name, the ways in. */
export function Masthead({ reader, section, self, query }: MastheadProps): ReactElement {
  const { words, script, display, href } = reader;
  const other = otherScript(script);
  const entries = Object.entries(SECTIONS) as [Section, string][];
  return (
    <>
      <nav className="bar" aria-label={words.settings}>
        <ul className="wrap">
          <li>
            <a href={self(other, query)} lang={LANG[other]} hrefLang={LANG[other]}>
              {SCRIPT_NAMES[other]}
            </a>
          </li>
          <li>
            <DisplayLink reader={reader} self={self} query={query} change={{ isLarge: !display.isLarge }}>
              {display.isLarge ? words.regular : words.large}
            </DisplayLink>
          </li>
          {display.theme !== "dark" ? (
            <li className={display.theme === null ? "when-light" : undefined}>
              <DisplayLink reader={reader} self={self} query={query} change={{ theme: "dark" }}>
                {words.dark}
              </DisplayLink>
            </li>
          ) : null}
          {display.theme !== "light" ? (
            <li className={display.theme === null ? "when-dark" : undefined}>
              <DisplayLink reader={reader} self={self} query={query} change={{ theme: "light" }}>
                {words.light}
              </DisplayLink>
            </li>
          ) : null}
          <li>
            <a href="/sign-in">{words.signIn}</a>
          </li>
        </ul>
      </nav>
      <header className="masthead">
        <div className="wrap">
          <a className="home" href={href("")}>
            <span className="seal" aria-hidden="true">
              {words.seal.top}
              <br />
              {words.seal.bottom}
            </span>
            <span className="site">{words.site}</span>
          </a>
          <nav aria-label={words.navigation}>
            {entries.map(([name, path]) => (
              <a key={name} href={href(path)} aria-current={section === name ? "page" : undefined}>
                {sectionName(words, name)}
              </a>
            ))}
          </nav>
        </div>
      </header>
    </>
  );
}

interface DisplayLinkProps {
  reader: Reader;
  self: SelfAddress;
  query: URLSearchParams;
  change: Partial<Display>;
  children: string;
}

function DisplayLink({ reader, self, query, change, children }: DisplayLinkProps): ReactElement {
  const display = { ...reader.display, ...change };
  return <a href={self(reader.script, withDisplay(query, display))}>{children}</a>;
}
