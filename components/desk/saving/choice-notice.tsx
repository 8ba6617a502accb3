"use client";
import { useEffect, useRef, useState } from "react";
import type { TypedComparison } from "@/lib/drafts/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { Difference } from "../difference";
import type { FormKeeper } from "./form-keeper";
import type { Choice } from "./keeper-state";
import { timeOf } from "./line";

/** Two texts of the same form: this browser's, the server's, or a look at both. */
export function ChoiceNotice({ keeper, choice, words }: { keeper: FormKeeper; choice: Choice; words: Words }) {
  const { t } = words;
  const { when, local, server } = choice;
  const place = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<TypedComparison | "unknown" | null>(null);
  // Whoever is typing is not taken away from it.
  useEffect(() => {
    if (when === "return") place.current?.focus();
  }, [when]);
  const time = { local: local.at ? timeOf(local.at) : "", server: server.at ? timeOf(server.at) : "" };
  const isReturn = when === "return";
  return (
    <section
      className="stale"
      aria-labelledby="choice-title"
      tabIndex={-1}
      ref={place}
      role={isReturn ? "region" : "alert"}
    >
      <h2 id="choice-title">{fill(isReturn ? t.saving.choice.title : t.saving.choice.meanwhile, time)}</h2>
      {isReturn && (
        <p>{server.at ? fill(t.saving.choice.server, { time: time.server }) : t.saving.choice.serverSaved}</p>
      )}
      <p>{isReturn ? t.saving.choice.explanation : t.saving.choice.meanwhileExplanation}</p>
      {shown && <Comparison shown={shown} words={words} />}
      <p className="choices">
        <button type="button" className="primary" onClick={() => keeper.choose("local")}>
          {t.saving.choice.useLocal}
        </button>
        <button type="button" onClick={() => keeper.choose("server")}>
          {t.saving.choice.useServer}
        </button>
        <button type="button" onClick={() => void keeper.compare(choice).then((found) => setShown(found ?? "unknown"))}>
          {t.saving.choice.compare}
        </button>
      </p>
    </section>
  );
}

function Comparison({ shown, words: { t } }: { shown: TypedComparison | "unknown"; words: Words }) {
  if (shown === "unknown") return <p className="refusal">{t.saving.choice.failed}</p>;
  if (shown.changes.length === 0) return <p>{t.saving.choice.same}</p>;
  return (
    <>
      <h3>{t.saving.choice.compared}</h3>
      <dl className="stale-fields">
        {shown.changes.map((change) => (
          <div key={change.key}>
            <dt>{t.field[change.group]}</dt>
            <dd>
              <Difference parts={change.parts} t={t} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
