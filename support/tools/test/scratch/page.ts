import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a page of instructions has its reader do, one after the other. */
export type Step = { file: string; text: string } | { file: string; changes: string[] } | { command: string }

const BLOCK = /(?:^`([\w./-]+)`[^\n]*(?:\n[^\n`][^\n]*)*\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm

/**
 * The steps of a page: commands where a block is one of the shell, and otherwise the file that the paragraph before a
 * block begins with, to be written or, by a diff, to be changed. `@@` parts the changes of a diff.
 * @throws Error for a block that says neither
 */
export const stepsOf = (page: string): Step[] =>
  [...page.matchAll(BLOCK)].flatMap(([block, file, language, text = '']): Step[] => {
    if (language === 'sh')
      return text
        .trim()
        .split('\n')
        .map((command) => ({ command }))
    if (!file) throw new Error(`This block is of no file:\n${block}`)
    return [language === 'diff' ? { file, changes: text.split(/^@@\n/m) } : { file, text }]
  })

/** Makes one change of a diff, whose place its other lines say. @throws Error where they are not there, or not once */
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

/** Writes a file below a folder, or changes one, as a step says. */
export const edit = async (root: string, step: Exclude<Step, { command: string }>): Promise<void> => {
  const path = join(root, step.file)
  await mkdir(dirname(path), { recursive: true })
  const text =
    'text' in step
      ? step.text
      : step.changes.reduce((before, diff) => change(before, diff, step.file), await readFile(path, 'utf8'))
  await writeFile(path, text)
}
