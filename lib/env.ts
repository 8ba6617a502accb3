import { z } from "zod";

/**
 * A fault of the surroundings (a wrong value, an unreachable database, a taken port) that its operator can put
 * right. The message is one sentence, never holds a secret, and is shown without a stack.
 */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

const POSTGRES_SCHEMES = ["postgresql:", "postgres:"];

const asUrl = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);

/** An address of PostgreSQL with a user and a database. The message never repeats the value: it holds a password. */
const postgresUrl = z.string().refine((value) => {
  const url = asUrl(value);
  return url !== null && POSTGRES_SCHEMES.includes(url.protocol) && url.username !== "" && url.pathname.length > 1;
}, "must be an address like postgresql://user:password@host:5432/database.");

/** What the person who starts the program may set, and what the running server is told: the same meaning in both. */
const shared = {
  PORT: z
    .string()
    .transform((value) => (/^\d{1,5}$/.test(value) ? Number(value) : NaN))
    .refine((port) => port >= 1 && port <= 65535, "must be a whole number from 1 to 65535."),
  HOST: z.string().regex(/^[0-9A-Za-z.:-]+$/, "must be an address or a host name, such as 127.0.0.1 or 0.0.0.0."),
  PUBLIC_ORIGIN: z
    .string()
    .refine((value) => {
      const url = asUrl(value);
      return url !== null && /^https?:$/.test(url.protocol) && url.origin === value;
    }, "must be an origin only, such as https://archive.example.gov.cn (scheme and host, no path, no slash at the end).")
    .optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters."),
  TRUST_PROXY: z.enum(["0", "1"], "must be 0 or 1.").transform((value) => value === "1"),
  /** Megabytes of the disk that uploads leave free, for the database and its log. */
  FILES_MIN_FREE_MB: z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number of megabytes.")
    .transform(Number)
    .optional(),
  /** The bucket of the attached files, instead of a folder: all five, or none. */
  FILES_S3_ENDPOINT: z
    .string()
    .refine(
      (value) => /^https?:$/.test(asUrl(value)?.protocol ?? ""),
      "must be an address like https://s3.example.com.",
    )
    .optional(),
  FILES_S3_REGION: z.string().optional(),
  FILES_S3_BUCKET: z.string().optional(),
  FILES_S3_ACCESS_KEY: z.string().optional(),
  FILES_S3_SECRET_KEY: z.string().optional(),
  /** Megabytes of memory for published pages; 0: none are kept. */
  KEPT_PAGES_MB: z
    .string()
    .regex(/^\d{1,5}$/, "must be a whole number of megabytes.")
    .transform(Number)
    .optional(),
  /** Seconds for which a CDN in front may answer without asking; 0: it asks each time. */
  CDN_SECONDS: z
    .string()
    .regex(/^\d{1,6}$/, "must be a whole number of seconds.")
    .transform(Number)
    .optional(),
  /** The server that takes the mails; without it none are sent. The message never repeats the value: it may hold a password. */
  SMTP_URL: z
    .string()
    .refine((value) => {
      const url = asUrl(value);
      return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "";
    }, "must be an address like smtp://user:password@mail.example.com:587 or smtps://….")
    .optional(),
  /** In whose name mails are sent. */
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>"@,;:\p{Cc}]+ <[^\s<>@,;:]+@[^\s<>@,;:]+>|[^\s<>@,;:]+@[^\s<>@,;:]+)$/u,
      "must be one mail address, alone or with a name before it: Reform Archive <archive@example.gov.cn>.",
    )
    .optional(),
};

const S3_NAMES = [
  "FILES_S3_ENDPOINT",
  "FILES_S3_REGION",
  "FILES_S3_BUCKET",
  "FILES_S3_ACCESS_KEY",
  "FILES_S3_SECRET_KEY",
] as const;
type S3Env = Partial<Record<(typeof S3_NAMES)[number], string | undefined>>;

function wholePlace(env: S3Env, context: z.RefinementCtx): void {
  if (S3_NAMES.every((name) => env[name] === undefined)) return;
  for (const name of S3_NAMES) if (env[name] === undefined) context.addIssue({ code: "custom", path: [name] });
}

