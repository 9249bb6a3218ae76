import { pageBody } from '../bodies.ts'
import { bundleInternalFiles } from '../internal-files.ts'
import type { JsonRun } from '../measured/json.ts'
import type { Bench, Figure, Part, Section } from '../part.ts'
import { quantile } from '../quantile.ts'
import { ratio } from '../ratio.ts'
import { figureText } from '../report.ts'
import type { Times } from '../rounds.ts'
import { runMeasured } from '../run-measured.ts'

/** (e) Parsing without losing digits. */
export const json: Part = { name: 'json', title: 'lossless parsing, bytes a second against JSON.parse', run }

const digits = '9007199254740993'
const amount = /(?<="thisMonthAmt":)\d+/

async function run(bench: Bench): Promise<Section> {
  const { text } = await pageBody('tencent-cloud', 1000)
  await bundleInternalFiles(['core/src/http/lossless-json.ts'])
  const texts = {
    none: text,
    one: text.replace(amount, digits),
    each: text.replaceAll(new RegExp(amount, 'g'), digits),
  }
  const figures: Figure[] = []
  const tables = []
  for (const [name, given] of Object.entries(texts)) {
    bench.progress(`big integers: ${name}`)
    const repeats = 4
    const times = await runMeasured<Times>(bench, 'json', {
      text: given,
      rounds: bench.isQuick ? 12 : 48,
      repeats,
      digits: name === 'none' ? null : digits,
    } satisfies JsonRun)
    const native = times['JSON.parse'] ?? []
    const bytes = Buffer.byteLength(given) * repeats
    const rows = Object.entries(times).map(([parser, took]) => {
      // Bytes a second: the time of the other stands above.
      const { median, spread } = ratio(native, took)
      const figure: Figure = { name: `json/${name}/${parser}`, kind: 'ratio', value: median, spread }
      if (took !== native) figures.push(figure)
      return [parser, (bytes / quantile(took, 0.5) / 1000).toFixed(0), took === native ? '1' : figureText(figure)]
    })
    tables.push({
      title: titles[name as keyof typeof texts],
      head: ['parser', 'MB a second', 'times JSON.parse (middle half)'],
      rows,
    })
  }
  return { figures, tables, notes: ['A page of 1,000 records of Tencent Cloud. More is better here.'] }
}

const titles = {
  none: 'No integer beyond 2^53',
  one: 'One in the page',
  each: 'One in each record',
}
