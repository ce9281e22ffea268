import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The manifest that says where a path goes. */
export const INGRESS_FILE = fileURLToPath(new URL('../../../infra/ingress/ingress-srv.yaml', import.meta.url))
