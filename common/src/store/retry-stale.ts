import { isDuplicateKey, isStaleWrite } from './errors.ts'

const MAX_TRIES = 20

/** Repeats a read-modify-write while it conflicts with concurrent writes. */
export const retryStale = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= MAX_TRIES || !(isStaleWrite(error) || isDuplicateKey(error))) throw error
    }
  }
}
