import { describe, expect, it } from '@jest/globals'
import { readConfig } from '#lib/config.ts'

const env = (values: Record<string, string>) => ({ NODE_ENV: 'test', ...values }) as NodeJS.ProcessEnv

describe('readConfig', () => {
  it('reads the address of the services and the name of the shop', () => {
    const config = readConfig(env({ API_URL: 'http://gateway:3000', SHOP_NAME: ' Stubs ' }))
    expect(config).toMatchObject({ apiUrl: 'http://gateway:3000', shopName: 'Stubs', currency: 'usd' })
  })

  it("defaults the name of the shop to 'Ticketing'", () => {
    expect(readConfig(env({ API_URL: 'http://gateway:3000' })).shopName).toBe('Ticketing')
  })

  it('reads the currency', () => {
    expect(readConfig(env({ API_URL: 'http://gateway:3000', CURRENCY: 'EUR' })).currency).toBe('eur')
    expect(() => readConfig(env({ API_URL: 'http://gateway:3000', CURRENCY: 'xyz' }))).toThrow('CURRENCY')
  })

  it('reads the time to pay', () => {
    const read = (values = {}) =>
      readConfig(env({ API_URL: 'http://gateway:3000', ...values })).expirationWindowSeconds
    expect(read()).toBe(900)
    expect(read({ EXPIRATION_WINDOW_SECONDS: '30' })).toBe(30)
    expect(() => read({ EXPIRATION_WINDOW_SECONDS: 'soon' })).toThrow('EXPIRATION_WINDOW_SECONDS')
  })

  it('reads the public address of the shop, if set', () => {
    const read = (values = {}) => readConfig(env({ API_URL: 'http://gateway:3000', ...values })).publicUrl
    expect(read()).toBeUndefined()
    expect(read({ PUBLIC_URL: 'https://tickets.example.com' })).toBe('https://tickets.example.com')
    expect(() => read({ PUBLIC_URL: 'tickets.example.com' })).toThrow('PUBLIC_URL')
  })

  it.each(['', 'gateway', 'ftp://gateway'])('rejects %j as an address', (API_URL) => {
    expect(() => readConfig(env({ API_URL }))).toThrow('API_URL')
  })
})
