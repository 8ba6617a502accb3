// Cuts the title font down to the glyphs the archive sets in it: the founding titles, departments and fields, the
// dictionary's headings, numerals and punctuation. Other titles fall back to the system's serif. The results are committed; run this again when headings
// change. The packages are large and needed only here, so they are not dependencies of the project:
//
//   mkdir /tmp/fonts && cd /tmp/fonts && npm init -y
//   npm install subset-font@2.9 @expo-google-fonts/noto-serif-sc@0.4 @expo-google-fonts/noto-serif-tc@0.4
//   cd - && FONT_PACKAGES=/tmp/fonts npx tsx scripts/subset-title-font.mjs
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { toHant } from "../lib/chinese/script.ts";
import { REFORM_FIELDS } from "../lib/cases/schema.ts";
import { archiveWords } from "../lib/i18n/archive.ts";

const packages = process.env.FONT_PACKAGES;
if (!packages) throw new Error("Set FONT_PACKAGES to the folder in which the font packages are installed.");
const { default: subsetFont } = await import(createRequire(join(packages, "package.json")).resolve("subset-font"));

const NUMERALS = "0123456789〇零一二三四五六七八九十百千";
const PUNCTUATION = "，。、：；（）“”‘’《》·—…-–+%:,.()";

const founding = JSON.parse(readFileSync("prisma/founding/proposals.json", "utf8"));
const organisations = JSON.parse(readFileSync("prisma/founding/organisations.json", "utf8"));
const titles = [
  ...Object.values(founding).map((proposal) => proposal.title),
  ...organisations.flatMap(({ names }) => names.filter(({ kind }) => kind === "SHORT").map(({ name }) => name)),
  ...REFORM_FIELDS,
];

/** Every text the archive sets in the title font. */
function headings({ words, vocabulary }) {
  const { home, list, case: ofCase, browsing, citing, comparing, withdrawn, problems } = words;
  return [
    words.site,
    ...Object.values(words.seal),
    home.heading(1, 1),
    home.empty,
    home.list,
    home.latest,
    list.heading,
    list.nothing,
    withdrawn.heading,
    ...[problems.notFound, problems.methodNotAllowed, problems.unavailable, problems.broken],
    ...[ofCase.summary, ofCase.body, ofCase.milestones, ofCase.indicators, ofCase.recognitions, ofCase.firsts],
    ...[ofCase.adoptions, ofCase.documents, ofCase.conflicts, ofCase.classification, ofCase.sources],
    ...[ofCase.editions, ofCase.cite, ofCase.launch],
    ...[citing.related, citing.of(1), comparing.title(1, 2), comparing.steps, comparing.changes(1), comparing.none],
    ...Object.values(vocabulary.section),
    ...Object.values(vocabulary.organisationType),
    ...[browsing.organisationList.heading, browsing.organisation.names, browsing.organisation.succession],
    ...[browsing.fieldList.heading, browsing.fieldList.none, browsing.fieldList.table, browsing.compare.heading],
    browsing.chart.decade(1990),
  ];
}

async function cut(script, name, titlesInScript) {
  const folder = join(packages, "node_modules/@expo-google-fonts", `noto-serif-${name}`);
  const font = readFileSync(join(folder, "600SemiBold", `NotoSerif${name.toUpperCase()}_600SemiBold.ttf`));
  const glyphs = [NUMERALS, PUNCTUATION, ...titlesInScript, ...headings(archiveWords(script))].join("");
  const woff2 = await subsetFont(font, glyphs, { targetFormat: "woff2" });
  writeFileSync(`public/fonts/title-${name}.woff2`, woff2);
  copyFileSync(join(folder, "LICENSE_FONT"), "public/fonts/OFL.txt");
  console.log(`title-${name}.woff2: ${new Set(glyphs).size} glyphs, ${woff2.length} bytes`);
}

await cut("zh-hans", "sc", titles);
await cut(
  "zh-hant",
  "tc",
  titles.map((title) => toHant(title)),
);
