import { describe, expect, it } from "vitest";
import { baselineOf, failures, type Figure, median, quantile } from "./figures";
import { staleOf } from "./parts/judging";

const YARDSTICK = 10;
const start = (value: number): Figure => ({ name: "start", value, unit: "s", recorded: "lower is better" });
const ratio = (value: number): Figure => ({ name: "of bare Node", value, unit: "×", required: { atLeast: 0.5 } });

describe("figures", () => {
  it("fail where a promise is not kept, or could not be measured", () => {
    expect(failures([ratio(0.5)], {}, YARDSTICK)).toEqual([]);
    expect(failures([ratio(0.49)], {}, YARDSTICK)).toHaveLength(1);
    expect(failures([ratio(NaN)], {}, YARDSTICK)).toHaveLength(1);
  });

  it("fail where they are worse than recorded by more than a quarter, in units of the machine's speed", () => {
    const baseline = baselineOf([start(2), ratio(0.6)], YARDSTICK, { other: 1 });
    expect(baseline).toEqual({ other: 1, start: 200 });
    expect(failures([start(2.5)], baseline, YARDSTICK)).toEqual([]);
    expect(failures([start(2.6)], baseline, YARDSTICK)).toHaveLength(1);
    expect(failures([start(4)], baseline, 2 * YARDSTICK)).toEqual([]);
  });

  it("are the middle of what was measured", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
  });
});

describe("a stale answer", () => {
  const published = new Map([
    [
      "YT-0001",
      [
        { number: 2, answered: 100 },
        { number: 3, answered: 200 },
      ],
    ],
  ]);
  const shown = (number: number, sent: number) =>
    staleOf([{ caseNumber: "YT-0001", number, sent, where: "" }], published);

  it("is one that was asked for after the publisher was told, and shows what was before", () => {
    expect(shown(2, 200.1)).toMatchObject([{ number: 2 }]);
    expect(shown(1, 150)[0]?.late).toBe(50);
  });

  it("is none before, nor one that shows what comes", () => {
    expect([...shown(2, 199), ...shown(3, 150), ...shown(3, 300), ...shown(1, 99)]).toEqual([]);
  });
});
