import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubectl, run } from './cluster.ts'

/**
 * Gives the shop a certificate that vouches for itself, as cert-manager gives it one that browsers know: the secret that
 * the ingress takes it from, and the config map that pods trust it by.
 */
export async function giveCertificate(domain: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ticketing-tls-'))
  const [key, certificate] = [join(directory, 'tls.key'), join(directory, 'tls.crt')]
  try {
    await run('openssl req -x509 -newkey rsa:2048 -nodes -days 1', [
      ...['-keyout', key, '-out', certificate],
      ...['-subj', `/CN=${domain}`, '-addext', `subjectAltName=DNS:${domain}`],
    ])
    const data = { 'tls.crt': await readFile(certificate, 'utf8'), 'tls.key': await readFile(key, 'utf8') }
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: { name: 'ticketing-tls' },
      stringData: data,
    }
    const authority = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'authority' },
      data: { 'ca.crt': data['tls.crt'] },
    }
    const list = { apiVersion: 'v1', kind: 'List', items: [secret, authority] }
    await kubectl(['apply', '--filename', '-'], JSON.stringify(list))
  } finally {
    await rm(directory, { recursive: true })
  }
}
