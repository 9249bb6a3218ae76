import type { Sabotage } from './sabotage.ts'

/** Gives lighthouse a second secret, `spareKey`, which signs in the place of `key`, and stands in a variant alone. */
export const spareKey: Sabotage['edits'] = [
  {
    file: 'manifest.js',
    find: "or a function that returns it', required: true },",
    put: "or a function that returns it' },\n    spareKey: { is: 'a key in the place of key' },",
  },
  { file: 'manifest.js', find: "secrets: ['key']", put: "secrets: ['key', 'spareKey']" },
  { file: 'input.js', find: 'key: secret, baseUrl', put: 'key: optional(secret), spareKey: optional(secret), baseUrl' },
  {
    file: 'input.js',
    find: '...Object.keys(tests).filter((name) => !tests[name](value[name])),',
    put: `...Object.keys(tests).filter((name) => !tests[name](value[name])),
      ...('spareKey' in tests && value.key === undefined && value.spareKey === undefined ? ['key'] : []),`,
  },
  { file: 'request.js', find: 'context.reveal(options.key)', put: 'context.reveal(options.spareKey ?? options.key)' },
  {
    file: 'mock/fixture.js',
    find: "variants: [{ ...options, language: 'zh' }],",
    put: `variants: [
      { ...options, language: 'zh' },
      { account: options.account, baseUrl: origin, spareKey: options.key },
    ],`,
  },
]
