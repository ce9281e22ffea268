import { describe } from '@jest/globals'
import { describeHostile, TIGHT } from '@ticketing/test-kit/http'
import express from 'express'
import { listen } from '../../src/http/listen.ts'

describe('a service under attack', () => {
  describeHostile(async () => {
    const seen: string[] = []
    const app = express().use((req, res) => {
      seen.push(req.url)
      req.resume().once('end', () => res.end(`path=${req.url};`))
    })
    const { port, server, close } = await listen(app, 0, '127.0.0.1', TIGHT)
    return {
      url: `http://127.0.0.1:${port}`,
      seen,
      close: () => {
        server.closeAllConnections()
        return close()
      },
    }
  })
})
