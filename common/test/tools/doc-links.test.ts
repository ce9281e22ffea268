import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'

const root = new URL('../../../', import.meta.url)

const folders = (await readdir(root, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
  .map(({ name }) => `${name}/`)

/** The pages that lie in a folder of the repository; below docs, in any folder. */
const pagesIn = async (folder: string): Promise<string[]> =>
  (await readdir(new URL(folder, root), { recursive: folder === 'docs/' }))
    .filter((name) => name.endsWith('.md'))
    .map((name) => folder + name)

const pages = (await Promise.all(['./', ...folders].map(pagesIn))).flat()

/** Where a page leads within the repository: its links and its pictures. */
const linksOf = (text: string): string[] =>
  [...text.matchAll(/(?:\]\(|\b(?:href|src|srcset)=")(?!https?:|#)([^)#"]+)/g)].map(([, link = '']) => link)

describe('the links of the documentation', () => {
  it.each(pages)('lead to files that are there: %s', async (page) => {
    const links = linksOf(await readFile(new URL(page, root), 'utf8'))
    expect(links.filter((link) => !existsSync(new URL(link, new URL(page, root))))).toEqual([])
  })
})
