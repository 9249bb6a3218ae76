import type { Sabotage } from './sabotage.ts'
import { spareKey } from './spare-key.ts'
import { wrappedProvider } from './wrapped-plugin.ts'

/** A broken plugin for each check of secrets. */
export const secretSabotages: readonly Sabotage[] = [
  {
    check: 'secrets/errors',
    plugin: 'lighthouse',
    title: 'puts the key into the message of an error',
    edits: [
      {
        file: 'provider.js',
        find: '        signal,\n      }),',
        put: `        signal,
      }).catch((error) => {
        if (error.category === 'permission') error.message = error.message.replace(/\\.$/, \`: key \${given.key}.\`)
        throw error
      }),`,
      },
    ],
  },
  {
    check: 'secrets/events',
    plugin: 'lighthouse',
    title: 'warns with the key, in base64',
    edits: [
      {
        file: 'request.js',
        find: '  const key = await context.reveal(options.key)\n',
        put: `  const key = await context.reveal(options.key)
  context.warn('signed', \`signed with \${btoa(key)}\`)\n`,
      },
    ],
  },
  {
    check: 'secrets/personal-data',
    plugin: 'lighthouse',
    title: 'names the member whose record it cannot read',
    edits: [
      {
        file: 'answer.js',
        find: "throw failures.contract('holds a member that cannot be read', answer)",
        put: `const { name } = (Array.isArray(members) && members.find((each) => !isMember(each))) || {}
    throw failures.contract(\`holds the member \${name}, which cannot be read\`, answer)`,
      },
    ],
  },
  {
    check: 'secrets/provider',
    plugin: 'lighthouse',
    title: 'keeps the options as a property of the provider',
    edits: [wrappedProvider('\n  return { ...provider, options }')],
  },
  {
    check: 'secrets/cursor',
    plugin: 'ferry',
    title: 'hangs the secret on the position that the cursor keeps',
    edits: [
      {
        file: 'provider.js',
        find: 'customers: cursors(({ cursor, pageSize, signal }) => {',
        put: `customers: cursors(({ cursor: position, pageSize, signal }) => {
        const cursor = position?.split('|')[0] ?? null`,
      },
      {
        file: 'provider.js',
        find: 'return readList(answer, context)',
        put: `const page = readList(answer, context)
              return page.cursor ? { ...page, cursor: \`\${page.cursor}|\${given.secret}\` } : page`,
      },
    ],
  },
  {
    check: 'secrets/events',
    plugin: 'lighthouse',
    title: 'warns with a key that stands in a variant alone',
    edits: [
      ...spareKey,
      {
        file: 'request.js',
        find: '  const key = await context.reveal(options.spareKey ?? options.key)\n',
        put: `  const key = await context.reveal(options.spareKey ?? options.key)
  if (options.spareKey) context.warn('signed', \`signed with \${btoa(key)}\`)\n`,
      },
    ],
  },
  {
    check: 'secrets/provider',
    plugin: 'lighthouse',
    title: 'keeps a key that stands in a variant alone as a property of the provider',
    edits: [...spareKey, wrappedProvider('\n  return { ...provider, spare: options.spareKey }')],
  },
  {
    check: 'secrets/cursor',
    plugin: 'lighthouse',
    title: 'hangs a key that stands in a variant alone on the cursor of a page',
    edits: [
      ...spareKey,
      wrappedProvider(`
  if (!options.spareKey) return provider
  const marked = (page) => ({ ...page, cursor: page.cursor && page.cursor + btoa(options.spareKey) })
  return { ...provider, listPage: async (...list) => marked(await provider.listPage(...list)) }`),
    ],
  },
]
