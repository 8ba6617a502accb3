"use client";
import { useEffect, useRef, useState, type RefObject } from "react";
import type { DeskMessages } from "@/lib/i18n/desk";
import { usePreview } from "./use-preview";

interface PreviewFrameProps {
  /** Of the preview, to be shown in a frame. */
  address: string;
  /** CSS pixels the page is laid out in; it is scaled down where there is less room. */
  width: number;
  flush: () => Promise<boolean>;
  t: DeskMessages;
}

/** The page itself. It runs no script; what it links to opens in a tab of its own. */
export function PreviewFrame({ address, width, flush, t }: PreviewFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [first] = useState(address); // later ones replace the words in place
  const { width: room, height } = useSize(box);
  const scale = Math.min(1, room / width);
  const { hasFailed, onLoad } = usePreview(frame, address, flush);
  return (
    <>
      <p role="status" className="hint">
        {hasFailed ? t.preview.failed : ""}
      </p>
      <div ref={box} className="preview-box">
        <iframe
          ref={frame}
          src={first}
          title={t.preview.frame}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          onLoad={onLoad}
          style={{ width, height: height / scale, transform: `scale(${scale})` }}
        />
      </div>
    </>
  );
}

/** The room an element has, in CSS pixels; never 0, as long as it is not known. */
function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 375, height: 600 });
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: Math.max(1, current.clientWidth), height: Math.max(1, current.clientHeight) }),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
