import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type MetricDefinition, metrics } from '@ticketing/common'
import { parse } from 'yaml'

interface Rule {
  record?: string
  alert?: string
  expr: string
  annotations?: { summary?: string; runbook?: string }
  labels?: { severity?: string }
}

const inRepository = (path: string) => new URL(`../../../../${path}`, import.meta.url)
const RULES = 'infra/observability/rules/'

const rules = readdirSync(inRepository(RULES))
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file): Rule[] => {
    const { groups } = parse(readFileSync(inRepository(RULES + file), 'utf8')) as {
      groups: { rules: Rule[] }[]
    }
    return groups.flatMap((group) => group.rules)
  })
const alerts = rules.filter(({ alert }) => alert)
const test = readFileSync(inRepository(`${RULES}test/alerts.test.yaml`), 'utf8')

/** `up` is Prometheus' own. */
const known = new Set(['up', ...rules.flatMap(({ record }) => record ?? [])])
for (const [name, { type }] of Object.entries(metrics as Record<string, MetricDefinition>)) {
  const suffixes = type === 'histogram' ? ['_bucket', '_count', '_sum'] : ['']
  for (const suffix of suffixes) known.add(name + suffix)
}

const KEYWORDS = ['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'bool', 'offset']

/** The names in an expression that are neither functions nor keywords nor labels. */
const selectedBy = (expr: string): string[] =>
  [
    ...expr
      .replace(/"[^"]*"/g, '')
      .replace(/\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring) \([^)]*\)/g, '')
      .matchAll(/\b[a-zA-Z_][\w:]*\b(?!\s*\()/g),
  ]
    .map(([name]) => name)
    .filter((name) => !KEYWORDS.includes(name))

describe('the rules for Prometheus', () => {
  it.each(rules)('name only metrics that exist: $alert$record', ({ expr }) => {
    const selected = selectedBy(expr)
    expect(selected.length).toBeGreaterThan(0)
    for (const name of selected) expect(known).toContain(name)
  })

  it.each(alerts)('say how urgent it is, and link to a runbook: $alert', ({ annotations, labels }) => {
    expect(labels?.severity).toMatch(/^(page|ticket)$/)
    expect(annotations?.runbook).toMatch(/^docs\/runbooks\/[a-z-]+\.md$/)
    expect(existsSync(inRepository(annotations?.runbook ?? ''))).toBe(true)
  })

  it.each(alerts)('are tested to fire and to stay quiet: $alert', ({ alert }) => {
    expect(test).toContain(`name: ${alert} fires`)
    expect(test).toContain(`name: ${alert} stays quiet`)
  })
})
