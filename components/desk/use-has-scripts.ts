import { useSyncExternalStore } from "react";

/** Whether scripts run by now: false on the server, and on a page that stays without them. */
export function useHasScripts(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

const never = () => () => {};
