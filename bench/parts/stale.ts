import type http from "node:http";
import { say } from "../../scripts/project";
import { type Figure, quantile, shown } from "../figures";
import { type Answer, get, getPage, keepAlive, now } from "../http";
import type { Site } from "../site";
import { type Reading, staleOf } from "./judging";
import { type Published, type Publisher } from "./publishing";

const PUBLICATIONS = 200;
/** Published without readers, to see how soon it is public. */
const QUIET = 20;
const LIST = "/zh-hans/cases";
/** For an edition to be shown after its publication, before the run is given up. */
const PATIENCE_MS = 5000;
/** Readers of each instance. */
const READERS = 6;
/** So that the record of a run stays in memory. */
const REST_MS = 1;

/** What readers look for in titles: which edition of which case they were shown. */
const titleOf = (caseNumber: string, number: number) => `改革案例（${caseNumber}修订${number}）`;
const SHOWN = /（(YT-\d+)修订(\d+)）/gu;

/** Publications by the desk's commands while readers ask both instances for what changes. */
export async function measureStale(sites: readonly [Site, Site], publisher: Publisher): Promise<Figure[]> {
  const numbers = await casesOnTheList(sites[0]);
  const published = new Map<string, Published[]>(numbers.map((caseNumber) => [caseNumber, []]));
  const readings: Reading[] = [];
  const crowd = { isOver: false, errors: 0, current: numbers[0] ?? "" };

  async function publishNext(nth: number): Promise<{ caseNumber: string; outcome: Published }> {
    const caseNumber = numbers[nth % numbers.length] ?? "";
    const before = published.get(caseNumber) ?? [];
    const number = (before.at(-1)?.number ?? (await editionsOf(sites[0], caseNumber))) + 1;
    const editionId = await publisher.revise(caseNumber, titleOf(caseNumber, number));
    crowd.current = caseNumber;
    const outcome = await publisher.publish(editionId);
    crowd.errors += outcome.refusals;
    published.set(caseNumber, [...before, outcome]);
    return { caseNumber, outcome };
  }

  // Each case once and alone, so that every title says its edition before anybody reads.
  const quiet: number[] = [];
  for (let nth = 0; nth < Math.max(QUIET, numbers.length); nth++) {
    const { caseNumber, outcome } = await publishNext(nth);
    const shownAt = await Promise.all(sites.map((site) => firstShown(site, caseNumber, outcome.number)));
    quiet.push(Math.max(...shownAt) - outcome.begun);
  }

  const readers = sites.flatMap((site, instance) =>
    Array.from({ length: READERS }, (_, reader) => read(site, `instance ${instance + 1}`, reader)),
  );
  const crowded: number[] = [];
  for (let nth = 0; nth < PUBLICATIONS; nth++) {
    const { outcome } = await publishNext(nth);
    crowded.push(outcome.answered - outcome.begun);
  }
  crowd.isOver = true;
  await Promise.all(readers);
  const stale = staleOf(readings, published);
  for (const { where, caseNumber, number, late } of stale.slice(0, 10))
    say(`Stale: ${where} showed edition ${number} of ${caseNumber}, ${late.toFixed(2)} ms after the next was public.`);
  say(
    `${PUBLICATIONS} publications, ${readings.length} readings, ${stale.length} stale; ` +
      `a publication took ${shown(quantile(crowded, 0.5))} ms (p99 ${shown(quantile(crowded, 0.99))}) under this load.`,
  );
  return figuresOf({ stale: stale.length, errors: crowd.errors, readings: readings.length, quiet, crowded });

  /** When an instance first showed this edition. */
  async function firstShown(site: Site, caseNumber: string, number: number): Promise<number> {
    const agent = keepAlive(1);
    try {
      for (const begun = now(); now() - begun < PATIENCE_MS;) {
        const answer = await readOnce(site, agent, `${LIST}/${caseNumber}`, "alone");
        if (answer?.body.includes(titleOf(caseNumber, number))) return answer.came;
      }
      throw new Error(`${caseNumber} does not show edition ${number} after its publication`);
    } finally {
      agent.destroy();
    }
  }

  /** Reads the case that is being published, in every form, and the list, until the last publication. */
  async function read(site: Site, instance: string, reader: number): Promise<void> {
    const agent = keepAlive(1);
    for (let turn = reader; !crowd.isOver; turn++) {
      const caseNumber = crowd.current;
      const address = [`${LIST}/${caseNumber}`, `${LIST}/${caseNumber}.json`, LIST][turn % 3] ?? LIST;
      await readOnce(site, agent, address, instance);
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    agent.destroy();
  }

  async function readOnce(site: Site, agent: http.Agent, address: string, who: string): Promise<Answer | null> {
    const answer = await get(site.origin + address, agent).catch(() => null);
    if (answer?.status === 200) note(answer.body.toString("utf8"), answer.sent, `${who} ${address}`);
    else crowd.errors++;
    return answer;
  }

  function note(text: string, sent: number, where: string): void {
    const shownHere = new Set([...text.matchAll(SHOWN)].map(([, caseNumber, number]) => `${caseNumber} ${number}`));
    for (const [caseNumber = "", number] of [...shownHere].map((pair) => pair.split(" ")))
      readings.push({ caseNumber, number: Number(number), sent, where });
  }
}

/** Twenty cases that are all on the first page of the list. */
async function casesOnTheList(site: Site): Promise<string[]> {
  const agent = keepAlive(1);
  const { body } = await getPage(site.origin + LIST, agent);
  agent.destroy();
  const numbers = [...new Set(body.toString("utf8").match(/YT-\d{4,}/g))];
  if (numbers.length < 10) throw new Error("the list shows no cases");
  return numbers;
}

async function editionsOf(site: Site, caseNumber: string): Promise<number> {
  const agent = keepAlive(1);
  const { body } = await getPage(`${site.origin}/api/v1/cases/${caseNumber}`, agent);
  agent.destroy();
  const { edition } = JSON.parse(body.toString("utf8")) as { edition: { number: number } };
  return edition.number;
}

interface Told {
  stale: number;
  errors: number;
  readings: number;
  /** From the click to the page on both instances, without readers. */
  quiet: readonly number[];
  /** From the click to the publisher's answer, among readers. */
  crowded: readonly number[];
}

function figuresOf({ stale, errors, readings, quiet, crowded }: Told): Figure[] {
  return [
    { name: `stale answers in ${PUBLICATIONS} publications`, value: stale, unit: "", required: { atMost: 0 } },
    { name: "readings of those cases", value: readings, unit: "", required: { atLeast: 10 * PUBLICATIONS } },
    { name: "errors while publishing", value: errors, unit: "", required: { atMost: 0 } },
    { name: "click to public, p50", value: quantile(quiet, 0.5), unit: "ms", recorded: "lower is better" },
    { name: "publication among readers, p50", value: quantile(crowded, 0.5), unit: "ms", recorded: "lower is better" },
    { name: "publication among readers, p99", value: quantile(crowded, 0.99), unit: "ms" },
  ];
}
