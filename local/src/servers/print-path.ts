/** `print-path.ts SERVER`: prints the path of a server's binary, for scripts. Fetches the binary if there is none. */
import { catalogue } from './catalogue.ts'
import { provideServer } from './provide-server.ts'
import type { ServerName } from './spec.ts'

const isServer = (name: string): name is ServerName => name in catalogue

const [name = ''] = process.argv.slice(2)
if (!isServer(name))
  throw new Error(`No server is called ${name}; there are ${Object.keys(catalogue).join(', ')}`)
console.log(await provideServer(name, { onProgress: console.error }))
