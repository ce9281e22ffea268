import { gauge } from '@ticketing/common'

export const expirations = gauge('expirations')
