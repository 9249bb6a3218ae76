// Takes a folder, says so, and keeps it until it is killed.
import { lockFolder } from '../../src/store/lock.ts'

using _lock = await lockFolder(process.argv[2] as string)
console.log('locked')
await new Promise(() => setInterval(() => {}, 60_000))
