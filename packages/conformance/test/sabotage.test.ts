import { expect, test } from 'vitest'
import { catalogue } from '../src/index.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'
import { choose } from './sabotage/choose.ts'
import { sabotages } from './sabotage/index.ts'
import { differences, judgementOf } from './sabotage/judgement.ts'

// Every one in `pnpm proof`; here as many as time allows, another choice for another seed.
const seed = Number(process.env.KEHU_PROOF_SEED ?? 1)
const most = process.env.KEHU_PROOF === 'all' ? sabotages.length : 4
const chosen = choose(sabotages, most, seed)

test.each(['lighthouse', 'ferry'] as const)('the model plugin %s keeps the contract', async (plugin) => {
  await using sound = await breakPlugin({ plugin, edits: [] })
  expect(differences(await judgementOf(sound.folder))).toEqual([])
})

test('each check has a plugin that fails it', () => {
  const broken = new Set(sabotages.map(({ check }) => check))
  expect(catalogue.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
})

test.concurrent.each(chosen.map((sabotage) => [sabotage.check, sabotage.title, sabotage] as const))(
  '%s notices a plugin that %s, and nothing else does',
  async (check, _title, sabotage) => {
    await using broken = await breakPlugin(sabotage)
    const found = differences(await judgementOf(broken.folder))
    expect(found).toContain(`${check} fails`)
    expect(found.filter((each) => each !== `${check} fails` && !each.endsWith(` is blocked by ${check}`))).toEqual([])
  },
)
