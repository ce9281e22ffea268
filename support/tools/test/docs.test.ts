import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { documents } from '../src/documents.ts'

describe('npm run docs', () => {
  it.each(documents())('has been run since the code was changed: $path', async ({ path, text }) => {
    await expect(readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')).resolves.toBe(text)
  })
})
