/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Pages prerendered at build were served stale after invalidation, and notFound() answered 200.
  cacheComponents: false,
  // The optimiser is an open proxy for CPU; the shell refuses its address too.
  images: { unoptimized: true },
  // Native modules and pg must be the process's own copies; the OpenCC tables and the S3 client gain nothing from bundling.
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@node-rs/argon2",
    "@node-rs/jieba",
    "autocorrect-node",
    "pg",
    "opencc-js",
  ],
  // The case's form carries files where there are no scripts; the shell says who may send so much.
  // `forbidden()` answers 403 with a page of the desk.
  experimental: { serverActions: { bodySizeLimit: "24mb" }, authInterrupts: true },
  // `npm test` checks types; a build on an operator's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Instructions for tools do not belong in the tree of whoever runs `next dev`.
  agentRules: false,
  // File names under /assets carry a hash of their content.
  headers: () =>
    Promise.resolve([
      { source: "/assets/:file*", headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }] },
    ]),
};

export default config;
