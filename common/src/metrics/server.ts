import express from 'express'
import { collectDefaultMetrics, register } from 'prom-client'
import { listen } from '../http/listen.ts'
import { gauge } from './metric.ts'

const ready = gauge('service_ready')
let collecting = false

export interface MetricsOptions {
  port: number
  host?: string | undefined
  isReady(): Promise<boolean>
}

/** Serves `/metrics` on a port of its own, which no ingress reaches. */
export const serveMetrics = ({ port, host, isReady }: MetricsOptions) => {
  if (!collecting) collectDefaultMetrics()
  collecting = true
  const app = express().disable('x-powered-by')
  app.get('/metrics', async (_req, res) => {
    ready.set((await isReady()) ? 1 : 0)
    res.type(register.contentType).send(await register.metrics())
  })
  return listen(app, port, host)
}
