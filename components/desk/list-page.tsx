import type { FormAction } from "@/lib/forms/form-state";
import { dateInWords } from "@/lib/i18n/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { STALE_YEARS, type Reason } from "@/lib/lists/schema";
import type { AttentionPage } from "@/lib/lists/types";
import { DeskTable } from "./desk-table";
import { NextStep } from "./managed-cases";
import { Pages } from "./pages";

interface ListPageProps {
  list: AttentionPage;
  words: Words;
  revise: FormAction;
}

/** One list that matters: each case, why it is here, and the next thing to do. */
export function ListPage({ list, words, revise }: ListPageProps) {
  const { t } = words;
  return (
    <>
      <h1>{t.lists.name[list.name]}</h1>
      <p>
        {fill(t.lists.explanation[list.name], { years: STALE_YEARS })} {t.lists.scope}
      </p>
      {list.total === 0 ? (
        <p>{t.lists.empty}</p>
      ) : (
        <DeskTable
          title={t.lists.heading}
          count={list.total}
          columns={[t.home.caseNumber, t.home.caseTitle, t.home.managers, t.lists.why, t.home.next]}
        >
          {list.cases.map((listed) => (
            <tr key={listed.caseNumber}>
              <td className="num">{listed.caseNumber}</td>
              <td>
                <a href={`/zh-hans/cases/${listed.caseNumber}`}>{listed.title}</a>
              </td>
              <td>{listed.managers.join("、")}</td>
              <td>{listed.reasons.map((reason) => reasonWords(reason, words)).join("；")}</td>
              <td>
                <NextStep reformCase={listed} begin={t.home.revise} words={words} revise={revise} />
              </td>
            </tr>
          ))}
        </DeskTable>
      )}
      <Pages
        page={list.page}
        pageCount={list.pageCount}
        address={(page) => `/desk/lists/${list.name}?page=${page}`}
        t={t}
      />
    </>
  );
}

function reasonWords(reason: Reason, { t, language }: Words): string {
  const template = t.lists.reason[reason.code];
  if ("count" in reason) return fill(template, { n: reason.count });
  if ("date" in reason) return fill(template, { date: language === "en" ? reason.date : dateInWords(reason.date) });
  return template;
}
