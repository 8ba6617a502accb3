/** One JSON object per line: time (ISO, UTC), level, message, then the fields given. Errors become name, message, code and stack. */
type Fields = Readonly<Record<string, unknown>>;

export const log = {
  info: (message: string, fields?: Fields) => write(process.stdout, "info", message, fields),
  warn: (message: string, fields?: Fields) => write(process.stderr, "warn", message, fields),
  error: (message: string, fields?: Fields) => write(process.stderr, "error", message, fields),
};

// Whoever read our output may be gone (a launcher killed in the middle): that must not end the server.
for (const stream of [process.stdout, process.stderr])
  if (stream.listenerCount("error") === 0) stream.on("error", ignore);

function write(stream: NodeJS.WritableStream, level: string, message: string, fields: Fields = {}): void {
  stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }, plain)}\n`);
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, code: "code" in value ? value.code : undefined, stack, cause };
}

function ignore(): void {}
