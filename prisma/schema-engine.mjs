#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is a download from a host this project never needs: the same
// engine as WebAssembly (@prisma/schema-engine-wasm), behind the same JSON-RPC. prisma.config.ts points here.
import { register } from "tsx/esm/api";

register();
await import("./schema-engine/main.ts");
