import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'

/** How often an unresponsive service is probed, and how long a probe may take. */
const PROBE_MS = 500

/**
 * The services that accept requests and do not respond, by the prefix of their paths ("/api/tickets"). Pages and the
 * proxy are bundled separately, so their shared state cannot be in a module.
 */
const key = Symbol.for('ticketing.silent-services')
const shared = globalThis as { [key]?: Set<string> }
shared[key] ??= new Set()
const silent = shared[key]

const serviceOf = (url = ''): string => /^\/api\/[^/?]+/.exec(url)?.[0] ?? url

/** The minimum time for a read, even if earlier ones have used up the budget. */
const LEAST_MS = 100

/**
 * A circuit breaker for the reads of one page, which waits at most `timeoutMs` in total for services that do not
 * respond. A read that times out opens the circuit of its service: further reads fail at once, and only a probe in the
 * background is sent, until the service responds at all. Writes always go through.
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
        // The ingress routes by host. No cookie is sent.
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
