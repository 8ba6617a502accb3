// Exit code 0 when the site on this machine serves and has its database. Plain JavaScript: it runs every few seconds.
import http from "node:http";

const { PORT = "3000", PUBLIC_ORIGIN } = process.env;
const host = PUBLIC_ORIGIN ? new URL(PUBLIC_ORIGIN).host : `127.0.0.1:${PORT}`;
http
  .get({ host: "127.0.0.1", port: Number(PORT), path: "/readyz", headers: { host }, timeout: 2500 }, (response) => {
    process.exit(response.statusCode === 200 ? 0 : 1);
  })
  .once("timeout", () => process.exit(1))
  .once("error", () => process.exit(1));
