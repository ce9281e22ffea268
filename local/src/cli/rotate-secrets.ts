import { claim, layOut, type Report, rotateSecrets, stackDirectory } from '../stack/index.ts'

/**
 * `npm run rotate-secrets`: generates new passwords and keys for the next start.
 * @throws {StackError} if the shop is running
 */
export async function rotate(report: Report): Promise<number> {
  const layout = await layOut(stackDirectory(process.env))
  const release = await claim(layout)
  try {
    await rotateSecrets(layout.secrets)
  } finally {
    await release()
  }
  report.note('All passwords and keys have been replaced. The next start uses the new ones.')
  return 0
}
