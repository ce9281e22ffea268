/** A process, told from any later one with its pid. `group`: it leads a process group that ends with it. */
export interface Target {
  pid: number
  identity: string
  group?: boolean
}

/**
 * Ends a process if it is still the one it was: SIGTERM, then SIGKILL after the grace period.
 * @param graceMs 0 sends SIGKILL at once
 * @returns whether there was something to end
 */
export function endProcess(target: Target, graceMs: number): Promise<boolean>

/** Whether the process still runs. */
export function isAlive(target: Target): boolean
