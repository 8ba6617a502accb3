import type { DiffPart } from "@/lib/chinese/diff";
import { fill, type DeskMessages } from "@/lib/i18n/desk";
import type { ReviewView } from "@/lib/review/schema";
import { DiffParts } from "../difference";
import { contextOf, paragraphsOf, type Paragraphs } from "@/lib/chinese/paragraphs";

interface ViewProps {
  parts: readonly DiffPart[];
  t: DeskMessages;
}

/** One difference in the way the person chose; each shows the same insertions and deletions. */
export function DifferenceView({ view, parts, t }: ViewProps & { view: ReviewView }) {
  if (view === "side") return <SideBySide parts={parts} t={t} />;
  if (view === "changes") return <ChangesOnly parts={parts} t={t} />;
  return <Inline parts={parts} t={t} />;
}

function Inline({ parts, t }: ViewProps) {
  return paragraphsOf(parts).map((paragraphs, index) => (
    <Folded key={index} paragraphs={paragraphs} t={t}>
      <Lines paragraphs={paragraphs} t={t} />
    </Folded>
  ));
}

function SideBySide({ parts, t }: ViewProps) {
  const { views } = t.reviewing;
  return (
    <>
      <div className="sides" aria-hidden="true">
        <b>{views.before}</b>
        <b>{views.after}</b>
      </div>
      {paragraphsOf(parts).map((paragraphs, index) => {
        const side = (kind: "removed" | "added") => paragraphs.parts.filter((part) => part.kind !== kind);
        return (
          <Folded key={index} paragraphs={paragraphs} t={t}>
            <div className="sides" {...(paragraphs.isSame ? {} : A_CHANGE)}>
              <p className="difference" data-before="">
                <span className="unseen side-name">{views.before}：</span>
                <DiffParts parts={side("added")} t={t} />
              </p>
              <p className="difference">
                <span className="unseen side-name">{views.after}：</span>
                <DiffParts parts={side("removed")} t={t} />
              </p>
            </div>
          </Folded>
        );
      })}
    </>
  );
}

function ChangesOnly({ parts, t }: ViewProps) {
  const changed = paragraphsOf(parts).filter(({ isSame }) => !isSame);
  return changed.map(({ parts: inside }, index) => (
    <p key={index} className="difference" {...A_CHANGE}>
      {inside.map((part, at) => {
        if (part.kind !== "same") return <DiffParts key={at} parts={[part]} t={t} />;
        return contextOf(part.text, at === 0, at === inside.length - 1).map((text, n) => (
          <span key={`${at} ${n}`} {...(text === null ? { className: "elided" } : {})}>
            {text ?? t.reviewing.views.elided}
          </span>
        ));
      })}
    </p>
  ));
}

/** What the keys J and K go to. */
export const A_CHANGE = { "data-change": "", tabIndex: -1 } as const;

function Lines({ paragraphs: { isSame, parts }, t }: { paragraphs: Paragraphs; t: DeskMessages }) {
  return (
    <p className="difference" {...(isSame ? {} : A_CHANGE)}>
      <DiffParts parts={parts} t={t} />
    </p>
  );
}

/** Characters of unchanged text that are not worth folding away. */
const SHORT = 80;

/** Unchanged paragraphs wait behind a line that says how many they are. */
function Folded({ paragraphs, t, children }: { paragraphs: Paragraphs; t: DeskMessages; children: React.ReactNode }) {
  const length = paragraphs.parts.reduce((sum, part) => sum + part.text.length, 0);
  if (!paragraphs.isSame || length <= SHORT) return children;
  return (
    <details className="same">
      <summary>{fill(t.reviewing.views.fold, { n: paragraphs.lines })}</summary>
      {children}
    </details>
  );
}
