import { claim, layOut, type Report, rotateSecrets, stackDirectory } from '../stack/index.ts'

/**
 * `npm run rotate-secrets`: new passwords and keys for the next start.
 * @throws {StackError} while the shop runs
 */
export async function rotate(report: Report): Promise<number> {
  const layout = await layOut(stackDirectory(process.env))
  const release = await claim(layout)
  try {
    await rotateSecrets(layout.secrets)
  } finally {
    await release()
  }
  report.note('Every password and key is a new one. The next start gives them to servers and services.')
  return 0
}
