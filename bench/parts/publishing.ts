import { spawn } from "node:child_process";
import { projectRoot } from "../../scripts/project";
import { siteEnvironment } from "../site";

/** What a publisher can be told to do. */
export type Order =
  | { what: "revise"; caseNumber: string; title: string }
  | { what: "publish"; editionId: string }
  | { what: "import"; from: number; count: number };

export interface Published {
  /** The edition's. */
  number: number;
  /** When the command was called and when it had answered, on the machine's clock in milliseconds. */
  begun: number;
  answered: number;
  /** How often it was refused for want of time before. */
  refusals: number;
}

export type Outcome = { editionId: string } | Published | { milliseconds: number };

export interface Publisher {
  /** Begins a new edition of a case with this title and sends it for review. @returns its id */
  revise: (caseNumber: string, title: string) => Promise<string>;
  publish: (editionId: string) => Promise<Published>;
  /** Brings in so many generated cases, one after another. @returns milliseconds */
  importCases: (from: number, count: number) => Promise<number>;
  stop: () => Promise<void>;
}

/** @param appUrl the app role's address: the publisher may do what the app may */
export function startPublisher(appUrl: string): Publisher {
  const args = ["--conditions=react-server", "--import", "tsx", "bench/parts/publisher.ts"];
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: siteEnvironment(appUrl, 1),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));

  function tell(order: Order): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error("the publisher ended"));
      child.once("exit", gone).once("message", (told: { outcome: Outcome } | { error: string }) => {
        child.off("exit", gone);
        if ("error" in told) reject(new Error(told.error));
        else resolve(told.outcome);
      });
      child.send(order);
    });
  }

  return {
    revise: async (caseNumber, title) => {
      const outcome = await tell({ what: "revise", caseNumber, title });
      return "editionId" in outcome ? outcome.editionId : "";
    },
    publish: async (editionId) => (await tell({ what: "publish", editionId })) as Published,
    importCases: async (from, count) => {
      const outcome = await tell({ what: "import", from, count });
      return "milliseconds" in outcome ? outcome.milliseconds : NaN;
    },
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
