import { formObject } from "@/lib/forms/form-data";
import { typedIn } from "@/lib/drafts/schema";
import type { FormKeeper } from "./form-keeper";

/** Tells the keeper whatever happens in a form. @returns how to stop */
export function watchForm(form: HTMLFormElement, keeper: FormKeeper): () => void {
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, tell: (event: HTMLElementEventMap[K]) => void) =>
    // An editor inside the form may keep its events to itself.
    form.addEventListener(name, tell, { signal: stop.signal, capture: true });
  on("pointerdown", () => keeper.about());
  on("focusin", () => keeper.about());
  on("compositionstart", () => keeper.composing(true));
  on("compositionend", () => keeper.composing(false));
  // Some input methods never say that a composition ended.
  on("focusout", () => keeper.composing(false));
  on("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) keeper.typing();
    else keeper.composing(false);
  });
  on("input", (event) => {
    if (event instanceof InputEvent && event.isComposing) keeper.composing(true);
    else keeper.look();
  });
  on("change", keeper.look);
  // Rows come, go and move by buttons.
  on("click", () => void setTimeout(keeper.look));
  keeper.attach(() => typedIn(formObject(new FormData(form))));
  if (wasTypedInto(form)) keeper.typedBefore();
  return () => stop.abort();
}

/** Typed into before the scripts ran, or filled in again by the browser. */
function wasTypedInto(form: HTMLFormElement): boolean {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "textarea[name], input[type=text][name]",
  );
  return [...fields].some((field) => field.value !== field.defaultValue);
}

/** Tells the keeper what happens to the page. @returns how to stop */
export function watchPage(keeper: FormKeeper): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("online", () => keeper.retry(), { signal });
  addEventListener("pagehide", () => keeper.leave(), { signal });
  addEventListener("pageshow", ({ persisted }) => void (persisted && keeper.flush()), { signal });
  document.addEventListener(
    "visibilitychange",
    () => (document.visibilityState === "hidden" ? void keeper.flush() : keeper.retry()),
    { signal },
  );
  addEventListener(
    "beforeunload",
    (event) => {
      keeper.check();
      if (keeper.isUnsaved) event.preventDefault();
    },
    { signal },
  );
  return () => {
    stop.abort();
    keeper.leave();
    keeper.rest();
  };
}
