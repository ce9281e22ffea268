import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Router } from 'express'
import type { ApiDescription } from '../http/route.ts'
import { docsPage, docsPolicy, docsScript } from './docs-page.ts'
import type { OpenApiDocument } from './openapi-document.ts'

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']
const ASSETS_KEPT_MS = 24 * 3600 * 1000

const swaggerUi = () => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** `GET <base>/docs`: the API as a page; `<base>/docs/openapi.json`: the same as OpenAPI. Made when first asked for. */
export const docsRouter = (api: ApiDescription): Router => {
  const docs = `${api.base}/docs`
  let document: Promise<OpenApiDocument> | undefined
  const router = Router()

  router.get(docs, (_req, res) => {
    res.set('Content-Security-Policy', docsPolicy)
    res.type('html').send(docsPage(api.title, docs))
  })
  router.get(`${docs}/openapi.json`, async (_req, res) => {
    document ??= import('./openapi-document.ts').then(({ openApiDocument }) => openApiDocument(api))
    res.json(await document)
  })
  router.get(`${docs}/start.js`, (_req, res) => {
    res.type('js').send(docsScript(docs))
  })
  for (const asset of ASSETS) {
    router.get(`${docs}/${asset}`, (_req, res) => {
      res.sendFile(asset, { root: swaggerUi(), maxAge: ASSETS_KEPT_MS })
    })
  }
  return router
}
