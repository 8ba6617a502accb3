import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./project";
import { workflowDocument } from "./workflow-document";

test("docs/workflow.md says what the tables say: npm run workflow:doc", () => {
  expect(readFileSync(path.join(projectRoot, "docs/workflow.md"), "utf8")).toBe(workflowDocument());
});
