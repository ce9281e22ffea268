# Every service's image, from its folder and from common:
# docker build --build-arg SERVICE=auth -t ticketing/auth .        (at the repository's root)

FROM node:24-alpine AS tools
ARG SERVICE
RUN : "${SERVICE:?Which service? --build-arg SERVICE=auth, for example.}"
WORKDIR /app
COPY package.json package-lock.json ./
COPY common/package.json common/
COPY ${SERVICE}/package.json ${SERVICE}/
RUN npm ci --include-workspace-root -w common -w ${SERVICE}

FROM tools AS build
ARG SERVICE
COPY tsconfig.base.json ./
COPY common common
COPY ${SERVICE} ${SERVICE}
RUN npm run build -w common -w ${SERVICE}

# What `skaffold dev` runs: a file that it copies in restarts the service.
FROM tools AS dev
ARG SERVICE
COPY --chown=10001:10001 tsconfig.base.json ./
COPY --chown=10001:10001 common common
COPY --chown=10001:10001 ${SERVICE} ${SERVICE}
USER 10001:10001
WORKDIR /app/${SERVICE}
EXPOSE 3000 9090
CMD ["node", "/app/node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "--conditions=workspace-source", "src/main.ts"]

FROM node:24-alpine AS packages
ARG SERVICE
WORKDIR /app
COPY package.json package-lock.json ./
COPY common/package.json common/
COPY ${SERVICE}/package.json ${SERVICE}/
RUN npm ci --omit=dev -w common -w ${SERVICE}

FROM node:24-alpine
ARG SERVICE
LABEL org.opencontainers.image.title="ticketing ${SERVICE}" \
      org.opencontainers.image.description="The service ${SERVICE} of the marketplace" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production
COPY --from=packages /app /app
COPY --from=build /app/common/build /app/common/build
COPY --from=build /app/${SERVICE}/build /app/${SERVICE}/build
USER 10001:10001
WORKDIR /app/${SERVICE}
EXPOSE 3000 9090
CMD ["node", "--enable-source-maps", "build/main.js"]
