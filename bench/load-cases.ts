// `npm run bench:load -- 1000 10000`: databases of so many cases each, made anew.
import { OperatorError } from "../lib/env";
import { finish } from "../scripts/environment";
import { benchName, openBenchCluster } from "./databases";
import { load } from "./load/load";

const LARGEST = 135_000;

await finish(async () => {
  const sizes = process.argv.slice(2).map(Number);
  const isWrong = (size: number) => !Number.isInteger(size) || size < 1 || size > LARGEST;
  if (sizes.length === 0 || sizes.some(isWrong))
    throw new OperatorError(`Say how many cases, from 1 to ${LARGEST}: npm run bench:load -- 1000 10000.`);
  const postgres = await openBenchCluster("npm run bench:load");
  try {
    for (const size of sizes) await load(postgres, benchName(size), size);
    return 0;
  } finally {
    await postgres.stop();
  }
});