/** A mail says from whom it comes, and the address of the site. */
function wholeMail(
  env: { SMTP_URL?: string | undefined; MAIL_FROM?: string | undefined; PUBLIC_ORIGIN?: string | undefined },
  context: z.RefinementCtx,
): void {
  if (env.SMTP_URL === undefined) return;
  for (const name of ["MAIL_FROM", "PUBLIC_ORIGIN"] as const)
    if (env[name] === undefined) context.addIssue({ code: "custom", path: [name] });
}

const operatorSchema = z
  .object({
    ...shared,
    PORT: shared.PORT.default(3000),
    HOST: shared.HOST.default("127.0.0.1"),
    AUTH_SECRET: shared.AUTH_SECRET.optional(),
    TRUST_PROXY: shared.TRUST_PROXY.default(false),
    /** The address of the database's OWNER; absent: the embedded database. */
    DATABASE_URL: postgresUrl.optional(),
    /** The address of the app's own role; absent: the launcher makes that role. */
    APP_DATABASE_URL: postgresUrl.optional(),
    /** Folder of the embedded database and of generated secrets, relative to the project. */
    DATA_DIR: z.string().default(".data"),
    /** Folder of the attached files, relative to the project; absent: `files` in DATA_DIR. */
    FILES_DIR: z.string().optional(),
    /** Folder of the witnesses of the audit chain, relative to the project; absent: `audit` in DATA_DIR. */
    AUDIT_DIR: z.string().optional(),
    DEMO_PASSWORD: z.string().min(8, "must have at least 8 characters.").optional(),
  })
  .superRefine(wholePlace)
  .superRefine(wholeMail);

const serverSchema = z
  .object({
    ...shared,
    PORT: shared.PORT.default(3000),
    HOST: shared.HOST.default("127.0.0.1"),
    TRUST_PROXY: shared.TRUST_PROXY.default(false),
    /** The address of the APP role, which is neither owner nor superuser. The launcher passes it on. */
    DATABASE_URL: postgresUrl,
    /** Folder of the attached files; the launcher passes it on, absolute. */
    FILES_DIR: z.string().default(".data/files"),
    /** Folder of the witnesses of the audit chain; the launcher passes it on, absolute. */
    AUDIT_DIR: z.string().default(".data/audit"),
    FILES_MIN_FREE_MB: shared.FILES_MIN_FREE_MB.default(256),
    KEPT_PAGES_MB: shared.KEPT_PAGES_MB.default(192),
    CDN_SECONDS: shared.CDN_SECONDS.default(0),
  })
  .superRefine(wholePlace)
  .superRefine(wholeMail);

/** What the operator set before `npm start`. */
export type OperatorEnv = z.infer<typeof operatorSchema>;
/** What the serving process (server.ts, Next, lib/db.ts) is told by the launcher. */
export type ServerEnv = z.infer<typeof serverSchema>;

/** A bucket, and how to reach it. */
export interface S3Place {
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
}

/** @returns null where the files are in a folder */
export function s3Place(env: S3Env): S3Place | null {
  const [endpoint, region, bucket, accessKey, secretKey] = S3_NAMES.map((name) => env[name]);
  if (!endpoint || !region || !bucket || !accessKey || !secretKey) return null;
  return { endpoint, region, bucket, accessKey, secretKey };
}

type Source = Readonly<Record<string, string | undefined>>;

/** @throws OperatorError naming every wrong value. An empty value counts as absent. */
export function operatorEnv(source: Source = process.env): OperatorEnv {
  return parse(operatorSchema, source);
}

/**
 * Call it when the value is needed, never while a module is loaded: `next build` loads modules without a database.
 * @throws OperatorError naming every wrong or missing value. An empty value counts as absent.
 */
export function serverEnv(source: Source = process.env): ServerEnv {
  return parse(serverSchema, source);
}

function parse<Shape extends z.ZodObject>(schema: Shape, source: Source): z.infer<Shape> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, source[name] === "" ? undefined : source[name]]),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(({ path: [name], message }) => {
    return given[String(name)] === undefined ? `${String(name)} is missing.` : `${String(name)} ${message}`;
  });
  throw new OperatorError([...new Set(sentences)].join(" "));
}
