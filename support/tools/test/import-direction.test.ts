import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const biome = join(root, 'node_modules/.bin/biome')

describe('npm run lint', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-'))
    await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'))
    await copyFile(join(root, '.gitignore'), join(folder, '.gitignore'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Writes files with the given imports. @returns the rules that they break */
  const lint = async (files: Record<string, string>): Promise<string[]> => {
    for (const [name, imported] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), `import { x } from '${imported}'\n\nexport const y = x\n`)
    }
    const report = await new Promise<string>((resolve) => {
      execFile(biome, ['lint', '--reporter=json', '.'], { cwd: folder }, (_error, stdout) => resolve(stdout))
    })
    const { diagnostics } = JSON.parse(report) as { diagnostics: { category: string }[] }
    return diagnostics.map(({ category }) => category)
  }

  it.each([
    ['tickets/src/a.ts', '@ticketing/orders'],
    ['tickets/src/routes/a.ts', '../../../orders/src/models/order.ts'],
    ['tickets/src/a.ts', '@ticketing/test-kit'],
    ['tickets/src/a.ts', '../../common/src/index.ts'],
    ['payments/test/a.ts', '@ticketing/orders'],
    ['payments/test/a.ts', '@ticketing/local/servers'],
    ['payments/test/a.ts', '../../orders/src/service.ts'],
    ['common/src/a.ts', '@ticketing/auth'],
    ['common/src/a.ts', '@ticketing/test-kit'],
    ['common/src/http/a.ts', '../../../auth/src/config.ts'],
    ['client/src/a.ts', '@ticketing/common'],
    ['client/src/a.ts', '@ticketing/orders'],
    ['client/src/lib/a.ts', '../../../common/src/http/validate.ts'],
    ['local/src/a.ts', '@ticketing/expiration'],
    ['local/src/a.ts', '@ticketing/test-kit/eventually'],
    ['local/src/a.ts', '../../support/owner/src/index.ts'],
    ['support/owner/src/a.ts', '@ticketing/local/stack'],
    ['support/owner/src/cli/a.ts', '../../../../local/src/stack/index.ts'],
    ['support/stripe-stand-in/src/a.ts', '@ticketing/common/contract'],
    ['support/test-kit/src/a.ts', '@ticketing/local/stack'],
    ['support/test-kit/src/a.ts', '@ticketing/tickets'],
    ['support/tools/src/a.ts', '@ticketing/local/stack'],
    ['e2e/src/a.ts', '@ticketing/payments'],
    ['e2e/src/a.ts', '@ticketing/tickets/stored'],
    ['bench/src/a.ts', '@ticketing/tickets'],
    ['anything-new/src/a.ts', '@ticketing/common'],
  ])('rejects %s importing %s', async (file, imported) => {
    await expect(lint({ [file]: imported })).resolves.toEqual(['lint/style/noRestrictedImports'])
  })

  it.each([
    ['tickets/src/a.ts', '@ticketing/common'],
    ['tickets/test/a.ts', '@ticketing/test-kit'],
    ['tickets/test/routes/a.ts', '../../src/service.ts'],
    ['tickets/jest.config.js', '@ticketing/test-kit/jest'],
    ['payments/test/a.ts', '@ticketing/stripe-stand-in'],
    ['common/test/a.ts', '@ticketing/test-kit'],
    ['client/src/a.ts', '@ticketing/common/contract'],
    ['client/src/components/a.ts', './orders/order-row.ts'],
    ['local/src/a.ts', '@ticketing/common/permissions'],
    ['local/src/a.ts', '@ticketing/owner/addresses'],
    ['local/test/stack/a.ts', '../../src/stack/index.ts'],
    ['support/owner/src/a.ts', '@ticketing/common'],
    ['support/test-kit/src/a.ts', '@ticketing/local/servers'],
    ['e2e/test/a.ts', '@ticketing/local/stack'],
    ['bench/src/growth/a.ts', '@ticketing/tickets/stored'],
  ])('allows %s to import %s', async (file, imported) => {
    await expect(lint({ [file]: imported })).resolves.toEqual([])
  })

  it('rejects a cycle', async () => {
    const cycle = { 'orders/src/a.ts': './b.ts', 'orders/src/b.ts': './c.ts', 'orders/src/c.ts': './a.ts' }
    const broken = await lint(cycle)
    expect(new Set(broken)).toEqual(new Set(['lint/suspicious/noImportCycles']))
  })
})
