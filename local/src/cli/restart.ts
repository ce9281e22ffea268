import { askToRestart, layOut, type Report, stackDirectory } from '../stack/index.ts'

/**
 * `npm run restart`: restarts all services and the storefront, one process after the other, while the shop stays open.
 * @throws {StackError} when no stack is running, or a process does not start
 */
export async function restart(report: Report): Promise<number> {
  await askToRestart(await layOut(stackDirectory(process.env)), report.note)
  report.note('Everything has been restarted.')
  return 0
}
