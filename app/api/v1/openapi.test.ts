import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readFilters } from "@/lib/archive/schema";
import { ENDPOINTS, openApiDocument } from "./openapi";
import { NO_SETTINGS } from "@/lib/settings/schema";
import { listParameters } from "./schemas";

const folder = import.meta.dirname;

test("every address of the interface is described, and none that is not there", () => {
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => `/${path.dirname(file).replaceAll(path.sep, "/").replaceAll("[", "{").replaceAll("]", "}")}`)
    .filter((address) => address !== "/openapi.json");
  expect(Object.keys(ENDPOINTS).sort()).toEqual(routes.sort());
});

test("the list's parameters are those that its query string has", () => {
  expect(Object.keys(listParameters.shape).sort()).toEqual(
    Object.keys(readFilters(new URLSearchParams()).typed).sort(),
  );
});

test("the licence is the one that the site grants", () => {
  const licence = { ...NO_SETTINGS, licenceName: "CC BY 4.0", licenceUrl: "https://licence.example/by" };
  const { info } = openApiDocument({ origin: "", name: "改革档案", licence });
  expect(info.license).toEqual({ name: "CC BY 4.0", url: "https://licence.example/by" });
});

test("the description is one document whose references lead somewhere, with every parameter of every path", () => {
  const document = openApiDocument({ origin: "https://archive.example", name: "改革档案", licence: NO_SETTINGS });
  expect(document.info).toMatchObject({
    title: "改革档案",
    license: { name: expect.stringContaining("None") as string },
  });
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? "");
  expect(references.length).toBeGreaterThan(5);
  expect(Object.keys(document.components?.schemas ?? {})).toEqual(expect.arrayContaining(references));
  expect(text).not.toMatch(/"\$ref":"#\/(?!components)/);
  expect(document.servers).toEqual([{ url: "https://archive.example/api/v1" }]);
  for (const [address, item] of Object.entries(document.paths ?? {})) {
    const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters = (item.get?.parameters ?? []).flatMap((parameter) =>
      "in" in parameter && parameter.in === "path" ? [parameter.name] : [],
    );
    expect(parameters).toEqual(named);
    expect(Object.keys(item.get?.responses ?? {})).toEqual(expect.arrayContaining(["200", "405", "503"]));
  }
});
