import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { ActionForm } from "./action-form";
import { SelectField } from "./field";
import { RequestId } from "./request-id";

interface NewCaseFormProps {
  organisations: readonly { id: string; name: string }[];
  words: Words;
  action: FormAction;
}

export function NewCaseForm({ organisations, words: { t }, action }: NewCaseFormProps) {
  const [only] = organisations.length === 1 ? organisations : [];
  const choices = organisations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <h1>{t.create.title}</h1>
      <ActionForm action={action} t={t} className="case-form">
        <RequestId />
        <SelectField
          path="organisation"
          label={t.create.organisation}
          hint={t.create.hint}
          faults={[]}
          value={only?.id ?? ""}
          options={only ? choices : [{ value: "", label: t.create.choose }, ...choices]}
        />
        <button className="primary">{t.create.button}</button>
      </ActionForm>
    </>
  );
}
