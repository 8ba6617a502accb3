/**
 * The layering rules of the house (CONTRIBUTING.md), checked by `npm test`. scripts/layers.test.ts plants a bad import
 * for each of them and sees it refused.
 */
const DOMAINS =
  "accounts|archive|attachments|audit|auth|cases|checks|comments|desk|dictionary|docx|drafts|feedback|forms|imports|jobs|lists|merge|notifications|organisations|presence|preview|requests|review|settings|withdrawal|datasets|browsing|reading";
// What a domain shows to the others. `form` maps a form to a content, `rich-text` is the body's schema, `file-store`
// keeps bytes, `custody` looks after them, `revision-files` says which of them a revision has; `fields` are what a
// review compares and comments are about, `queue` is the order of the review; `verification` walks the
// history, `timeline` tells a case's own; `tags` say what an answer of the archive depends on, `attention` what the desk
// counts of it, `citation` and `card` how a case is cited and shared, `search` looks for cases; `passages` are the texts
// of a content.
const DOORS =
  "queries|commands|canonical|differences|fields|queue|editing|schema|workflow|policy|types|rich-text|rich-json|plain-text|form|form-values|understood|rows|cells|merge|merging|publish-rules|file-store|custody|revision-files|personal-data|claims|word-lists|verification|timeline|tags|attention|tallies|tables|licence|search|facets|citation|card|card-drawing|passages";
// What only commands of other domains may use: they write what is decided there, publish what is due, and send mails.
const RECORDS = "case-record|edition-record|publication|due|delivery";
const PURE =
  "(schema|workflow|policy|types|rich-text|rich-json|plain-text|respelled|form|form-values|understood|rows|cells|merge|sequence|texts|publish-rules|personal-data|claims|word-lists|figures|passages|plain-form|similarity|queue|anchors|tags|attention|licence|words|terms|statement|also|citation|card-drawing)[.]ts$";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "lib-does-not-know-the-web",
      comment: "lib/ is called by app/ and components/, never the reverse",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "components-do-not-know-app",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "components-do-not-fetch",
      comment: "components get data and actions by props; types may be imported",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^lib/(db|env)[.]ts$|^lib/auth/|^lib/[^/]+/(queries|commands)[.]ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "app-only-composes",
      comment: "pages and actions call queries and commands; they never touch the database",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/db[.]ts$|^node_modules/(@prisma|pg)/|^lib/generated/prisma/(client|models|internal)" },
    },
    {
      name: "only-queries-and-commands-touch-the-database",
      comment: "and the private files beside them that say so with server-only",
      severity: "error",
      from: {
        path: "^(components|lib)/",
        pathNot:
          "^lib/db[.]ts$|^lib/[^/]+/(queries|commands)[.]ts$|^lib/cases/(case-record|edition-record|publication)[.]ts$|^lib/attachments/custody[.]ts$|^lib/audit/(verification|walks|timeline|entries|people)[.]ts$|^lib/review/due[.]ts$|^lib/notifications/delivery[.]ts$|^lib/jobs/worker[.]ts$|^lib/shell/database-probe[.]ts$|^lib/freshness/listener[.]ts$|^lib/generated/|^lib/archive/(search|guesses|respelling|facets|lookup|tallies)[.]ts$",
      },
      to: {
        path: "^lib/db[.]ts$|^node_modules/(@prisma|pg)/|^lib/generated/prisma/(client|models|internal)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "rules-are-pure",
      comment: "schemas, workflow and policies run anywhere, without a server",
      severity: "error",
      from: { path: `^lib/[^/]+/${PURE}` },
      to: {
        path: "^(lib|node_modules/(next|react|@prisma|pg))",
        pathNot: `^lib/[^/]+/${PURE}|^lib/(dates|errors|hits|text)[.]ts$|^lib/chinese/|^lib/i18n/|^lib/generated/prisma/enums`,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "chinese-is-pure",
      severity: "error",
      from: { path: "^lib/chinese/" },
      to: { path: "^lib/(?!chinese/)|^node_modules/(next|react|@prisma|pg)/" },
    },
    {
      name: "one-door-per-domain",
      comment: "outside a domain only its doors are known",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: "[.]test[.]" },
      to: {
        path: `^lib/(${DOMAINS})/`,
        pathNot: `^lib/[^/]+/(${DOORS}|${RECORDS})[.]ts$|^lib/auth/session[.]ts$|^lib/forms/faults[.]ts$|^lib/$1/`,
      },
    },
    {
      name: "doors-for-app-and-components",
      severity: "error",
      from: { path: "^(app|components)/" },
      to: {
        path: `^lib/(${DOMAINS})/`,
        pathNot: `^lib/[^/]+/(${DOORS})[.]ts$|^lib/auth/(options|session)[.]ts$|^lib/forms/`,
      },
    },
    {
      name: "nothing-needs-the-bench",
      comment: "its cases are made up: they never come near an archive",
      severity: "error",
      from: { pathNot: "^bench/" },
      to: { path: "^bench/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: "[.]next/|[.]test[.]tsx?$|^prisma/factories/",
    doNotFollow: { path: "node_modules|lib/generated" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "react-server", "default"] },
  },
};
