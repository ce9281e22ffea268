import { setTimeout as sleep } from 'node:timers/promises'

/** When a process counts as frozen. */
export interface Vigilance {
  /** How often it is asked, in milliseconds. */
  everyMs: number
  /** How long its answer may take. */
  timeoutMs: number
  /** How many answers in a row must be missing. */
  failures: number
}

/** Generous: a machine that is overloaded for some seconds must not lose processes for it. */
export const PATIENT: Vigilance = { everyMs: 5_000, timeoutMs: 5_000, failures: 3 }

/** Asks until the answers fail, and then says so once. @returns stops asking */
export function watchOver(
  answers: () => Promise<boolean> | boolean,
  { everyMs, failures }: Pick<Vigilance, 'everyMs' | 'failures'>,
  onFrozen: () => void,
): () => void {
  const over = new AbortController()
  const { signal } = over
  const watch = async () => {
    for (let missing = 0; missing < failures; ) {
      await sleep(everyMs, undefined, { signal, ref: false })
      missing = (await answers()) ? 0 : missing + 1
    }
    if (!signal.aborted) onFrozen()
  }
  watch().catch(() => {})
  return () => over.abort()
}
