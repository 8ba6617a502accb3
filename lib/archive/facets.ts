import "server-only";
import { db } from "@/lib/db";
import { formerNamesOf, namesOfOrganisations } from "@/lib/organisations/queries";
import { lookUp, type Ask } from "./lookup";
import type { ArchiveFilters } from "./schema";
import { Statement, type Narrowing } from "./statement";
import { allTallies, type Kind, type Tallies, type Years } from "./tallies";
import { termsOf, type Term } from "./terms";
import type { Facets, FacetValue } from "./types";

/** How many of the cases that fit are looked at. */
const LOOKED_AT = 500;

const FACETS = ["years", "department", "field", "recognition", "indicators", "body"] as const;
type Facet = (typeof FACETS)[number];

/** What a list can be narrowed by, with how many cases fit each value when everything else that is asked stays. */
export async function listFacets(filters: ArchiveFilters): Promise<Facets> {
  const { archive, counts, isCut } = await lookUp(async (ask) => {
    const whole = await allTallies(ask);
    return { archive: whole, ...(await countFacets(ask, whole, filters)) };
  });
  const valuesOf = (facet: Facet): FacetValue[] =>
    [...(archive.get(kindOf(facet)) ?? [])]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([value]) => ({ value, count: counts[facet].get(value) ?? (isCut ? null : 0) }));
  const [field, recognition, indicators, body] = [
    valuesOf("field"),
    valuesOf("recognition"),
    valuesOf("indicators"),
    valuesOf("body"),
  ];
  return {
    years: valuesOf("years").sort((a, b) => Number(a.value) - Number(b.value)),
    department: await named(valuesOf("department")),
    field,
    recognition,
    indicators,
    body,
    areLowerBounds: isCut,
  };
}

async function named(values: readonly FacetValue[]): Promise<Facets["department"]> {
  const ids = values.map(({ value }) => value);
  const [names, former] = await Promise.all([namesOfOrganisations(db, ids), formerNamesOf(ids)]);
  const byPinyin = new Intl.Collator("zh-Hans-u-co-pinyin");
  return values
    .map((one) => ({ ...one, name: names.get(one.value) ?? one.value, formerNames: former.get(one.value) ?? [] }))
    .sort((a, b) => byPinyin.compare(a.name, b.name));
}

interface CountedFacets {
  counts: Record<Facet, Map<string, number>>;
  /** Not all cases that fit were looked at. */
  isCut: boolean;
}

async function countFacets(ask: Ask, whole: Tallies, filters: ArchiveFilters): Promise<CountedFacets> {
  const terms = termsOf(filters.q);
  if (filters.q !== null && terms.length === 0) return { counts: noCounts(), isCut: false };
  const asked = FACETS.filter((facet) => isAsked(filters, facet));
  // A facet that is asked for itself is counted without it; all others are counted together.
  const groups = [FACETS.filter((facet) => !asked.includes(facet)), ...asked.map((facet) => [facet])];
  const counted: Counted[] = [];
  for (const [index, facets] of groups.entries())
    counted.push(await countIn(ask, whole, terms, index === 0 ? filters : without(filters, facets), facets));
  return {
    counts: Object.assign(noCounts(), ...counted.map(({ counts }) => counts)) as CountedFacets["counts"],
    isCut: counted.some(({ isCut }) => isCut),
  };
}

function noCounts(): Record<Facet, Map<string, number>> {
  return Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as Record<Facet, Map<string, number>>;
}

function isAsked(filters: Narrowing, facet: Facet): boolean {
  return facet === "years" ? filters.from !== null || filters.to !== null : filters[facet] !== null;
}

function without(filters: Narrowing, [facet]: readonly Facet[]): Narrowing {
  return facet === "years" ? { ...filters, from: null, to: null } : { ...filters, [facet ?? ""]: null };
}

interface Counted {
  counts: Partial<Record<Facet, Map<string, number>>>;
  /** Not all cases that fit were looked at. */
  isCut: boolean;
}

async function countIn(
  ask: Ask,
  whole: Tallies,
  terms: readonly Term[],
  narrowing: Narrowing,
  facets: readonly Facet[],
): Promise<Counted> {
  if (facets.length === 0) return { counts: {}, isCut: false };
  const isOfYears = !FACETS.some((facet) => facet !== "years" && isAsked(narrowing, facet));
  if (terms.length === 0 && isOfYears)
    return known(facets, isWhole(narrowing) ? whole : await allTallies(ask, narrowing));
  const statement = new Statement();
  const rows = await ask<{ facet: Facet | "all"; value: string; count: number }>(
    `WITH hits AS MATERIALIZED (
       SELECT sort_year, organisations, fields, recognitions, has_indicators, body_status FROM case_search
        WHERE ${statement.fits(terms, "", narrowing)} LIMIT ${LOOKED_AT + 1})
     SELECT 'all' AS facet, '' AS value, count(*)::int AS count FROM hits
     ${facets.map((facet) => `UNION ALL ${GROUPED[facet]}`).join("\n")}`,
    statement.values,
  );
  const counts = Object.fromEntries(
    facets.map((facet) => [
      facet,
      new Map(rows.filter((r) => r.facet === facet).map(({ value, count }) => [value, count])),
    ]),
  );
  return { counts, isCut: (rows.find(({ facet }) => facet === "all")?.count ?? 0) > LOOKED_AT };
}

const GROUPED: Record<Facet, string> = {
  years: grouped("years", "sort_year::text", "hits"),
  department: grouped("department", "value", "hits, unnest(organisations) AS value"),
  field: grouped("field", "value", "hits, unnest(fields) AS value"),
  recognition: grouped("recognition", "value", "hits, unnest(recognitions) AS value"),
  indicators: grouped("indicators", "CASE WHEN has_indicators THEN '1' ELSE '0' END", "hits"),
  body: grouped("body", "body_status", "hits"),
};

function grouped(facet: Facet, value: string, from: string): string {
  return `SELECT '${facet}', ${value}, count(*)::int FROM ${from} GROUP BY 2`;
}

function isWhole({ from, to }: Years): boolean {
  return from === null && to === null;
}

/** The whole archive, or some years of it: counted as it is published. */
function known(facets: readonly Facet[], tallies: Tallies): Counted {
  const counts = facets.map((facet) => [facet, tallies.get(kindOf(facet)) ?? new Map<string, number>()] as const);
  return { counts: Object.fromEntries(counts), isCut: false };
}

function kindOf(facet: Facet): Kind {
  return facet === "years" ? "year" : facet;
}
