import { open, rename, rm } from 'node:fs/promises'
import type { Commit } from './commit.ts'
import { compacted } from './compact.ts'
import { FileJournal } from './journal.ts'
import { State } from './state.ts'

/** Loads the state from a journal, and compacts the journal. */
export async function loadJournal(path: string): Promise<{ state: State; journal: FileJournal }> {
  const state = new State()
  for await (const commit of readCommits(path)) state.apply(commit)
  await rewrite(path, compacted(state))
  return { state, journal: await FileJournal.open(path) }
}

async function* readCommits(path: string): AsyncGenerator<Commit> {
  const file = await open(path, 'a+', 0o600)
  let unreadable: string | undefined
  let number = 0
  for await (const line of file.readLines()) {
    if (unreadable) throw new Error(unreadable)
    number += 1
    const commit = parse(line)
    // Only the last line may be incomplete: the process crashed during the write, before it sent a response.
    if (commit) yield commit
    else unreadable = `${path}: line ${number} cannot be read`
  }
}

function parse(line: string): Commit | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function rewrite(path: string, commits: Iterable<Commit>): Promise<void> {
  const temporary = `${path}.new`
  await rm(temporary, { force: true })
  const journal = await FileJournal.open(temporary)
  for (const commit of commits) void journal.append(commit)
  await journal.close()
  await rename(temporary, path)
}
