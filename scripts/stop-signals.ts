const WATCH_MS = 500;

export interface StopSignals {
  /** How many have come. */
  count: number;
  onEach: (act: () => void) => void;
}

/**
 * Ctrl-C, the end of the terminal, and what a supervisor sends: remembered from the first moment on. The end of npm
 * counts too, because some shells between npm and this process keep a signal to themselves.
 */
export function stopSignals(): StopSignals {
  const acts: (() => void)[] = [];
  const signals: StopSignals = {
    count: 0,
    onEach: (act) => {
      acts.push(act);
      if (signals.count > 0) act();
    },
  };
  const stop = () => {
    signals.count++;
    for (const act of acts) act();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  if (process.env.npm_lifecycle_event === "start") {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      if (signals.count === 0) stop();
    }, WATCH_MS);
    watch.unref();
  }
  return signals;
}
