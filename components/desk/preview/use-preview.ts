"use client";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

/** A pause in typing, in milliseconds: with the way to the server and back less than a second. */
const PAUSE_MS = 300;

/** Whatever can change a form: editors answer to keys and clicks without an input event. */
const DOINGS = ["input", "change", "keydown", "keyup", "click", "paste", "cut", "drop"];
/** Some input methods never say that a composition ended. */
const COMPOSING = ["compositionstart", "compositionend", "focusout"];
const EVENTS = [...DOINGS, ...COMPOSING];

/**
 * Keeps a framed page like what is being written: after a pause, never during a composition, what was typed goes to the
 * server and the page's words are replaced in place, so that it neither flickers nor scrolls.
 */
export function usePreview(
  frame: RefObject<HTMLIFrameElement | null>,
  address: string,
  flush: () => Promise<boolean>,
): { hasFailed: boolean; onLoad: () => void } {
  const [hasFailed, setFailed] = useState(false);
  const running = useRef<AbortController>(null);
  const shown = useRef("");
  const latestFlush = useRef(flush);
  useEffect(() => {
    latestFlush.current = flush;
  });

  const refresh = useCallback(async () => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    try {
      if (!(await latestFlush.current())) throw new Error("not everything has reached the server");
      const html = await pageAt(address, signal);
      if (html !== shown.current) show(frame.current, html);
      shown.current = html;
      setFailed(false);
    } catch {
      if (!signal.aborted) setFailed(true);
    }
  }, [frame, address]);

  useEffect(() => {
    let pause: ReturnType<typeof setTimeout> | undefined;
    let isComposing = false;
    const wait = (event: Event) => {
      if (COMPOSING.includes(event.type)) isComposing = event.type === "compositionstart";
      if (event.type === "keydown") isComposing = isOfInputMethod(event as KeyboardEvent);
      if (!isInForm(event)) return;
      clearTimeout(pause);
      if (!isComposing) pause = setTimeout(() => void refresh(), PAUSE_MS);
    };
    // An editor inside the form may keep its events to itself.
    for (const type of EVENTS) document.addEventListener(type, wait, { capture: true });
    if (running.current) void refresh(); // another script was chosen, perhaps before the first one was there
    return () => {
      clearTimeout(pause);
      for (const type of EVENTS) document.removeEventListener(type, wait, { capture: true });
    };
  }, [refresh]);

  useEffect(() => () => running.current?.abort(), []);

  function onLoad() {
    shown.current = "";
    frame.current?.contentDocument?.addEventListener("click", stayOnPage);
    void refresh();
  }
  return { hasFailed, onLoad };
}

function isOfInputMethod({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}

function isInForm({ target }: Event): boolean {
  return target instanceof Element && target.closest("form") !== null && target.closest(".preview-pane") === null;
}

async function pageAt(address: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const response = await fetch(address, { signal });
  if (!response.ok || response.redirected) throw new Error(`no preview: ${response.status}`);
  return response.text();
}

function show(frame: HTMLIFrameElement | null, html: string): void {
  const page = frame?.contentDocument;
  if (!page?.querySelector(".preview-banner")) throw new Error("the frame shows something else");
  const next = new DOMParser().parseFromString(html, "text/html");
  page.documentElement.lang = next.documentElement.lang;
  page.title = next.title;
  page.body.replaceWith(page.adoptNode(next.body));
}

/** Links within the page stay in the frame, though its links open elsewhere. */
function stayOnPage(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  link.ownerDocument.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""))?.scrollIntoView();
}
