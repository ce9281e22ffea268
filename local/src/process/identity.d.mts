/**
 * What tells a process from a later one that was given the same pid: when it was started.
 * @returns undefined when no such process runs (a zombie does not)
 */
export function identityOf(pid: number): string | undefined
