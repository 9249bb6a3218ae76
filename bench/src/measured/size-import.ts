// How long an import and a construction take. A process of its own each time: `node size-import.mjs <what>`.
import { starts, type Start } from './size-start.ts'

const start = starts[process.argv[2] as Start]
const startedAt = performance.now()
await start()
console.log(performance.now() - startedAt)
