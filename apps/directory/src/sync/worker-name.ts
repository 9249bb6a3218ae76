import { hostname } from 'node:os'

/** Who works on runs in this process, as the history names it: host and process. */
export const workerName = `${hostname()} ${process.pid}`
