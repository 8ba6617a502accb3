import type { ReactElement } from "react";
import type { YearSpan } from "@/lib/archive/types";
import type { CaseContent, Milestone } from "@/lib/cases/schema";
import { parseEdtf } from "@/lib/dates";
import { dateInWords } from "@/lib/i18n/dates";
import { Evidence } from "./evidence";
import type { Reader } from "./reader";
import { YearRule, type YearMark } from "./year-rule";

interface CaseYearRuleProps {
  reader: Reader;
  content: CaseContent;
  /** The years of the whole archive, so that a reader sees where this case stands. */
  archive: YearSpan | null;
}

/** Where the case stands in the archive's years: its launch solid, its dated milestones hollow. */
export function CaseYearRule({ reader, content, archive }: CaseYearRuleProps): ReactElement | null {
  const marks = yearMarks(reader, content);
  if (marks.length === 0) return null;
  const years = [...marks.map((mark) => mark.year), ...(archive ? [archive.from, archive.to] : [])];
  const { rule } = reader.words;
  return (
    <YearRule
      name="case-years"
      title={rule.titleOfCase}
      description={marks.map((mark) => mark.label).join("；")}
      caption={rule.captionOfCase}
      span={{ from: Math.min(...years), to: Math.max(...years) + 2 }}
      marks={marks}
    />
  );
}

/** A milestone that says no more than that the reform began does not repeat the launch. */
function yearMarks({ words, say }: Reader, { launch, milestones }: CaseContent): YearMark[] {
  const begin: YearMark[] =
    launch.sortYear === null ? [] : [{ year: launch.sortYear, label: `${launch.sortYear} ${words.rule.launched}` }];
  const later = milestones.flatMap((milestone): YearMark[] => {
    const year = yearOf(milestone.date);
    if (year === null || (milestone.kind === "LAUNCHED" && year === launch.sortYear)) return [];
    return [{ year, label: `${year} ${say(milestone.text)}`, isHollow: true }];
  });
  return [...begin, ...later];
}

function yearOf(date: string | null): number | null {
  const parsed = date === null ? null : parseEdtf(date);
  return parsed === null || typeof parsed === "string" ? null : parsed.sortYear;
}

export function Milestones({ reader, content }: { reader: Reader; content: CaseContent }): ReactElement {
  return (
    <ol className="milestones">
      {content.milestones.map((milestone) => (
        <li key={milestone.id}>
          <span className="date">{dateWords(reader, milestone)}</span>
          <div>
            <p>
              {milestone.kind === "OTHER" ? null : (
                <span className="kind">{reader.vocabulary.milestone[milestone.kind]}</span>
              )}
              {reader.say(milestone.text)}
            </p>
            <p className="note">
              {milestone.by === null ? null : (
                <span>
                  {reader.words.case.by}
                  {reader.words.colon}
                  {reader.say(milestone.by)}
                </span>
              )}
              <Evidence reader={reader} claim={milestone} sources={content.sources} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function dateWords({ words, say }: Reader, { date }: Milestone): string {
  return date === null ? words.case.undated : say(dateInWords(date));
}
