import { expect, it } from '@jest/globals'
import { isOn, serviceNames } from '@ticketing/common'
import { kubectl } from './cluster.ts'

/** Runs a script in a pod of a service, with its packages and its environment. @returns what it wrote */
const inPodOf = async (service: string, script: string): Promise<string> => {
  const node = ['node', '--input-type=commonjs', '--eval', script]
  return (await kubectl(['exec', `deployment/${service}-depl`, '--', ...node])).trim()
}

/** Reads what is asked for in `tries`: pairs of an address and a database. */
const readMongo = (tries: string) => `
  const { MongoClient } = require('mongoose').mongo
  const read = async (uri, database) => {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10000 })
    const answer = await client.db(database).collection('things').findOne().then(() => 'let in', String)
    await client.close()
    return answer
  }
  const own = process.env.MONGO_URI
  const outsider = own.replace(/\\/\\/.*@/, '//').replace('authSource=admin', '')
  const service = process.env.NATS_USER
  Promise.all(${tries}).then((all) => console.log(all.join('\\n')))`

/** What a service's MongoDB answers to it with a password. */
export const enterMongo = (service: string, password: string): Promise<string> =>
  inPodOf(service, readMongo(`[read(own.replace(/:[^:@]*@/, ':${password}@'), service)]`))

const REDIS = `
  const { Redis } = require('ioredis')
  const read = async (url) => {
    const redis = new Redis(url, { maxRetriesPerRequest: 0 })
    redis.on('error', () => {})
    const answer = await redis.get('anything').then(() => 'let in', String)
    redis.disconnect()
    return answer
  }
  const own = process.env.REDIS_URL
  Promise.all([read(own.replace(/\\/\\/.*@/, '//')), read(own)]).then((all) => console.log(all.join('\\n')))`

const NATS = `
  const { connect } = require(require.resolve('@nats-io/transport-node', { paths: [process.cwd() + '/../common'] }))
  const { NATS_URL, NATS_USER: user, NATS_PASSWORD: pass } = process.env
  const enter = (who) =>
    connect({ servers: NATS_URL.split(','), reconnect: false, ...who })
      .then((connection) => connection.close().then(() => 'let in'), String)
  Promise.all([enter({}), enter({ user, pass: 'wrong' }), enter({ user, pass })]).then((all) => console.log(all.join('\\n')))`

/** MongoDB, Redis and the broker require a password, which gives access only to a service's own data. */
export function itRejectsUnauthorizedClients(): void {
  it.each(serviceNames.filter((name) => isOn(name, 'mongodb')))(
    'the MongoDB of %s rejects unauthorized clients',
    async (service) => {
      const [outsider, admin, own] = (
        await inPodOf(service, readMongo('[read(outsider, service), read(own, "admin"), read(own, service)]'))
      ).split('\n')
      expect(outsider).toMatch(/requires authentication/)
      expect(admin).toMatch(/not authorized/)
      expect(own).toBe('let in')
    },
  )

  it('Redis rejects unauthorized clients', async () => {
    const [outsider, own] = (await inPodOf('expiration', REDIS)).split('\n')
    expect(outsider).toMatch(/NOAUTH/)
    expect(own).toBe('let in')
  })

  it('the broker rejects unauthorized clients', async () => {
    const [outsider, guess, own] = (await inPodOf('tickets', NATS)).split('\n')
    expect(outsider).toMatch(/authorization violation/i)
    expect(guess).toMatch(/authorization violation/i)
    expect(own).toBe('let in')
  })
}

/** Nothing goes to a MongoDB or the Redis that somebody else on the network could read. */
export function itSpeaksTlsOnly(): void {
  it('a MongoDB answers by TLS only', async () => {
    const plain = readMongo('[read(own.replace("tls=true", "tls=false"), service)]')
    expect(await inPodOf('orders', plain)).toMatch(/ServerSelectionError/)
  })

  it('Redis answers by TLS only', async () => {
    const plain = REDIS.replace(`const own = process.env.REDIS_URL`, `$&.replace('rediss:', 'redis:')`)
    expect(await inPodOf('expiration', plain)).not.toContain('let in')
  })
}
