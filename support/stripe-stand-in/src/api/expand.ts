import type { Table } from '../store/commit.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Answer } from './answer.ts'
import { invalidRequest } from './errors.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const tableOf: Readonly<Record<string, Table>> = {
  pi: 'payment_intents',
  ch: 'charges',
  re: 'refunds',
  pm: 'payment_methods',
}

/** Replaces the ids at the paths in `expand[]`, such as `latest_charge` or `data.charge`, by their objects. */
export function expandAnswer(answer: Answer, paths: string[] | undefined, tx: Transaction): Answer {
  if (!paths || answer.status !== 200) return answer
  const body = paths.reduce((object, path) => expandAt(object, path.split('.'), path, tx), answer.body)
  return { ...answer, body }
}

function expandAt(value: unknown, [name, ...rest]: string[], path: string, tx: Transaction): unknown {
  if (name === undefined || value === null) return value
  if (Array.isArray(value)) return value.map((item) => expandAt(item, [name, ...rest], path, tx))
  if (!isObject(value) || !Object.hasOwn(value, name)) throw notExpandable(path)
  return { ...value, [name]: expandAt(resolved(value[name], path, tx), rest, path, tx) }
}

function resolved(value: unknown, path: string, tx: Transaction): unknown {
  if (value === null || isObject(value)) return value
  const id = String(value)
  const table = tableOf[id.slice(0, id.indexOf('_'))]
  const row = table && tx.get(table, id)
  if (!row) throw notExpandable(path)
  return 'method' in row ? row.method : row
}

const notExpandable = (path: string) => invalidRequest(`This property cannot be expanded (${path}).`)
