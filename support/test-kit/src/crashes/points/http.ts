import http from 'node:http'
import { step } from './crash.ts'

const withoutIds = (path = '') => path.replace(/[?].*/, '').replace(/\/([0-9a-f]{24}|pi_\w+)/g, '/:id')

/** Responses of this process. */
const { end } = http.ServerResponse.prototype

http.ServerResponse.prototype.end = function (this: http.ServerResponse, ...parameters: unknown[]) {
  const { method, url } = this.req
  const isProbe = /z$|metrics/.test(url ?? '')
  if (!isProbe) {
    const { before, after } = step(`answer ${method} ${withoutIds(url)}`)
    before()
    this.once('finish', after)
  }
  return end.apply(this, parameters as Parameters<typeof end>)
} as typeof end

/** Requests that this process sends. */
const { write, end: finish } = http.OutgoingMessage.prototype
const begun = new WeakSet<http.ClientRequest>()

const begin = (request: http.ClientRequest): void => {
  if (begun.has(request)) return
  begun.add(request)
  const { before, after } = step(`${request.method} ${withoutIds(request.path)}`)
  before()
  request.prependOnceListener('response', after)
}

Object.assign(http.ClientRequest.prototype, {
  write(this: http.ClientRequest, ...parameters: Parameters<typeof write>) {
    begin(this)
    return write.apply(this, parameters)
  },
  end(this: http.ClientRequest, ...parameters: Parameters<typeof finish>) {
    begin(this)
    return finish.apply(this, parameters)
  },
})
