import { orNotFound } from './or-not-found.ts'
import { unlessDown } from './outage.ts'
import type { Page } from './page.ts'

const BAD_REQUEST = 400

/** One page of a list; undefined while the service is down, the not-found page for an invalid cursor. */
export const readPage = <T>(answer: Promise<Page<T>>): Promise<Page<T> | undefined> =>
  unlessDown(orNotFound(answer, [BAD_REQUEST]))
