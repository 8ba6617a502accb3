import type { AuditLine } from "@/lib/audit/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";

/** What happened; a kind that has no words yet is its code. */
export function sayWhat(what: string, { t }: Words): string {
  const named: Readonly<Record<string, string>> = t.audit.what;
  const actions: Readonly<Record<string, string>> = t.action;
  const [, transition] = /^transition\.(.+)$/.exec(what) ?? [];
  if (transition === undefined) return named[what] ?? what;
  return fill(t.audit.transition, { name: actions[transition] ?? transition });
}

/** Nobody did it: the system, or in the log of sign-ins an account that does not exist. */
export function sayWho({ who, chained }: AuditLine, { t }: Words): string {
  return who?.name ?? (chained ? t.audit.system : t.audit.nobody);
}

/** From which state to which, or why somebody was refused: what is to be seen without opening anything. */
export function sayGist({ details }: AuditLine, { t, terms }: Words): string | null {
  const states: Readonly<Record<string, string>> = terms.state;
  const refusals: Readonly<Record<string, string>> = t.refusals;
  const { from, to, code, path } = details;
  if (typeof to === "string" && states[to] !== undefined)
    return typeof from === "string" ? `${states[from] ?? from} → ${states[to]}` : states[to];
  if (typeof code === "string") {
    const why = refusals[code] ?? code;
    return typeof path === "string" ? `${path}：${why}` : why;
  }
  return null;
}

/** Everything that is kept of it, name by name. */
export function detailsOf({ details, chained }: AuditLine, { t }: Words): [name: string, value: string][] {
  const named: Readonly<Record<string, string>> = t.audit.detail;
  const facts = Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, string] => [named[name] ?? name, plain(value)]);
  if (!chained) return facts;
  const { seq, subjectId, prevHash, hash } = t.audit.chained;
  return [
    ...facts,
    [seq, chained.seq],
    [subjectId, chained.subjectId],
    [prevHash, chained.prevHash],
    [hash, chained.hash],
  ];
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
