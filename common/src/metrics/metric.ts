import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { MetricDefinition } from './definitions/define.ts'
import { type MetricName, metrics } from './definitions/index.ts'

type NameOf<Type> = {
  [Name in MetricName]: (typeof metrics)[Name] extends { type: Type } ? Name : never
}[MetricName]

type LabelOf<Name extends MetricName> = (typeof metrics)[Name] extends { labels: infer Labels }
  ? keyof Labels & string
  : never

const settings = <Name extends MetricName>(name: Name, registry?: Registry) => {
  const { help, labels = {}, buckets }: MetricDefinition = metrics[name]
  return {
    name,
    help,
    labelNames: Object.keys(labels) as LabelOf<Name>[],
    ...(buckets && { buckets: [...buckets] }),
    ...(registry && { registers: [registry] }),
  }
}

/** Creates a defined counter; call it once in a process. */
export const counter = <Name extends NameOf<'counter'>>(name: Name): Counter<LabelOf<Name>> =>
  new Counter(settings(name))

/** Creates a defined gauge; call it once in a process, unless it is for a registry of its own. */
export const gauge = <Name extends NameOf<'gauge'>>(name: Name, registry?: Registry): Gauge<LabelOf<Name>> =>
  new Gauge(settings(name, registry))

/** Creates a defined gauge that `read` sets whenever it is asked for; call it once in a process. */
export const gaugeOf = <Name extends NameOf<'gauge'>>(
  name: Name,
  read: (gauge: Gauge<LabelOf<Name>>) => void,
): void => {
  const created: Gauge<LabelOf<Name>> = new Gauge({ ...settings(name), collect: () => read(created) })
}

/** Creates a defined histogram; call it once in a process. */
export const histogram = <Name extends NameOf<'histogram'>>(name: Name): Histogram<LabelOf<Name>> =>
  new Histogram(settings(name))
