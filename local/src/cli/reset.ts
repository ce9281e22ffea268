import { existsSync } from 'node:fs'
import type { Report } from '../stack/index.ts'
import { removeStack, stackDirectory } from '../stack/index.ts'

/** `npm run reset`: deletes all data of this machine's stack. */
export async function reset(report: Report): Promise<number> {
  const directory = stackDirectory(process.env)
  if (existsSync(directory)) await removeStack(directory)
  report.note(`Removed ${directory}. The next start begins with an empty shop.`)
  return 0
}
