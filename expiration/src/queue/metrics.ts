import { Gauge } from 'prom-client'

export const expirations = new Gauge({
  name: 'expirations',
  help: 'Orders whose end has not been told yet: scheduled for later, or due',
  labelNames: ['state'],
})
