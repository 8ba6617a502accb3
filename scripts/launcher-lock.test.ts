import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { OperatorError } from "../lib/env";
import { lockDataDir, lockHolder } from "./launcher-lock";
import { temporaryFolder } from "./testing/test-server";

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

it("is held until it is given back", () => {
  const unlock = lockDataDir(folder, "npm start");
  expect(lockHolder(folder)).toMatchObject({ pid: process.pid, what: "npm start" });
  unlock();
  expect(lockHolder(folder)).toBeNull();
});

it("a second comer is told by whom it is held", () => {
  lockDataDir(folder, "npm start");
  expect(() => lockDataDir(folder, "npm run migrate")).toThrow(OperatorError);
  expect(() => lockDataDir(folder, "npm run migrate")).toThrow(/in use by npm start \(process \d+\)/);
});

it("what a killed launcher left is taken over, even when its number belongs to another process now", () => {
  lockDataDir(folder, "npm start");
  const file = path.join(folder, "launcher.lock");
  const held = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...held, born: "an earlier boot/1" }));
  lockDataDir(folder, "npm run migrate");
  expect(lockHolder(folder)).toMatchObject({ pid: process.pid, what: "npm run migrate" });
});
