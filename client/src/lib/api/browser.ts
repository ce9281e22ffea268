import axios from 'axios'
import { createTicketingApi } from './ticketing-api.ts'

/**
 * The API as the browser calls it: same origin, with the visitor's cookie. Import this module where it is
 * needed with `await import()`, so that pages that never call the API do not load it.
 */
export const browserApi = createTicketingApi(axios.create({ timeout: 15_000 }))
