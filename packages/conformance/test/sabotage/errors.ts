import type { Sabotage } from './sabotage.ts'

export const errorSabotages: readonly Sabotage[] = [
  {
    check: 'errors/table',
    plugin: 'lighthouse',
    title: 'leaves a documented code out of its manifest',
    edits: [
      {
        file: 'manifest.js',
        find: `        1006: { category: 'quota', meaning: "the account's requests are used up" },\n`,
        put: '',
      },
    ],
  },
  {
    check: 'errors/codes',
    plugin: 'lighthouse',
    title: 'lets HTTP 500 decide in the place of the code',
    edits: [
      {
        file: 'answer.js',
        find: `  if (code !== null && code !== '0') {`,
        put: `  if (answer.status >= 500) throw failures.status(answer, { requestId })
  if (code !== null && code !== '0') {`,
      },
    ],
  },
  {
    check: 'errors/codes',
    plugin: 'ferry',
    title: 'puts what the vendor wrote into its message',
    edits: [
      {
        file: 'answer.js',
        find: `  if (code !== null) throw failures.code({ code, vendorMessage: text(error.reason), answer })`,
        put: `  if (code !== null) {
    const failure = failures.code({ code, vendorMessage: text(error.reason), answer })
    throw Object.assign(failure, { message: failure.message + ' ' + failure.vendorMessage + '.' })
  }`,
      },
    ],
  },
  {
    check: 'errors/unknown-code',
    plugin: 'lighthouse',
    title: 'passes over a code that it does not know',
    edits: [
      {
        file: 'answer.js',
        find: `  if (code !== null && code !== '0') {`,
        put: '  if (code !== null && /^100[1-6]$/.test(code)) {',
      },
    ],
  },
  {
    check: 'errors/status',
    plugin: 'lighthouse',
    title: 'tells HTTP 404 of a gateway as a broken contract',
    edits: [
      {
        file: 'answer.js',
        find: '  if (!answer.ok) throw failures.status(answer, { requestId })',
        put: `  if (answer.status === 404) throw failures.contract('is not there', answer)
  if (!answer.ok) throw failures.status(answer, { requestId })`,
      },
    ],
  },
  {
    check: 'errors/no-list',
    plugin: 'lighthouse',
    title: 'takes an answer without list and total for an empty list',
    edits: [
      {
        file: 'answer.js',
        find: `  if (members === null && total === null) throw failures.contract('holds no list of members', answer)\n`,
        put: '',
      },
    ],
  },
  {
    check: 'errors/no-list',
    plugin: 'lighthouse',
    title: 'takes a list in the place of what holds the members for no members',
    edits: [
      {
        file: 'answer.js',
        find: 'const members = isObject(data)',
        put: 'const members = Array.isArray(data) ? [] : isObject(data)',
      },
    ],
  },
  {
    check: 'errors/brand',
    plugin: 'lighthouse',
    title: 'tells a failure in two sentences',
    edits: [
      {
        file: 'answer.js',
        find: `throw failures.contract('holds no code', answer)`,
        put: `throw failures.contract('holds no code. Ask the vendor', answer)`,
      },
    ],
  },
  {
    check: 'errors/status',
    plugin: 'lighthouse',
    title: 'takes a list that comes with HTTP 500',
    edits: [
      {
        file: 'answer.js',
        find: '  if (!answer.ok) throw failures.status(answer, { requestId })',
        put: '  if (!answer.ok && code === null) throw failures.status(answer, { requestId })',
      },
    ],
  },
  {
    check: 'errors/brand',
    plugin: 'lighthouse',
    title: 'leaves a hole in a message',
    edits: [
      {
        file: 'answer.js',
        find: `throw failures.contract('holds no list of members', answer)`,
        put: `throw failures.contract('', answer)`,
      },
    ],
  },
  {
    check: 'errors/codes',
    plugin: 'lighthouse',
    title: "drops the vendor's words",
    edits: [{ file: 'answer.js', find: 'vendorMessage: text(body.message),', put: 'vendorMessage: null,' }],
  },
  {
    check: 'errors/codes',
    plugin: 'lighthouse',
    title: 'says for the vendor what it did not write',
    edits: [
      {
        file: 'answer.js',
        find: 'vendorMessage: text(body.message),',
        put: "vendorMessage: 'the lighthouse says ' + text(body.message),",
      },
    ],
  },
  {
    check: 'errors/codes',
    plugin: 'lighthouse',
    title: 'loses the request id of an error',
    edits: [
      {
        file: 'answer.js',
        find: 'vendorMessage: text(body.message), requestId, answer',
        put: 'vendorMessage: text(body.message), answer',
      },
    ],
  },
  {
    check: 'errors/status',
    plugin: 'lighthouse',
    title: 'looks for a code in a failure that is no object',
    edits: [
      { file: 'answer.js', find: 'if (!answer.ok) return null', put: 'if (!answer.ok) return {}' },
      {
        file: 'answer.js',
        find: 'const code = isObject(body) ? text(body.code) : null',
        put: "const code = answer.ok && !isObject(body) ? null : 'code' in body ? text(body.code) : null",
      },
    ],
  },
  {
    check: 'errors/brand',
    plugin: 'lighthouse',
    title: 'makes an error by itself, without its own name in it',
    edits: [
      { file: 'answer.js', find: 'import { text,', put: 'import { KehuError, text,' },
      {
        file: 'answer.js',
        find: "throw failures.contract('holds no list of members', answer)",
        put: "throw new KehuError({ category: 'contract', message: 'The answer of the vendor holds no list of members.' })",
      },
    ],
  },
  {
    check: 'errors/no-list',
    plugin: 'lighthouse',
    title: 'makes up a customer where the total is 0 and the list is missing',
    edits: [
      {
        file: 'answer.js',
        find: 'return { records: members ?? [], total, requestId }',
        put: 'return { records: members ?? (total === 0 ? [{ number: 1 }] : []), total, requestId }',
      },
    ],
  },
  {
    check: 'errors/status',
    plugin: 'ferry',
    title: 'tells HTTP 403 as HTTP does, where its manifest has another rule',
    edits: [
      {
        file: 'manifest.js',
        find: '        bad_request: {',
        put: "        403: { category: 'quota', meaning: 'the client has not paid' },\n        bad_request: {",
      },
      {
        file: 'answer.js',
        find: '  if (!answer.ok) throw failures.status(answer)',
        put: `  if (answer.status === 403) throw failures.code({ code: 'forbidden', answer })
  if (!answer.ok) throw failures.status(answer)`,
      },
    ],
  },
  {
    check: 'errors/table',
    plugin: 'lighthouse',
    title: 'does not document the code of a success',
    edits: [
      {
        file: 'openapi.yaml',
        find: `            "0":
              meaning: The page that was asked for.
              category: ok
              example: ok
              x-source:
                - lighthouse.md:35
              x-confidence: documented
`,
        put: '',
      },
    ],
  },
]
