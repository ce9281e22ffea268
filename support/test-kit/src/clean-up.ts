import { afterAll } from '@jest/globals'

const pending: (() => Promise<unknown>)[] = []

// `afterAll` hooks run last to first (jest/environment.js), so this one, defined first, runs after those of the test
// file.
afterAll(async () => {
  for (let next = pending.pop(); next; next = pending.pop()) await next()
})

/** Runs `work` at the end of the test file, last in, first out. */
export const cleanUp = (work: () => Promise<unknown>): void => void pending.push(work)
