import { useEffect, useState } from "react";
import { BEAT } from "@/lib/presence/schema";
import type { Company } from "@/lib/presence/types";
import type { FormKeeper } from "../saving/form-keeper";
import { leave, stay, type FormPage } from "./requests";

/**
 * Who else is at the form: asked when autosave has just kept something, and every twenty seconds while somebody looks at
 * the page. A page that nobody looks at is silent, and counts as left after a minute.
 * @param first what the page began with
 */
export function useCompany(first: Company, { editionId, account, page }: FormPage, keeper: FormKeeper): Company {
  const [company, setCompany] = useState(first);
  const { takenTimes } = first;
  useEffect(() => {
    const here = { editionId, account, page };
    const stop = new AbortController();
    let timer = setTimeout(beat, BEAT);
    let keptAt = keeper.snapshot().keptAt;
    async function ask() {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      const now = await stay(here, takenTimes);
      if (stop.signal.aborted) return;
      // Nothing on the page moves while somebody composes.
      if (now && !keeper.isComposing) setCompany(now);
      clearTimeout(timer);
      timer = setTimeout(beat, BEAT);
    }
    function beat() {
      void ask();
    }
    const unsubscribe = keeper.subscribe(() => {
      const last = keeper.snapshot().keptAt;
      if (last === keptAt) return;
      keptAt = last;
      beat();
    });
    const { signal } = stop;
    document.addEventListener("visibilitychange", beat, { signal });
    addEventListener("pagehide", () => leave(here), { signal });
    addEventListener("pageshow", ({ persisted }) => void (persisted && beat()), { signal });
    return () => {
      stop.abort();
      unsubscribe();
      clearTimeout(timer);
      leave(here);
    };
  }, [editionId, account, page, takenTimes, keeper]);
  return company;
}
