import { rm } from 'node:fs/promises'
import { claim, ownerOf } from './claim.ts'
import { StackError } from './errors.ts'
import { layOut } from './layout.ts'
import { endLeftovers } from './leftovers.ts'

/**
 * Removes a stack's directory with all its data.
 * @throws {StackError} while a stack runs there
 */
export async function removeStack(directory: string): Promise<void> {
  const layout = await layOut(directory)
  if (await ownerOf(layout))
    throw new StackError('The shop is running. Stop it first, with Ctrl-C where it runs.')
  await claim(layout)
  await endLeftovers(layout)
  await rm(directory, { recursive: true, force: true })
}
