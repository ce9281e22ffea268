import type { Command } from 'commander'
import { type DeadLetters, type Letter, openDeadLetters } from '../dead-letters/dead-letters.ts'
import { failingText, lettersText, letterText } from '../dead-letters/text.ts'
import { OwnerError } from '../errors.ts'
import { type AddressOptions, addressesOf, type FindHere, withAddresses } from './address-options.ts'
import { program, runProgram } from './run-program.ts'

interface Options extends AddressOptions {
  json?: boolean
  all?: boolean
}

const DESCRIPTION =
  'Dead letters: events that a service could not process. Lists them, replays them once the cause is fixed, or drops them.'

const LIST = 'list them, oldest first'
const SHOW = 'show one in full: its reason and its body'
const REPLAY = 'publish them again unchanged, and delete them once the broker has acknowledged them'
const DROP = 'delete them permanently'

const print = (options: Options, value: unknown, text: string) =>
  console.log(options.json ? JSON.stringify(value, null, 2) : text)

async function named(letters: DeadLetters, ids: readonly string[], { all }: Options): Promise<Letter[]> {
  if (all && ids.length > 0) throw new OwnerError('Give ids or --all, not both.')
  if (!all && ids.length === 0) throw new OwnerError('Give the ids of dead letters, or --all.')
  return all ? letters.list() : Promise.all(ids.map((id) => letters.find(id)))
}

/** Opens the dead letters of the selected deployment while `work` runs. */
async function use(options: Options, work: (letters: DeadLetters) => Promise<void>): Promise<void> {
  const letters = await openDeadLetters(await addressesOf(options))
  try {
    await work(letters)
  } finally {
    await letters.close()
  }
}

const replayAll = (ids: readonly string[], options: Options) =>
  use(options, async (letters) => {
    const wanted = await named(letters, ids, options)
    for (const letter of wanted) await letters.replay(letter)
    const text = wanted.map(({ id }) => `published again: ${id}`).join('\n')
    print(options, wanted, text || 'There are no dead letters.')
  })

const dropAll = (ids: readonly string[], options: Options) =>
  use(options, async (letters) => {
    const wanted = await Promise.all(ids.map((id) => letters.find(id)))
    for (const letter of wanted) await letters.drop(letter)
    print(options, wanted, wanted.map(({ id }) => `dropped: ${id}`).join('\n'))
  })

const showOne = (id: string, options: Options) =>
  use(options, async (letters) => {
    const letter = await letters.find(id)
    print(options, letter, letterText(letter))
  })

const listAll = (options: Options) =>
  use(options, async (letters) => {
    const all = await letters.list()
    print(options, all, lettersText(all) + failingText(await letters.failing()))
  })

/** `npm run dead-letters`. @returns the exit code */
export const deadLettersCommand = (args: readonly string[], here?: FindHere): Promise<number> =>
  runProgram(() => {
    const command = program('dead-letters', DESCRIPTION)
    const add = (name: string, description: string): Command =>
      withAddresses(command.command(name).description(description).option('--json', 'print JSON'), here)
    add('list', LIST).action(listAll)
    add('show', SHOW).argument('<id>').action(showOne)
    add('replay', REPLAY).argument('[ids...]').option('--all', 'all of them').action(replayAll)
    add('drop', DROP).argument('<ids...>').action(dropAll)
    return command
  }, args)
