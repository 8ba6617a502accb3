import { handOver } from "./bootstrap.mjs";

await handOver("launch.ts", { development: false });
