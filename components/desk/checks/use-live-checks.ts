"use client";
import { useEffect, useRef, useState } from "react";
import type { LiveChecks } from "./live";

export interface LiveState {
  checks: LiveChecks | null;
  status: "working" | "done" | "failed";
}

/**
 * Asks what the checks say whenever autosave kept something new. Nothing on the page changes while an input method is
 * composing: an answer that arrives then waits for its end.
 * @param keptAt when autosave last kept something; the checks are asked anew when it changes
 */
export function useLiveChecks(editionId: string, keptAt: string | null): LiveState {
  const [state, setState] = useState<LiveState>({ checks: null, status: "working" });
  const afterComposition = useAfterComposition();

  useEffect(() => {
    const asked = new AbortController();
    const show = (next: (before: LiveState) => LiveState) => {
      afterComposition(() => {
        if (!asked.signal.aborted) setState(next);
      });
    };
    fetch(`/desk/editions/${editionId}/checks/live`, { signal: asked.signal, headers: { accept: "application/json" } })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        const checks = (await response.json()) as LiveChecks;
        show(() => ({ checks, status: "done" }));
      })
      .catch(() => {
        show((before) => ({ ...before, status: "failed" }));
      });
    return () => {
      asked.abort();
    };
  }, [editionId, keptAt, afterComposition]);

  return state;
}

/** Runs something now, or when the composition under way has ended. Of several that wait only the last one runs. */
function useAfterComposition(): (work: () => void) => void {
  const waiting = useRef<(() => void) | null>(null);
  const isComposing = useRef(false);
  useEffect(() => {
    const begin = () => {
      isComposing.current = true;
    };
    const end = () => {
      isComposing.current = false;
      waiting.current?.();
      waiting.current = null;
    };
    document.addEventListener("compositionstart", begin);
    document.addEventListener("compositionend", end);
    // A field that loses the focus in the middle of a composition may never end it.
    document.addEventListener("focusout", end);
    return () => {
      document.removeEventListener("compositionstart", begin);
      document.removeEventListener("compositionend", end);
      document.removeEventListener("focusout", end);
    };
  }, []);
  const [run] = useState(() => (work: () => void) => {
    if (isComposing.current) waiting.current = work;
    else work();
  });
  return run;
}
