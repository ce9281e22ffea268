import 'server-only'

/** Every time zone that a venue can be in. The server lists them, since browsers know different ones. */
export const timeZones = (): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]
