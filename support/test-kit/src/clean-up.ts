import { afterAll } from '@jest/globals'

const pending: (() => Promise<unknown>)[] = []

// Every hook of the test file comes before this one, which is defined first (jest/environment.js).
afterAll(async () => {
  for (let next = pending.pop(); next; next = pending.pop()) await next()
})

/** Has something done once the test file is through, last in, first out. */
export const cleanUp = (work: () => Promise<unknown>): void => void pending.push(work)
