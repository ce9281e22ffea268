import express, { type Express } from 'express'
import type { Route } from './route.ts'

const rawBody = express.raw({ type: () => true, limit: '1mb' })

/** Mounts the routes that machines call: they have no session, and sign the raw body. */
export const mountMachineRoutes = (app: Express, routes: Route[]): void => {
  for (const { method, path, caller, handler } of routes)
    if (caller === 'machine') app[method](path, rawBody, handler)
}

/** Mounts the routes that people call: session and JSON have been read. */
export const mountRoutes = (app: Express, routes: Route[]): void => {
  for (const { method, path, caller, handler } of routes) if (caller !== 'machine') app[method](path, handler)
}
