import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'

/** How often a service that does not answer is asked whether it is back, and how long it has to answer. */
const PROBE_MS = 500

/**
 * The services that accept requests and do not answer, by the beginning of their paths ("/api/tickets"). Pages and the
 * proxy are bundled apart: what they know in common cannot be in a module.
 */
const key = Symbol.for('ticketing.silent-services')
const shared = globalThis as { [key]?: Set<string> }
shared[key] ??= new Set()
const silent = shared[key]

const serviceOf = (url = ''): string => /^\/api\/[^/?]+/.exec(url)?.[0] ?? url

/** What a read is given even when those before it have used up the time. */
const LEAST_MS = 100

/**
 * A circuit breaker around what one page reads, which waits no longer than `timeoutMs` in all for services that do not
 * answer. A read that got no answer in time opens the circuit of its service: further ones fail at once, and only a
 * probe in the background asks, until the service answers anything at all. What changes something is never held back.
 */
export function breakCircuits(http: AxiosInstance, timeoutMs: number): void {
  let lost = 0
  http.interceptors.request.use((config) => {
    if (config.method !== 'get') return config
    if (silent.has(serviceOf(config.url))) {
      throw new AxiosError('The service does not answer', AxiosError.ERR_NETWORK, config)
    }
    return { ...config, timeout: Math.max(LEAST_MS, timeoutMs - lost) }
  })
  http.interceptors.response.use(undefined, (error: unknown) => {
    if (
      error instanceof AxiosError &&
      error.code === AxiosError.ECONNABORTED &&
      error.config?.method === 'get'
    ) {
      lost += error.config.timeout ?? 0
      open(error.config)
    }
    throw error
  })
}

function open(config: InternalAxiosRequestConfig): void {
  const service = serviceOf(config.url)
  if (silent.has(service)) return
  silent.add(service)
  const { baseURL, headers } = config
  const probe = async (): Promise<void> => {
    try {
      await axios.get(service, {
        baseURL,
        // The ingress routes by it. Nobody's cookie goes along.
        headers: { host: headers.get('host') },
        timeout: PROBE_MS,
        maxRedirects: 0,
        proxy: false,
        validateStatus: (status) => status < 500,
      })
      silent.delete(service)
    } catch {
      setTimeout(probe, PROBE_MS).unref()
    }
  }
  void probe()
}
