# The image carries its own Node, so scripts/ensure.mjs has nothing to do in it.
FROM node:26-bookworm-slim AS build
ENV NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /app
# Packages change less often than the source: this layer is reused until the lock file changes.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY nest-cli.json tsconfig.json tsconfig.build.json ormconfig.ts ./
COPY scripts scripts
COPY client client
COPY public public
COPY views views
COPY src src
RUN node scripts/build.mjs
RUN npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:26-bookworm-slim
LABEL org.opencontainers.image.title="NexHome" \
      org.opencontainers.image.description="A marketplace for second-hand homes: pages and a JSON API"
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
# Everything the service writes lies in /data; the application itself belongs to root and stays as it is.
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/public public
COPY --from=build /app/views views
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and gets SIGTERM itself: it answers what it has begun, then ends.
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
