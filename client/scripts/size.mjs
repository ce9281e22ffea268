// Measures the JavaScript that pages load, relative to an empty page of the same Next.js version: `npm run size`,
// after a build. Fails if the home page exceeds its budget.
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildEmptyApp } from './size/empty-app.mjs'
import { measure } from './size/measure.mjs'
import { startNext } from './size/next.mjs'
import { startStubApi } from './size/stub-api.mjs'

const HOME_BUDGET_KB = 40
const signedIn = { cookie: 'session=e30=' }
const pages = {
  '/': signedIn,
  '/tickets/1': signedIn,
  '/signin': {},
  '/sell': signedIn,
  '/my-tickets': signedIn,
  '/orders': signedIn,
  '/orders/1': signedIn,
  '/orders/1/pay': signedIn,
  '/help': {},
}

const client = fileURLToPath(new URL('..', import.meta.url))
const api = await startStubApi()
const emptyApp = await buildEmptyApp(client)

try {
  const empty = await withNext(emptyApp, (origin) => measure(origin, '/'))
  console.log(`${'empty page'.padEnd(16)} ${empty.toFixed(1).padStart(7)} kB`)
  await withNext(client, async (origin) => {
    for (const [page, headers] of Object.entries(pages)) {
      const over = (await measure(origin, page, headers)) - empty
      console.log(`${page.padEnd(16)} ${`+${over.toFixed(1)}`.padStart(7)} kB`)
      if (page === '/' && over > HOME_BUDGET_KB) {
        console.error(`The home page may load at most ${HOME_BUDGET_KB} kB over an empty page`)
        process.exitCode = 1
      }
    }
  })
} finally {
  api.close()
  await rm(emptyApp, { recursive: true, force: true })
}

async function withNext(directory, use) {
  const next = await startNext(directory, { API_URL: api.url })
  try {
    return await use(next.origin)
  } finally {
    await next.stop()
  }
}
