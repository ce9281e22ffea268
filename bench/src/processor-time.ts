import { readFileSync } from 'node:fs'

/** Milliseconds of CPU time, by process name. */
export type ProcessorTime = Record<string, number>

/** Linux counts in hundredths of a second. */
const MS_A_TICK = 10
/** The positions of `utime` and `stime` after the program's name, proc_pid_stat(5). */
const USER = 11
const SYSTEM = 12

/** The CPU time of processes since they started; empty without /proc. */
export const processorTime = (processes: { name: string; pid?: number | undefined }[]): ProcessorTime => {
  const time: ProcessorTime = {}
  for (const { name, pid } of processes) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      time[name] = (Number(fields[USER]) + Number(fields[SYSTEM])) * MS_A_TICK
    } catch {
      // Not Linux, or it has ended.
    }
  }
  return time
}

/** The CPU time used between two measurements, divided by `count`. */
export const used = (before: ProcessorTime, after: ProcessorTime, count: number): ProcessorTime =>
  Object.fromEntries(
    Object.entries(after).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / Math.max(1, count)]),
  )
