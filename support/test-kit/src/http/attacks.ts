/** A malformed request: ambiguous (request smuggling), oversized or invalid. */
export interface Attack {
  name: string
  /** What is sent, one byte per character. */
  bytes: string
  /** The allowed statuses of a response; closing the connection is always allowed. */
  statuses: number[]
}

const POST = 'POST /api/orders HTTP/1.1\r\nhost: x\r\nconnection: close\r\n'
/** The path of a request hidden in a body, which must not be parsed as a request. */
export const HIDDEN_PATH = '/api/orders/hidden'
const HIDDEN = `GET ${HIDDEN_PATH} HTTP/1.1\r\nhost: x\r\n\r\n`
const CHUNK = `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`

const smuggling: [string, string][] = [
  ['a length and chunks', `content-length: ${CHUNK.length}\r\ntransfer-encoding: chunked\r\n\r\n${CHUNK}`],
  ['chunks and a length', `transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n${CHUNK}`],
  ['two lengths', `content-length: 0\r\ncontent-length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['a list of lengths', `content-length: 0, ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['a length below zero', `content-length: -1\r\n\r\n${HIDDEN}`],
  ['a length with a sign', `content-length: +${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['a length in hexadecimal', `content-length: 0x10\r\n\r\n${HIDDEN}`],
  ['a length beyond all numbers', `content-length: 99999999999999999999999\r\n\r\n${HIDDEN}`],
  ['a space before the colon', `transfer-encoding : chunked\r\n\r\n${CHUNK}`],
  ['a control character in a name', `transfer\x0b-encoding: chunked\r\n\r\n${CHUNK}`],
  ['a coding that nobody knows', `transfer-encoding: xchunked\r\n\r\n${CHUNK}`],
  ['chunks within another coding', `transfer-encoding: chunked, identity\r\n\r\n${CHUNK}`],
  ['chunks twice', `transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n${CHUNK}`],
  ['a chunk size below zero', `transfer-encoding: chunked\r\n\r\n-1\r\n${HIDDEN}`],
  ['a chunk size with 0x', `transfer-encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n`],
  ['a chunk size beyond all numbers', `transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n${HIDDEN}`],
  ['a chunk that is longer than it says', `transfer-encoding: chunked\r\n\r\n1\r\n${HIDDEN}`],
  ['a line that ends with LF alone', `x: 1\ntransfer-encoding: chunked\r\n\r\n${CHUNK}`],
  ['a carriage return within a header', `x: 1\rcontent-length: 5\r\n\r\n`],
  ['a null byte within a header', 'x: \0\r\n\r\n'],
  ['a header that is folded', `x: 1\r\n transfer-encoding: chunked\r\n\r\n${CHUNK}`],
  ['a coding on a folded line', `transfer-encoding:\r\n chunked\r\n\r\n${CHUNK}`],
  ['a length on a folded line', `content-length:\r\n ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
]

const malformed: [string, string, number[]][] = [
  ['no Host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', [400]],
  ['a version that does not exist', 'GET / HTTP/9.9\r\nhost: x\r\n\r\n', [400, 505]],
  ['HTTP/2 without being asked', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400, 505]],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
  ['a method that does not exist', 'STEAL / HTTP/1.1\r\nhost: x\r\n\r\n', [400, 405, 501]],
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n', [400, 404, 405, 501]],
  ['a space too many', 'GET /a b HTTP/1.1\r\nhost: x\r\n\r\n', [400]],
  ['a header of 32 kB', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(32_768)}\r\n\r\n`, [431]],
  ['a path of 32 kB', `GET /${'x'.repeat(32_768)} HTTP/1.1\r\nhost: x\r\n\r\n`, [414, 431]],
  ['ten thousand headers', `GET / HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(10_000)}\r\n`, [431]],
]

export const attacks: Attack[] = [
  ...smuggling.map(([name, rest]) => ({ name, bytes: `${POST}${rest}`, statuses: [400, 413, 501] })),
  ...malformed.map(([name, bytes, statuses]) => ({ name, bytes, statuses })),
]
