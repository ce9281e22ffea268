/** @jest-environment node */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import axios, { type AxiosInstance } from 'axios'
import { breakCircuits } from '#lib/api/breaker.ts'

let server: Server
let http: AxiosInstance
let asked: string[]
/** Requests that are waiting for a frozen service. */
let waiting: ServerResponse[]
let frozen: boolean

beforeEach(async () => {
  asked = []
  waiting = []
  frozen = false
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (frozen && request.url?.startsWith('/api/tickets')) waiting.push(response)
    else response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  http = axios.create({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  breakCircuits(http, 300)
})

afterEach(async () => {
  thaw()
  await untilClosed()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const thaw = () => {
  frozen = false
  for (const response of waiting.splice(0)) response.end('{}')
}

const untilClosed = async (): Promise<void> => {
  while (!(await http.get('/api/tickets/1').catch(() => undefined))) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('breakCircuits', () => {
  it('stops asking a service that does not respond, until it is back', async () => {
    frozen = true
    await expect(http.get('/api/tickets/1')).rejects.toThrow()
    for (let page = 0; page < 20; page++)
      await expect(http.get(`/api/tickets/${page}?of=page`)).rejects.toThrow()
    expect(asked.filter((line) => line.includes('of=page'))).toEqual([])
    while (!asked.includes('GET /api/tickets')) await new Promise((resolve) => setTimeout(resolve, 20))

    thaw()
    await untilClosed()
    expect((await http.get('/api/tickets/1?of=page')).status).toBe(200)
  })

  it('keeps asking the other services, and never blocks a change', async () => {
    frozen = true
    await expect(http.get('/api/tickets/1')).rejects.toThrow()
    expect((await http.get('/api/orders/1')).status).toBe(200)
    await expect(http.post('/api/tickets', {}, { timeout: 100 })).rejects.toThrow()
    expect(asked.filter((line) => line.startsWith('POST'))).toEqual(['POST /api/tickets'])
  })

  it('stays closed on error responses', async () => {
    server.removeAllListeners('request').on('request', (_request, response) => {
      asked.push('again')
      response.writeHead(503).end()
    })
    for (let page = 0; page < 3; page++) await expect(http.get('/api/orders')).rejects.toThrow('503')
    expect(asked).toHaveLength(3)
    server.removeAllListeners('request').on('request', (_request, response) => response.end('{}'))
  })
})
