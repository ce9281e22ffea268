import express from 'express'
import { collectDefaultMetrics, register } from 'prom-client'
import { listen } from '../http/listen.ts'

let collecting = false

/** Serves `/metrics` on a port of its own, which no ingress reaches. */
export const serveMetrics = (port: number, host?: string) => {
  if (!collecting) collectDefaultMetrics()
  collecting = true
  const app = express().disable('x-powered-by')
  app.get('/metrics', async (_req, res) => {
    res.type(register.contentType).send(await register.metrics())
  })
  return listen(app, port, host)
}
