import express, { type Express } from 'express'
import type { Route } from './route.ts'

const rawBody = express.raw({ type: () => true, limit: '1mb' })

/** Mounts the routes for machines, which have no session and sign the raw body. */
export const mountMachineRoutes = (app: Express, routes: Route[]): void => {
  for (const { method, path, caller, handler } of routes)
    if (caller === 'machine') app[method](path, rawBody, handler)
}

/** Mounts the routes for users, after the session's and the JSON middleware. */
export const mountRoutes = (app: Express, routes: Route[]): void => {
  for (const { method, path, caller, handler } of routes) if (caller !== 'machine') app[method](path, handler)
}
