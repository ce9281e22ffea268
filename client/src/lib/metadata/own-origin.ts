import 'server-only'
import { headers } from 'next/headers'
import { readConfig } from '../config.ts'
import { publicOrigin } from './public-origin.ts'

/** The origin of the shop for the request that is being answered. */
export const ownOrigin = async (): Promise<string> => publicOrigin(await headers(), readConfig().publicUrl)
