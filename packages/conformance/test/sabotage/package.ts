import type { Sabotage } from './sabotage.ts'

export const packageSabotages: readonly Sabotage[] = [
  {
    check: 'package/declaration',
    plugin: 'lighthouse',
    title: 'asks for a core below the next major version',
    edits: [{ file: 'package.json', find: '">=0.0.0"', put: '"^0.0.0"' }],
  },
  {
    check: 'package/declaration',
    plugin: 'ferry',
    title: 'brings a core of its own',
    edits: [{ file: 'package.json', find: '"peerDependencies"', put: '"dependencies"' }],
  },
  {
    check: 'package/declaration',
    plugin: 'ferry',
    title: 'cannot be found by keyword',
    edits: [{ file: 'package.json', find: '"kehu-provider"\n', put: '"provider"\n' }],
  },
  {
    check: 'package/declaration',
    plugin: 'lighthouse',
    title: 'does not export its OpenAPI file',
    edits: [{ file: 'package.json', find: '    "./openapi.yaml": "./openapi.yaml",\n', put: '' }],
  },
  {
    check: 'package/declaration',
    plugin: 'lighthouse',
    title: 'has a mock of another name',
    edits: [{ file: 'mock/index.js', find: "'kehu-provider-lighthouse'", put: "'lighthouse'" }],
  },
  {
    check: 'package/manifest-file',
    plugin: 'lighthouse',
    title: 'exports the manifest of an earlier version',
    edits: [{ file: 'manifest.json', find: '"maximumSize": 100', put: '"maximumSize": 50' }],
  },
]
