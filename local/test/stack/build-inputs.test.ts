import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { hashInputs } from '../../src/stack/build-inputs.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
let root: string

beforeEach(async () => {
  root = await temporary()
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'common/src/a.ts', 'orders/src/main.ts']) {
    await write(file, file)
  }
})

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), content)
}

const hash = () => hashInputs(['common', 'orders'], root)

describe('hashInputs', () => {
  it.each(['orders/src/main.ts', 'common/src/a.ts', 'orders/src/new.ts', 'package-lock.json'])(
    'changes with %s',
    async (file) => {
      const before = await hash()
      await write(file, 'changed')
      expect(await hash()).not.toBe(before)
    },
  )

  it('changes when a file is deleted', async () => {
    const before = await hash()
    await rm(join(root, 'common/src/a.ts'))
    expect(await hash()).not.toBe(before)
  })

  it.each([
    'orders/build/main.js',
    'orders/test/a.test.ts',
    'orders/node_modules/x/i.js',
    'auth/src/main.ts',
  ])('ignores %s', async (file) => {
    const before = await hash()
    await write(file, 'changed')
    expect(await hash()).toBe(before)
  })
})
