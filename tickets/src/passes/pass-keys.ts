import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { deriveKey, type PassClaims, type PassKeys as PublicKeys, passClaimsSchema } from '@ticketing/common'

/** What PKCS #8 puts before the 32 bytes of an Ed25519 key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

interface PassKey {
  kid: string
  /** The public key, base64url. */
  x: string
  privateKey: KeyObject
  publicKey: KeyObject
}

const toKey = (text: string): PassKey => {
  const privateKey = createPrivateKey({
    // Of its own, even where the text signs something else, too.
    key: Buffer.concat([PKCS8_PREFIX, deriveKey(text, 'passes')]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  const { x = '' } = publicKey.export({ format: 'jwk' })
  // The beginning of its thumbprint (RFC 7638): every letter makes the QR code finer.
  const kid = createHash('sha256')
    .update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)
    .digest('base64url')
    .slice(0, 8)
  return { kid, x, privateKey, publicKey }
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const decode = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Signs the tokens of passes and verifies them: compact JWS (RFC 7515) with Ed25519, so that a door can check them offline. */
export class PassKeys {
  readonly #keys: PassKey[]

  /** @param texts that the keys are derived from: the first signs, each verifies */
  constructor(texts: readonly string[]) {
    this.#keys = texts.map(toKey)
  }

  /** The same pass always has the same token, as long as the key stays. */
  sign({ t, u, o, s }: PassClaims): string {
    const [key] = this.#keys
    if (!key) throw new Error('There is no key to sign passes with')
    const { kid, privateKey } = key
    const signed = `${encode({ alg: 'EdDSA', kid })}.${encode({ t, u, o, s })}`
    return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`
  }

  /** @returns what the token says, or undefined unless one of the keys has signed it */
  verify(token: string): PassClaims | undefined {
    const [header = '', claims = '', signature = ''] = token.split('.')
    const { alg, kid } = (decode(header) ?? {}) as { alg?: unknown; kid?: unknown }
    const key = alg === 'EdDSA' ? this.#keys.find((each) => each.kid === kid) : undefined
    if (!key) return undefined
    const signed = Buffer.from(`${header}.${claims}`)
    if (!verify(null, signed, key.publicKey, Buffer.from(signature, 'base64url'))) return undefined
    return passClaimsSchema.safeParse(decode(claims)).data
  }

  /** The public keys, for everybody. */
  get public(): PublicKeys {
    return {
      keys: this.#keys.map(({ kid, x }) => ({ kid, kty: 'OKP', crv: 'Ed25519', use: 'sig', x })),
    }
  }
}
