import { writeFile } from 'node:fs/promises'

export const saveJson = (file: string, content: object): Promise<void> =>
  writeFile(file, `${JSON.stringify(content, null, 2)}\n`)
