import { loadPlugin, catalogue, runChecks } from '@kehu/conformance'
const plugin = await loadPlugin(process.argv[2]!, ['@kehu/source'])
const only = process.argv[3]
const started = Date.now()
const checks = catalogue.filter((c) => !only || c.id.startsWith(only)).map((c) => (only ? { ...c, needs: [] } : c))
await runChecks(plugin, checks, {
  onResult: (r) =>
    console.log(
      r.verdict,
      r.id,
      r.reason ?? r.blockedBy ?? '',
      r.findings.length ? JSON.stringify(r.findings[0], null, 1) : '',
    ),
})
console.log(Date.now() - started, 'ms')
