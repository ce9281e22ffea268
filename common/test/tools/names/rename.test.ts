import { describe, expect, it } from '@jest/globals'
import { dockerIdIn, npmOrgOf, rename } from '../../../tools/names/rename.ts'

const from = { npmOrg: 'shop', dockerId: 'shop' }
const to = { npmOrg: 'acme', dockerId: 'ghcr.io/acme' }

describe('rename', () => {
  it.each([
    ["import { x } from '@shop/common/contract'", "import { x } from '@acme/common/contract'"],
    ['"node_modules/@shop/auth": {', '"node_modules/@acme/auth": {'],
    ['npm i -w @shop/orders', 'npm i -w @acme/orders'],
    ['the scope `@shop`', 'the scope `@acme`'],
    ['image: shop/auth', 'image: ghcr.io/acme/auth'],
    ['image: "shop/tickets:1.2"', 'image: "ghcr.io/acme/tickets:1.2"'],
    ['docker push shop/client@sha256:0', 'docker push ghcr.io/acme/client@sha256:0'],
  ])('changes %s', (text, renamed) => {
    expect(rename(text, from, to)).toBe(renamed)
  })

  it.each([
    'host: shop-dev',
    'me@shop.com',
    '@shopping/common',
    '~/shop/auth',
    'shop/auth/src/main.ts',
    'github.com/shop/auth',
    'shop/other',
  ])('leaves %s alone', (text) => {
    expect(rename(text, from, to)).toBe(text)
  })

  it('changes what it is told to, and nothing else', () => {
    expect(rename('@shop/auth shop/auth', from, { npmOrg: 'acme' })).toBe('@acme/auth shop/auth')
    expect(rename('@shop/auth shop/auth', from, { dockerId: 'acme' })).toBe('@shop/auth acme/auth')
  })
})

describe('the names as they are', () => {
  it('are read from a package and from a manifest', () => {
    expect(npmOrgOf('@shop/common')).toBe('shop')
    expect(dockerIdIn('containers:\n  - image: eu.gcr.io/shop/auth:latest\n')).toBe('eu.gcr.io/shop')
    expect(dockerIdIn('  - image: mongo:8\n')).toBeUndefined()
  })
})
