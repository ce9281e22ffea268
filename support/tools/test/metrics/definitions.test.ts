import { describe, expect, it } from '@jest/globals'
import { type MetricDefinition, metrics, servicesIn } from '@ticketing/common'

const definitions = Object.entries(metrics as Record<string, MetricDefinition>)

describe.each(definitions)('the metric %s', (name, { type, help, labels = {}, buckets, in: where }) => {
  it("follows Prometheus' conventions", () => {
    expect(name).toMatch(/^[a-z][a-z_]*[a-z]$/)
    expect(name.endsWith('_total')).toBe(type === 'counter')
    if (type === 'histogram') expect(name).toMatch(/_seconds$/)
    expect(help).not.toMatch(/\.$/)
    expect([...(buckets ?? [])]).toEqual([...(buckets ?? [])].sort((a, b) => a - b))
    expect(buckets !== undefined).toBe(type === 'histogram')
  })

  it('has no id or address among its labels', () => {
    for (const label of Object.keys(labels))
      expect(label).not.toMatch(/(^|_)(id|user|email|ip|address|url|path)$/)
  })

  it('is found somewhere', () => {
    if (where !== 'audit') expect(servicesIn(where)).not.toEqual([])
  })
})
