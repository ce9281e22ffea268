import { invalidRequest } from '../api/errors.ts'
import type { PaymentIntent } from '../objects.ts'
import { readClause } from './search-clause.ts'

type Matches = (intent: PaymentIntent) => boolean

const quoted = `'(?:\\\\.|[^'\\\\])*'|"(?:\\\\.|[^"\\\\])*"`
const clause = new RegExp(
  `\\s*(-?)(\\w+)(?:\\[(${quoted})\\])?\\s*(:|~|>=|<=|>|<)\\s*(${quoted}|[\\w.]+)\\s*`,
  'y',
)
const joint = /(AND|OR)\s/iy

/**
 * Parses the part of Stripe's search language that these PaymentIntents need: `metadata['orderId']:'42' AND
 * -status:'canceled' AND amount>1000`, or all clauses joined by `OR`.
 */
export function parseSearchQuery(query: string): Matches {
  const clauses: Matches[] = []
  const joints = new Set<string>()
  for (let at = 0; at < query.length || clauses.length === 0; ) {
    const found = matchAt(clause, query, at)
    const [text = '', minus, field = '', key, operator = '', value = ''] = found ?? []
    const matches =
      found && readClause({ field, key: key && unquoted(key), operator, value: unquoted(value) })
    if (!matches) throw unparsable(query)
    clauses.push(minus ? (intent) => !matches(intent) : matches)
    at += text.length
    if (at === query.length) break
    const [joined = '', word = ''] = matchAt(joint, query, at) ?? []
    if (joined === '') throw unparsable(query)
    joints.add(word.toUpperCase())
    at += joined.length
  }
  if (joints.size > 1) throw unparsable(query)
  if (joints.has('OR')) return (intent) => clauses.some((matches) => matches(intent))
  return (intent) => clauses.every((matches) => matches(intent))
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const unquoted = (text: string): string =>
  /^['"]/.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text

const unparsable = (query: string) =>
  invalidRequest(`We were unable to parse your search query: ${query}`, { param: 'query' })
