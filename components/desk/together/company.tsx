"use client";
import { useEffect, useRef, type ReactNode } from "react";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { Company as CompanyNow, Present, TakenOver } from "@/lib/presence/types";
import type { FormKeeper } from "../saving/form-keeper";
import { timeOf } from "../saving/line";
import { useServerForm } from "../use-server-form";
import type { FormPage } from "./requests";
import { useCompany } from "./use-company";

/** What the form is told of who else is at it. */
export interface Together {
  company: CompanyNow;
  page: FormPage;
  /** Minted with the page: taking over twice has one effect. */
  requestId: string;
  takeOver: FormAction;
}

interface CompanyProps {
  together: Together;
  keeper: FormKeeper;
  mayEdit: boolean;
  words: Words;
  onTaken: () => void;
}

/** Who else has the form open, said once when it changes; what to do when somebody took over. */
export function Company({ together, keeper, mayEdit, words, onTaken }: CompanyProps) {
  const { t } = words;
  const { others, taken } = useCompany(together.company, together.page, keeper);
  const isTaken = taken !== null;
  useEffect(() => {
    if (!isTaken) return;
    // What was typed since goes into the working copy, and meets whatever is saved until then when it is saved.
    void keeper.flush();
    onTaken();
  }, [isTaken, keeper, onTaken]);
  return (
    <>
      {taken && <Taken {...{ taken, together, keeper, words }} />}
      <p role="status" className="company" suppressHydrationWarning>
        {others
          .map(({ name, since }) => fill(t.together.here, { name, time: timeOf(since) }))
          .join(words.language === "en" ? "; " : "；")}
      </p>
      {mayEdit && !taken && others.map((other) => <Offer key={other.userId} {...{ other, together, keeper, words }} />)}
    </>
  );
}

function Offer({ other, together, keeper, words: { t } }: { other: Present } & Told) {
  return (
    <details className="take-over">
      <summary>
        {t.together.takeOver.offer}
        <span className="unseen">{other.name}</span>
      </summary>
      <p>{fill(t.together.takeOver.explanation, { name: other.name })}</p>
      <TakeOverForm fromId={other.userId} {...{ together, keeper, t }}>
        <button>{fill(t.together.takeOver.button, { name: other.name })}</button>
      </TakeOverForm>
    </details>
  );
}

interface Told {
  together: Together;
  keeper: FormKeeper;
  words: Words;
}

/** It takes the focus from the form, which cannot be changed from now on. */
function Taken({ taken, together, keeper, words: { t } }: { taken: TakenOver } & Told) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const { kept, partly, nothing } = t.together.taken;
  return (
    <section className="stale taken" aria-labelledby="taken-title" tabIndex={-1} ref={place}>
      <h2 id="taken-title">{fill(t.together.taken.title, { name: taken.by, time: timeOf(taken.at) })}</h2>
      <p>{!taken.isWhole ? partly : taken.hasKept ? kept : nothing}</p>
      <p>{t.together.taken.readOnly}</p>
      <TakeOverForm fromId={taken.byId} isBack {...{ together, keeper, t }}>
        <button className="primary">{t.together.taken.back}</button>
      </TakeOverForm>
    </section>
  );
}

interface TakeOverFormProps {
  fromId: string;
  /** Where the other has left by now, the form is simply opened again. */
  isBack?: boolean;
  together: Together;
  keeper: FormKeeper;
  t: Words["t"];
  children: ReactNode;
}

function TakeOverForm({ fromId, isBack = false, together, keeper, t, children }: TakeOverFormProps) {
  const { state, summary, form } = useServerForm(together.takeOver, async (data, request) => {
    await keeper.flush();
    return request(data);
  });
  return (
    <form {...form} noValidate>
      {state.refusal && (
        <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
          {t.refusals[state.refusal]}
        </div>
      )}
      <input type="hidden" name="requestId" value={together.requestId} />
      <input type="hidden" name="editionId" value={together.page.editionId} />
      <input type="hidden" name="fromId" value={fromId} />
      {isBack && <input type="hidden" name="back" value="1" />}
      {children}
    </form>
  );
}
