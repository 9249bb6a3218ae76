// Kills the worker of a run 50 times on each store, and writes kills.md. It fails where a record is missing, doubled or
// other than it was sent. Takes about two minutes.
//
//   node --conditions=@kehu/source apps/directory/proof/kills.ts [kills [seed]]
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../system/postgres-server.ts'
import { faultsOf, killWorkers, type KilledRun } from '../system/sync/kill-workers.ts'

const kills = Number(process.argv[2] ?? 50)
const seed = Number(process.argv[3] ?? 1)
const pageSize = 20

const onServer = async (): Promise<KilledRun> => {
  await using server = await startPostgres()
  return await killWorkers({ place: { url: server.url }, kills, seed, pageSize })
}

const inFolder = async (): Promise<KilledRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-directory-kills-'))
  try {
    return await killWorkers({ place: { folder }, kills, seed, pageSize })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const runs = [
  { store: 'PostgreSQL', run: await onServer() },
  { store: 'embedded', run: await inFolder() },
]
const faults = runs.flatMap(({ store, run }) => faultsOf(run).map((fault) => `${store}: ${fault}`))
await writeFile(join(import.meta.dirname, 'kills.md'), page())
for (const fault of faults) console.error(fault)
if (faults.length === 0) console.log('Every record is there exactly once.')
process.exitCode = faults.length === 0 ? 0 : 1

function page(): string {
  const rows = runs.map(
    ({ store, run: { attempts, records, rows: stored, wrong, pages, pagesRead } }) =>
      `| ${store} | ${kills} | ${attempts} | ${records} | ${stored} | ${wrong} | ${pages} | ${pagesRead - pages} |`,
  )
  return `# Killed workers

Written by \`proof/kills.ts\`. One run of one vendor, whose worker is killed with SIGKILL ${kills} times on each store: one to
three requests after its start, and up to 40 ms behind the request, as seed ${seed} picks, so that the kill falls before a page
has come, into its transaction, or behind it. Each time another worker takes the run up.

| store | kills | workers | records of the vendor | rows stored | wrong or missing | pages of the list | pages read again |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

${faults.length === 0 ? 'Every record is there exactly once, as it was sent, and a kill costs no page but the one in flight.' : faults.map((fault) => `- ${fault}`).join('\n')}
`
}
