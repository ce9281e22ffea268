import { isDuplicateKey, isStaleWrite } from './errors.ts'

const MAX_TRIES = 20

/** Does a read-and-write over again while others get in between with theirs. */
export const retryStale = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= MAX_TRIES || !(isStaleWrite(error) || isDuplicateKey(error))) throw error
    }
  }
}
