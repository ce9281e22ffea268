import type { Waiting } from '../waiting.ts'
import type { Letter } from './dead-letters.ts'

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

/** One dead letter per line: time, id, reason. */
export const lettersText = (letters: readonly Letter[]): string =>
  letters.length === 0
    ? 'There are no dead letters.'
    : letters.map(({ at, id, reason }) => `${at.toISOString()}  ${id}  ${firstLine(reason)}`).join('\n')

/** Messages that may become dead letters, one per line; empty if there are none. */
export const failingText = (failing: readonly Waiting[]): string =>
  failing
    .map(
      ({ service, id, attempts, dueAt, reason = '' }) =>
        `\nTo be retried: ${service}/${id}, attempt ${attempts + 1} at ${dueAt.toISOString()}: ${firstLine(reason)}`,
    )
    .join('')

/** A dead letter in full, with its body unparsed: it may not be JSON. */
export const letterText = ({ id, service, subject, at, attempts, reason, body }: Letter): string =>
  [
    `id        ${id}`,
    `service   ${service}`,
    `subject   ${subject}`,
    `given up  ${at.toISOString()}, after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    `reason    ${reason.split('\n').join('\n          ')}`,
    `body      ${body}`,
  ].join('\n')
