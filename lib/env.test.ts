import { describe, expect, it } from "vitest";
import { operatorEnv, OperatorError, s3Place, serverEnv } from "./env";

const APP = "postgresql://archive_app:s3cret-word@127.0.0.1:5432/archive";
const SECRET = "0123456789abcdef0123456789abcdef";

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
  throw new Error("was accepted");
};

describe("operatorEnv", () => {
  it("needs nothing at all", () => {
    expect(operatorEnv({})).toEqual({ PORT: 3000, HOST: "127.0.0.1", TRUST_PROXY: false, DATA_DIR: ".data" });
  });

  it("takes an empty value for an absent one", () => {
    expect(operatorEnv({ PORT: "", DATABASE_URL: "" })).not.toHaveProperty("DATABASE_URL", expect.anything());
    expect(operatorEnv({ PORT: "" }).PORT).toBe(3000);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["HOST", "a b"],
    ["PUBLIC_ORIGIN", "archive.example"],
    ["PUBLIC_ORIGIN", "https://archive.example/"],
    ["PUBLIC_ORIGIN", "https://archive.example/path"],
    ["PUBLIC_ORIGIN", "ftp://archive.example"],
    ["DATABASE_URL", "mysql://u:s3cret-word@h/d"],
    ["DATABASE_URL", "postgresql://u:s3cret-word@h"],
    ["APP_DATABASE_URL", "s3cret-word"],
    ["AUTH_SECRET", "short"],
    ["DEMO_PASSWORD", "short"],
    ["TRUST_PROXY", "yes"],
    ["SMTP_URL", "http://user:s3cret-word@mail.example"],
    ["SMTP_URL", "s3cret-word"],
    ["MAIL_FROM", "no address"],
    ["MAIL_FROM", "a@archive.example, b@archive.example"],
    ["MAIL_FROM", "Archive\r\nBcc: b@archive.example <a@archive.example>"],
  ])("refuses %s=%s with a sentence that names it and tells no secret", (name, value) => {
    const message = refusal(() => operatorEnv({ [name]: value }));
    expect(message).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(message).not.toContain("s3cret-word");
  });

  it("names every wrong value at once", () => {
    const message = refusal(() => operatorEnv({ PORT: "x", TRUST_PROXY: "x" }));
    expect(message).toContain("PORT");
    expect(message).toContain("TRUST_PROXY");
  });
});

describe("serverEnv", () => {
  it("gives the app role's address and a boolean for the proxy", () => {
    const env = serverEnv({ DATABASE_URL: APP, AUTH_SECRET: SECRET, TRUST_PROXY: "1" });
    expect(env).toMatchObject({ DATABASE_URL: APP, TRUST_PROXY: true, PORT: 3000 });
  });

  it("sends mails in a name, with the site's address, or none at all", () => {
    const mails = { SMTP_URL: "smtps://user:s3cret-word@mail.example:465", MAIL_FROM: "档案 <a@archive.example>" };
    const env = operatorEnv({ ...mails, PUBLIC_ORIGIN: "https://archive.example" });
    expect(env).toMatchObject(mails);
    expect(refusal(() => operatorEnv(mails))).toBe("PUBLIC_ORIGIN is missing.");
    expect(refusal(() => operatorEnv({ ...mails, MAIL_FROM: "" }))).toBe(
      "MAIL_FROM is missing. PUBLIC_ORIGIN is missing.",
    );
  });

  it("takes a bucket's five values, or none, and says which is missing", () => {
    const bucket = {
      FILES_S3_ENDPOINT: "http://127.0.0.1:9000",
      FILES_S3_REGION: "cn-test-1",
      FILES_S3_BUCKET: "files",
      FILES_S3_ACCESS_KEY: "key",
      FILES_S3_SECRET_KEY: "s3cret-word",
    };
    const place = s3Place(serverEnv({ DATABASE_URL: APP, AUTH_SECRET: SECRET, ...bucket }));
    expect(place).toMatchObject({ endpoint: "http://127.0.0.1:9000", bucket: "files", secretKey: "s3cret-word" });
    expect(s3Place(operatorEnv({}))).toBeNull();
    expect(refusal(() => operatorEnv({ ...bucket, FILES_S3_BUCKET: "" }))).toBe("FILES_S3_BUCKET is missing.");
    expect(refusal(() => operatorEnv({ ...bucket, FILES_S3_ENDPOINT: "s3" }))).toMatch(/^FILES_S3_ENDPOINT must be/);
  });

  it("says what is missing", () => {
    expect(refusal(() => serverEnv({ AUTH_SECRET: SECRET }))).toBe("DATABASE_URL is missing.");
  });
});
