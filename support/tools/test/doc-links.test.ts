import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'

const root = new URL('../../../', import.meta.url)

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
})
/** All Markdown files of the repository. */
const pages = listed
  .toString()
  .split('\0')
  .filter((page) => page && existsSync(new URL(page, root)))

/** The links and pictures of a page within the repository, except those in a quoted file. */
const linksOf = (text: string): string[] =>
  [
    ...text
      .replaceAll(/^```[\s\S]*?^```$/gm, '')
      .matchAll(/(?:\]\(|\b(?:href|src|srcset)=")(?!https?:|#)([^)#"]+)/g),
  ].map(([, link = '']) => link)

describe('the links of the documentation', () => {
  it.each(pages)('lead to existing files: %s', async (page) => {
    const links = linksOf(await readFile(new URL(page, root), 'utf8'))
    expect(links.filter((link) => !existsSync(new URL(link, new URL(page, root))))).toEqual([])
  })
})
