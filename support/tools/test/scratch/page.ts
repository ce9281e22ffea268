import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A step of a page of instructions. */
export type Step = { file: string; text: string } | { file: string; changes: string[] } | { command: string }

const BLOCK = /(?:^`([\w./-]+)`[^\n]*(?:\n[^\n`][^\n]*)*\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm

/**
 * The steps of a page. A shell block has commands; any other block has the content of a file, or a diff for it. The
 * paragraph before the block begins with the file's name. `@@` separates the changes in a diff.
 * @throws Error for a block without a file
 */
export const stepsOf = (page: string): Step[] =>
  [...page.matchAll(BLOCK)].flatMap(([block, file, language, text = '']): Step[] => {
    if (language === 'sh')
      return text
        .trim()
        .split('\n')
        .map((command) => ({ command }))
    if (!file) throw new Error(`This block has no file:\n${block}`)
    return [language === 'diff' ? { file, changes: text.split(/^@@\n/m) } : { file, text }]
  })

/** Applies one change of a diff, located by its context. @throws Error unless the context occurs exactly once */
const change = (before: string, diff: string, file: string): string => {
  const lines = diff.split('\n').slice(0, -1)
  const without = (mark: string) =>
    lines
      .filter((line) => !line.startsWith(mark))
      .map((line) => `${line.slice(1)}\n`)
      .join('')
  const parts = before.split(without('+'))
  if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times:\n${without('+')}`)
  return parts.join(without('-'))
}

/** Writes or changes a file below a folder, as described by a step. */
export const edit = async (root: string, step: Exclude<Step, { command: string }>): Promise<void> => {
  const path = join(root, step.file)
  await mkdir(dirname(path), { recursive: true })
  const text =
    'text' in step
      ? step.text
      : step.changes.reduce((before, diff) => change(before, diff, step.file), await readFile(path, 'utf8'))
  await writeFile(path, text)
}
