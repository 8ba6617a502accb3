import { expect, it, vi } from "vitest";
import { keepRunning, startProcess } from "./keep-running";

const node = (script: string) => startProcess(["--eval", script], {});
const SOON = [10, 40] as const;

it("starts a process again that ended by itself, and ends it when it is told to", async () => {
  const start = vi
    .fn()
    .mockReturnValueOnce(node("process.exit(3)"))
    .mockReturnValueOnce(node("process.kill(process.pid, 'SIGKILL')"))
    .mockImplementation(() => node("setInterval(() => {}, 1000)"));
  const kept = keepRunning("It", start, SOON);
  await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(3), 10_000);
  kept.stop();
  expect(await kept.ended).toBeNull();
  expect(start).toHaveBeenCalledTimes(3);
});

it("told to stop while it waits, starts nothing any more", async () => {
  const first = node("process.exit(3)");
  const start = vi.fn(() => first);
  const kept = keepRunning("It", start, [60_000, 60_000]);
  await first.ended;
  kept.stop();
  expect(await kept.ended).toBe(3);
  expect(start).toHaveBeenCalledTimes(1);
});
