import { describe, expect, it } from '@jest/globals'
import { pathFilter } from './path-filter.ts'

describe('a path filter', () => {
  it.each([
    [['auth/**'], 'auth/src/routes/sign-up.ts'],
    [['auth/**'], 'auth/.env.example'],
    [['tsconfig.*'], 'tsconfig.base.json'],
    [['auth/**', '!auth/**/*.md', 'auth/README.md'], 'auth/README.md'],
  ])('%j matches %s', (paths, file) => {
    expect(pathFilter(paths)(file)).toBe(true)
  })

  it.each([
    [['auth/**'], 'authors/src/a.ts'],
    [['auth/**'], 'client/auth/a.ts'],
    [['tsconfig.*'], 'auth/tsconfig.json'],
    [['tsconfig.*'], 'tsconfig.d/a.json'],
    [['auth/**', '!auth/**/*.md'], 'auth/docs/a.md'],
    [['{auth,client}/**'], 'auth/a.ts'],
  ])('%j does not match %s', (paths, file) => {
    expect(pathFilter(paths)(file)).toBe(false)
  })
})
