import type { Saved } from "./saved";

/** nginx adds these itself. */
const ITS_OWN = new Set(["content-type", "content-encoding", "etag", "last-modified", "server", "vary"]);

/** One worker, everything that helps it switched on, nothing logged. */
export function nginxConfiguration(folder: string, port: number, saved: readonly Saved[]): string {
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log crit;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 60s;
  keepalive_requests 100000000;
  open_file_cache max=100 inactive=1h;
  open_file_cache_valid 1h;
  types { text/html html; }
  charset utf-8;
  gzip_static on;
  gzip_vary on;
  server_tokens off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} backlog=1024;
    root ${folder}/files;
${saved.map(location).join("")}  }
}
`;
}

function location({ path, headers }: Saved, at: number): string {
  const added = headers
    .filter(([name]) => !ITS_OWN.has(name.toLowerCase()))
    .map(([name, value]) => `      add_header ${name} ${quoted(value)};\n`);
  return `    location = ${path} {\n${added.join("")}      try_files /${at}.html =404;\n    }\n`;
}

const quoted = (value: string) => `"${value.replace(/["\\]/g, "\\$&")}"`;
