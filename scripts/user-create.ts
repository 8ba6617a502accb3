// npm run user:create -- --email a@b.cn --name 张三 --admin: makes an account; the password comes from PASSWORD or is made.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { createAccount } from "@/lib/accounts/commands";
import { newAccountSchema } from "@/lib/accounts/schema";
import { DomainError } from "@/lib/errors";
import { faultsOf } from "@/lib/forms/faults";

const USAGE = `npm run user:create -- --email you@example.gov.cn --name "Your name" [--admin] [--auditor] [--editor organisation-id …] [--reviewer organisation-id …]
The password is taken from the environment variable PASSWORD; without it one is made and printed once.`;

function stop(sentence: string): never {
  console.error(`${sentence}\n\n${USAGE}`);
  process.exit(1);
}

function given() {
  try {
    return parseArgs({
      options: {
        email: { type: "string" },
        name: { type: "string" },
        admin: { type: "boolean" },
        auditor: { type: "boolean" },
        editor: { type: "string", multiple: true },
        reviewer: { type: "string", multiple: true },
      },
    }).values;
  } catch (error) {
    return stop((error as Error).message);
  }
}

const values = given();
const password = process.env.PASSWORD ?? randomBytes(15).toString("base64url");
const account = newAccountSchema.safeParse({
  email: values.email ?? "",
  name: values.name ?? "",
  password,
  roles: [...(values.admin ? ["ADMIN"] : []), ...(values.auditor ? ["AUDITOR"] : [])],
  editorOf: values.editor ?? [],
  reviewerOf: values.reviewer ?? [],
});
if (!account.success)
  stop(
    faultsOf(account.error)
      .map(({ path, code }) => `${path}: ${code}`)
      .join(", "),
  );

try {
  if (!(await createAccount(account.data))) stop(`${account.data.email} has an account already; nothing was changed.`);
} catch (error) {
  if (error instanceof DomainError) stop("One of the organisations does not exist; nothing was changed.");
  throw error;
}
console.log(`${account.data.email} can sign in${process.env.PASSWORD ? "." : ` with the password ${password}`}`);
process.exit(0);
