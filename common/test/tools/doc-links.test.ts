import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'

const root = new URL('../../../', import.meta.url)
const inDocs = await readdir(new URL('docs/', root), { recursive: true })
const pages = ['README.md', 'readme-cloud.md', 'CONTRIBUTING.md', ...inDocs.map((name) => `docs/${name}`)]

describe('the links of the documentation', () => {
  it.each(pages.filter((name) => name.endsWith('.md')))('lead to files that are there: %s', async (page) => {
    const text = await readFile(new URL(page, root), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(new URL(link, new URL(page, root))))).toEqual([])
  })
})
