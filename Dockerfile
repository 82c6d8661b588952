# One image for every process: docker-compose.yml says which one a container runs.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts && npx tsc -b
# The optional packages only bring Node 24 to machines with an older one.
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 APOLLO_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build /app .
# A volume that is mounted here is the processes' own: files to download lie in it.
RUN mkdir /data && chown node:node /data
USER node
CMD ["node", "gateway/dist/main.js"]
