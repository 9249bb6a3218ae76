import { join } from 'node:path'
import { Application, LogLevel, type TypeDocOptions } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'

const packages = join(import.meta.dirname, '..', '..', 'packages')

// What a reader imports, by its name.
const entries: { readonly [name: string]: string } = {
  '@kehu/core': 'core/src/index.ts',
  '@kehu/core/v1': 'core/src/v1/index.ts',
  '@kehu/core/v1/mock': 'core/src/v1/mock/index.ts',
  '@kehu/core/node': 'core/src/node/index.ts',
  '@kehu/mock': 'mock/src/index.ts',
  '@kehu/conformance': 'conformance/src/index.ts',
  '@kehu/conformance/vitest': 'conformance/src/vitest.ts',
  '@kehu/checks': 'checks/src/index.ts',
  '@kehu/checks/arbitrary': 'checks/src/arbitrary.ts',
  'kehu/config': 'cli/src/config/index.ts',
  '@kehu/tencent-cloud': 'tencent-cloud/src/index.ts',
  '@kehu/multimarkets': 'multimarkets/src/index.ts',
  '@kehu/qcc': 'qcc/src/index.ts',
  '@kehu/das-aiot': 'das-aiot/src/index.ts',
}

/**
 * Writes the reference of all public entries, from their docstrings, a page an entry.
 *
 * TypeDoc needs a compiler with an API, which TypeScript 7 does not have: this package brings TypeScript 6 for it.
 */
export async function writeReference(folder: string): Promise<void> {
  const settings: TypeDocOptions & Partial<PluginOptions> = {
    plugin: ['typedoc-plugin-markdown'],
    outputs: [{ name: 'markdown', path: folder }],
    disableGit: true,
    gitRevision: 'main',
    basePath: join(packages, '..'),
    sourceLinkTemplate: 'https://github.com/kehu/kehu/blob/main/packages/{path}#L{line}',
    skipErrorChecking: true,
    entryPoints: Object.values(entries).map((path) => join(packages, path)),
    tsconfig: join(import.meta.dirname, '..', 'tsconfig.reference.json'),
    logLevel: LogLevel.Warn,
    treatWarningsAsErrors: true,
    name: 'API reference',
    readme: 'none',
    excludeExternals: true,
    sort: ['kind', 'source-order'],
    router: 'module',
    entryFileName: 'index',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    expandObjects: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    propertyMembersFormat: 'table',
    typeDeclarationFormat: 'table',
    sanitizeComments: true,
    tableColumnSettings: { hideSources: true, hideModifiers: true },
    validation: { notExported: false, invalidLink: true, notDocumented: false },
  }
  const application = await Application.bootstrapWithPlugins(settings)
  const project = await application.convert()
  if (!project) throw new Error('The reference cannot be made: the sources do not compile.')
  for (const [index, name] of Object.keys(entries).entries()) {
    const path = Object.values(entries)[index]
    const module = project.children?.find(({ sources }) =>
      sources?.some(({ fullFileName }) => fullFileName.endsWith(`/packages/${path}`)),
    )
    if (!module) throw new Error(`The reference has no page of ${name}.`)
    module.name = name
  }
  await application.generateOutputs(project)
}
