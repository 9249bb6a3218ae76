import type { MockListHandler } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { lossInJson } from '../../json/first-difference.ts'
import { recordText } from '../../listing/record-text.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import type { Trial } from '../../trial.ts'

export const seeded: Check = {
  id: 'mock/seeded',
  requirement: '11.1',
  title: 'Makes the records and the fixture of its mock from the seed alone',
  why: 'A failure can be repeated only where the same seed gives the same vendor; and one vendor alone proves little.',
  fails: 'It has the same records for every seed.',
  needs: [],
  run(trial) {
    const { vendor } = trial.plugin
    for (const [id, handler] of Object.entries(vendor.handlers))
      if (handler.kind === 'list') judgeDataset(trial, id, handler)
    judgeFixture(trial)
  },
}

const sizes = [0, 1, 25, 60]

function judgeDataset({ seed, find }: Trial, id: string, handler: MockListHandler<object>): void {
  const made = (from: number, size: number) => handler.dataset({ seed: from, size }).map(recordText)
  for (const size of sizes) {
    const records = made(seed, size)
    if (records.length !== size) {
      find({
        message: `The dataset of '${id}' has ${records.length} records where ${size} were asked for; make as many.`,
      })
    }
    if (new Set(records).size !== records.length) {
      find({ message: `The dataset of '${id}' holds a record twice; give each a key of its own.` })
    }
    if (made(seed, size).join() !== records.join()) {
      find({ message: `The dataset of '${id}' is another one when it is made again; make it from the seed alone.` })
    }
  }
  if (made(seed, 25).join() === made(seed + 1, 25).join()) {
    find({ message: `The dataset of '${id}' is the same for every seed; let the seed decide it.` })
  }
}

function judgeFixture(trial: Trial): void {
  const fixture = unreachableFixture(trial)
  if (recordText(fixture) !== recordText(unreachableFixture(trial))) {
    trial.find({
      message: 'The fixture is another one when it is made again; make it from origin, seed and time alone.',
    })
  }
  // A variant may hold a function: it never leaves this process.
  const { variants: _, ...sent } = fixture
  const loss = lossInJson(sent)
  if (loss === null) return
  trial.find({
    message: `The fixture is no plain JSON at ${loss || 'its root'}; what it gives is handed to other processes, so take out functions, dates, undefined and the like.`,
  })
}
