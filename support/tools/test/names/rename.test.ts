import { describe, expect, it } from '@jest/globals'
import { dockerIdIn, npmOrgOf, rename } from '../../src/names/rename.ts'

const from = { npmOrg: 'name-before', dockerId: 'name-before' }
const to = { npmOrg: 'name-after', dockerId: 'ghcr.io/name-after' }

describe('rename', () => {
  it.each([
    ["import { x } from '@name-before/common/contract'", "import { x } from '@name-after/common/contract'"],
    ['"node_modules/@name-before/auth": {', '"node_modules/@name-after/auth": {'],
    ['npm i -w @name-before/orders', 'npm i -w @name-after/orders'],
    ['the scope `@name-before`', 'the scope `@name-after`'],
    ['image: name-before/auth', 'image: ghcr.io/name-after/auth'],
    ['image: "name-before/tickets:1.2"', 'image: "ghcr.io/name-after/tickets:1.2"'],
    ['newName: name-before/example', 'newName: ghcr.io/name-after/example'],
    ['docker build -t name-before/stripe-stand-in .', 'docker build -t ghcr.io/name-after/stripe-stand-in .'],
    ['docker push name-before/client@sha256:0', 'docker push ghcr.io/name-after/client@sha256:0'],
  ])('changes %s', (text, renamed) => {
    expect(rename(text, from, to)).toBe(renamed)
  })

  it.each([
    'host: name-before-dev',
    'me@name-before.com',
    '@name-before-too/common',
    '~/name-before/auth',
    'name-before/auth/src/main.ts',
    'github.com/name-before/auth',
    'name-before/other',
  ])('does not change %s', (text) => {
    expect(rename(text, from, to)).toBe(text)
  })

  it('changes only the given name', () => {
    expect(rename('@name-before/auth name-before/auth', from, { npmOrg: 'name-after' })).toBe(
      '@name-after/auth name-before/auth',
    )
    expect(rename('@name-before/auth name-before/auth', from, { dockerId: 'name-after' })).toBe(
      '@name-before/auth name-after/auth',
    )
  })
})

describe('the current names', () => {
  it('are read from a package and from a manifest', () => {
    expect(npmOrgOf('@name-before/common')).toBe('name-before')
    expect(dockerIdIn('containers:\n  - image: eu.gcr.io/name-before/auth:latest\n')).toBe(
      'eu.gcr.io/name-before',
    )
    expect(dockerIdIn('  - image: mongo:8\n')).toBeUndefined()
  })
})
