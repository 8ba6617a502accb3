"use client";
import type { Offer, WordPage } from "@/lib/docx/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { useServerForm } from "../use-server-form";
import { refusalText } from "./refusal";
import { WordChecks } from "./word-checks";
import { fieldName } from "./field-name";
import { WordHeader } from "./word-header";

interface WordOffersProps {
  page: WordPage;
  words: Words;
  action: FormAction<{ lost: number }>;
}

/** What a Word file says, field by field, beside what the form has; a person decides what goes in. */
export function WordOffers({ page, words, action }: WordOffersProps) {
  const { t } = words;
  const { editionId, caseNumber, file, offers, pictures } = page;
  const { state, isPending, summary, form } = useServerForm(action);
  if (state.status === "done" && state.extra)
    return <Filled {...{ editionId, caseNumber, t }} lost={state.extra.lost} />;
  const { refusal, faults } = state;
  return (
    <>
      <WordHeader editionId={editionId} caseNumber={caseNumber} t={t} />
      <p>{fill(t.word.of, { name: file.name })}</p>
      <WordChecks page={page} words={words} />
      <form {...form} className="word-form" aria-busy={isPending} noValidate>
        {refusal && (
          <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
            {refusalText(refusal, faults, t)}
          </div>
        )}
        <input type="hidden" name="editionId" value={editionId} />
        <input type="hidden" name="file" value={file.sha256} />
        {offers.length === 0 ? (
          <p>{t.word.nothing}</p>
        ) : (
          <fieldset className="word-offers">
            <legend>{t.word.offers}</legend>
            <p className="hint">{t.word.offersHint}</p>
            {offers.map((offer, nth) => (
              <OneOffer key={offer.field} offer={offer} nth={nth} words={words} />
            ))}
          </fieldset>
        )}
        {pictures.length > 0 && <p className="hint">{fill(t.word.pictures, { n: pictures.length })}</p>}
        <p className="hint">{fill(t.word.attached, { name: file.name })}</p>
        <div className="actions">
          <button className="primary">{t.word.fill}</button>
          <a className="button" href={`/desk/editions/${editionId}/word`}>
            {t.word.another}
          </a>
          <span role="status">{isPending ? t.edit.pending : ""}</span>
        </div>
      </form>
    </>
  );
}

/** Only what the form has nothing for is ticked beforehand. */
function OneOffer({ offer, nth, words }: { offer: Offer; nth: number; words: Words }) {
  const { t } = words;
  const { field, found, now, origin } = offer;
  const name = fieldName(field, words);
  const id = `take-${nth}`;
  return (
    <div className="word-offer">
      <p className="word-take">
        <input type="checkbox" id={id} name={`take.${nth}`} value={field} defaultChecked={now === ""} />
        <label htmlFor={id}>{fill(now === "" ? t.word.take : t.word.replace, { field: name })}</label>
        <span className="hint">{fill(t.word.origin[origin.kind], { words: shortened(origin.words) })}</span>
      </p>
      <dl>
        <div>
          <dt>{t.word.found}</dt>
          <Text text={found} words={words} />
        </div>
        {now !== "" && now !== found && (
          <div>
            <dt>{t.word.now}</dt>
            <Text text={now} words={words} />
          </div>
        )}
      </dl>
      {now === found && <p className="hint">{t.word.same}</p>}
      {field === "body" && now === "" && <p className="hint">{t.word.bodyStatus}</p>}
    </div>
  );
}

const SHOWN = 160;
const LINE_SHOWN = 24;

const shortened = (words: string) => {
  const characters = Array.from(words);
  return characters.length > LINE_SHOWN ? `${characters.slice(0, LINE_SHOWN).join("")}…` : words;
};

/** Its beginning, and the whole of it for who wants to see. */
function Text({ text, words: { t } }: { text: string; words: Words }) {
  const characters = Array.from(text);
  if (characters.length <= SHOWN) return <dd>{text}</dd>;
  return (
    <dd>
      {characters.slice(0, SHOWN).join("")}…
      <details>
        <summary>{fill(t.word.whole, { n: characters.length })}</summary>
        {text}
      </details>
    </dd>
  );
}

function Filled({
  editionId,
  caseNumber,
  lost,
  t,
}: Pick<WordPage, "editionId" | "caseNumber"> & { lost: number; t: Words["t"] }) {
  return (
    <>
      <WordHeader editionId={editionId} caseNumber={caseNumber} t={t} />
      <div role="status" className="notice">
        <p>{t.word.filled}</p>
        <p>{fill(t.word.lost, { n: lost })}</p>
        <a className="button" href={`/desk/editions/${editionId}/edit`}>
          {t.word.toForm}
        </a>
      </div>
    </>
  );
}
