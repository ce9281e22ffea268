import 'server-only'
import { headers } from 'next/headers'
import { readConfig } from '../config.ts'
import { publicOrigin } from './public-origin.ts'

/** The shop's origin for the current request. */
export const ownOrigin = async (): Promise<string> => publicOrigin(await headers(), readConfig().publicUrl)
