/** The same servers, without who enters them. @param uri as in `mongodb://orders:secret@a:27017,b:27017/orders` */
export const withoutUser = (uri: string): string => uri.replace(/(?<=^[^/]+\/\/)[^@/]*@/, '')

/** One of the servers alone. @param host as in `a:27017` */
export const memberAddress = (uri: string, host: string): string => {
  const url = new URL(uri.replace(/(?<=^[^/]+\/\/)[^/?]*/, host))
  url.searchParams.delete('replicaSet')
  url.searchParams.set('directConnection', 'true')
  return url.href
}
