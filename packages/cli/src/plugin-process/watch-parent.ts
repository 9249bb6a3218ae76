// A thread of a plugin's process. A parent that was killed could end nobody, and the plugin may loop on the main thread:
// once the process is an orphan it ends, with its group, as the parent would have ended it.
import { workerData } from 'node:worker_threads'
import { endOwnGroup } from './process-group.ts'

const parent = workerData as number
setInterval(() => {
  // Windows keeps the number of a parent that is gone; there, closing the line has to do.
  if (process.ppid !== parent) endOwnGroup()
}, 500)
