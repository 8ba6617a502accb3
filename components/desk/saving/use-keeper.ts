import { useEffect, useState, useSyncExternalStore } from "react";
import type { FormKeeper } from "./form-keeper";
import type { KeeperState } from "./keeper-state";

/** A part of where the keeper stands; what `select` returns must be the same as long as nothing changed. */
export function useKeeperState<T>(keeper: FormKeeper, select: (state: KeeperState) => T): T {
  const snapshot = () => select(keeper.snapshot());
  return useSyncExternalStore(keeper.subscribe, snapshot, snapshot);
}

type Greeting = { from: number; says: "hello" | "here" | "bye" };

/** Whether the same form is open in another tab of this browser. @param name of the channel that its tabs share */
export function useOtherTab(name: string): boolean {
  const [others, setOthers] = useState<readonly number[]>([]);
  useEffect(() => {
    const channel = new BroadcastChannel(name);
    const me = Math.random();
    const say = (says: Greeting["says"]) => channel.postMessage({ from: me, says } satisfies Greeting);
    channel.onmessage = ({ data }: MessageEvent<Greeting>) => {
      setOthers((known) => [...known.filter((tab) => tab !== data.from), ...(data.says === "bye" ? [] : [data.from])]);
      if (data.says === "hello") say("here");
    };
    const leave = () => say("bye");
    const back = ({ persisted }: PageTransitionEvent) => void (persisted && say("hello"));
    addEventListener("pagehide", leave);
    addEventListener("pageshow", back);
    say("hello");
    return () => {
      leave();
      channel.close();
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
    };
  }, [name]);
  return others.length > 0;
}
