import { daysOf } from "@/lib/dates";
import type { Subject } from "../subject";
import type { Hit } from "../types";

/** Milestones and an end that certainly came before the launch; being designated as a pilot may come before it. */
export function datesBeforeLaunch({ content }: Subject): Hit[] {
  const { date: launch } = content.launch;
  if (launch === null) return [];
  const { first } = daysOf(launch);
  const dated = [
    ...content.milestones.flatMap(({ kind, date }, n) =>
      kind === "DESIGNATED" ? [] : [[`milestones.${n}.date`, date]],
    ),
    ["end", content.end],
  ] as [string, string | null][];
  return dated.flatMap(([path, date]) => {
    const last = date === null ? null : daysOf(date).last;
    return date !== null && last !== null && last < first ? [{ path, passage: date, params: { launch } }] : [];
  });
}

/** What is told as having happened and has not yet. A review date lies ahead. */
export function futureDates({ content, context }: Subject): Hit[] {
  const { milestones, recognitions, adoptions, documents, sources, indicators } = content;
  const rows = { milestones, recognitions, adoptions, documents, sources };
  const dated = [
    ["launch", content.launch.date],
    ...Object.entries(rows).flatMap(([group, list]) => list.map(({ date }, n) => [`${group}.${n}.date`, date])),
    ...indicators.flatMap(({ readings }, n) =>
      readings.map(({ asOf }, m) => [`indicators.${n}.readings.${m}.asOf`, asOf]),
    ),
  ] as [string, string | null][];
  return dated.flatMap(([path, date]) =>
    date !== null && daysOf(date).first > context.today ? [{ path, passage: date }] : [],
  );
}

/** Readings nobody can place in time: neither a date nor the source's own words for one. */
export function undatedReadings({ content }: Subject): Hit[] {
  return content.indicators.flatMap(({ name, readings }, n) =>
    readings.flatMap(({ value, valueText, asOf, asOfNote }, m) =>
      asOf === null && asOfNote === null && (value ?? valueText) !== null
        ? [
            {
              path: `indicators.${n}.readings.${m}.asOf`,
              passage: "",
              params: { name: name ?? "", value: value ?? valueText ?? "" },
            },
          ]
        : [],
    ),
  );
}
