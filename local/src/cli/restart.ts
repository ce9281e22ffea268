import { askToRestart, layOut, type Report, stackDirectory } from '../stack/index.ts'

/**
 * `npm run restart`: gives every service and the storefront new processes, one after the other, while the shop is open.
 * @throws {StackError} when nothing runs here, or a process does not start
 */
export async function restart(report: Report): Promise<number> {
  await askToRestart(await layOut(stackDirectory(process.env)), report.note)
  report.note('Everything has been restarted.')
  return 0
}
