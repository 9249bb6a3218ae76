import { dirname } from 'node:path'
import { outOfStep, providers, render, write } from './write.ts'

const root = dirname(dirname(import.meta.dirname))
const flags = process.argv.slice(2)
const unknown = flags.find((flag) => flag !== '--check')

if (unknown === undefined) process.exitCode = (await run(flags.includes('--check'))) ? 0 : 1
else {
  console.error(`Unknown argument "${unknown}": use "pnpm specs" to write, or "pnpm specs --check" to compare only.`)
  process.exitCode = 2
}

async function run(isCheck: boolean): Promise<boolean> {
  const names = await providers(root)
  if (names.length === 0) console.error('No folder of specs/ holds a transcription.ts.')
  const results: boolean[] = []
  for (const provider of names) results.push(await handle(provider, isCheck))
  return results.length > 0 && results.every(Boolean)
}

async function handle(provider: string, isCheck: boolean): Promise<boolean> {
  try {
    const files = await render(root, provider)
    const stale = await outOfStep(root, files)
    if (stale.length === 0) {
      console.log(`${provider}: in step`)
      return true
    }
    if (isCheck) {
      console.error(`${provider}: out of step: ${stale.join(', ')}; run "pnpm specs" and commit`)
      return false
    }
    await write(root, files)
    console.log(`${provider}: wrote ${stale.join(', ')}`)
    return true
  } catch (error) {
    console.error(`${provider}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}
