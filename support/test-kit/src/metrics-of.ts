/** The samples that a service serves at its metrics' address, by name and labels: `events_waiting`, `orders_total{step="paid"}`. */
export const metricsOf = async (metricsUrl: string): Promise<Map<string, number>> => {
  const text = await (await fetch(metricsUrl)).text()
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}
