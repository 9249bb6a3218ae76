import type { Sabotage } from './sabotage.ts'

export const specSabotages: readonly Sabotage[] = [
  {
    check: 'spec/valid',
    plugin: 'lighthouse',
    title: 'does not name the dialect of its schemas',
    edits: [
      {
        file: 'openapi.yaml',
        find: 'jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema\n',
        put: '',
      },
    ],
  },
  {
    check: 'spec/valid',
    plugin: 'ferry',
    title: 'has an answer without a description',
    edits: [{ file: 'openapi.yaml', find: '          description: A page of passengers.\n', put: '' }],
  },
  {
    check: 'spec/hardened',
    plugin: 'lighthouse',
    title: 'leaves out whether a parameter is exploded',
    edits: [
      {
        file: 'openapi.yaml',
        find: '            - lighthouse.md:33\n          x-confidence: documented\n          style: form\n          explode: true\n',
        put: '            - lighthouse.md:33\n          x-confidence: documented\n          style: form\n',
      },
    ],
  },
  {
    check: 'spec/hardened',
    plugin: 'ferry',
    title: 'lets a request hold any field',
    edits: [
      {
        file: 'openapi.yaml',
        find: '              additionalProperties: false\n              required:\n                - count\n',
        put: '              required:\n                - count\n',
      },
    ],
  },
  {
    check: 'spec/compiles',
    plugin: 'lighthouse',
    title: 'misspells a keyword',
    edits: [
      {
        file: 'openapi.yaml',
        find: '            minimum: 1\n            maximum: 100\n',
        put: '            minimum: 1\n            maximum: 100\n            multipleof: 1\n',
      },
    ],
  },
  {
    check: 'spec/compiles',
    plugin: 'lighthouse',
    title: 'has a pattern that does not compile as Unicode',
    edits: [{ file: 'openapi.yaml', find: 'pattern: ^[0-9a-f]{12}$', put: String.raw`pattern: '^[0-9a-f\_]{12}$'` }],
  },
  {
    check: 'spec/examples',
    plugin: 'lighthouse',
    title: 'gives an example with a field that no schema names',
    edits: [
      {
        file: 'openapi.yaml',
        find: '                      total: 0\n',
        put: '                      total: 0\n                      pages: 0\n',
      },
    ],
  },
  {
    check: 'spec/scenarios',
    plugin: 'ferry',
    title: 'has no example of an empty list',
    edits: [
      {
        file: 'openapi.yaml',
        find: '                empty:\n                  summary: No passenger',
        put: '                nobody:\n                  summary: No passenger',
      },
    ],
  },
  {
    check: 'spec/error-examples',
    plugin: 'lighthouse',
    title: 'gives the example of one code another code',
    edits: [
      {
        file: 'openapi.yaml',
        find: '                    code: 1006\n',
        put: '                    code: 1005\n',
      },
    ],
  },
  {
    check: 'spec/sources',
    plugin: 'lighthouse',
    title: 'does not say where a parameter comes from',
    edits: [
      {
        file: 'openapi.yaml',
        find: '          x-source:\n            - lighthouse.md:33\n          x-confidence: documented\n',
        put: '',
      },
    ],
  },
  {
    check: 'spec/secrets',
    plugin: 'lighthouse',
    title: 'prints what could be the mobile number of a person',
    edits: [
      {
        file: 'openapi.yaml',
        find: 'description: Telephone.',
        // Put together at run time: no file of ours holds what a scanner could take for one.
        put: `description: Telephone, such as ${'1' + '38'.repeat(5)}.`,
      },
    ],
  },
  {
    check: 'spec/canaries',
    plugin: 'lighthouse',
    title: 'writes a list in a form that the mock does not know',
    edits: [
      {
        file: 'openapi.yaml',
        find: '          description: States, joined by commas.\n',
        put: '          description: States, joined by commas.\n          x-wire-form: dotted\n',
      },
    ],
  },
  {
    check: 'spec/scenarios',
    plugin: 'lighthouse',
    title: 'has no nonce in the example of a request',
    edits: [
      {
        file: 'openapi.yaml',
        find: `            pattern: ^[0-9a-f]{12}$
          examples:
            ok:
              summary: First page.
              x-source:
                - "inferred: our own values, shaped as the document says"
              x-confidence: inferred
              value: "000000000001"
`,
        put: `            pattern: ^[0-9a-f]{12}$
          examples:
`,
      },
    ],
  },
  {
    check: 'spec/error-examples',
    plugin: 'ferry',
    title: 'does not say which code comes with one of its statuses',
    edits: [
      {
        file: 'openapi.yaml',
        find: `          x-status-codes:
            bad_request:
              meaning: A field of the request is wrong.
              category: invalid-query
              example: http-400
              x-source:
                - ferry.md:59
              x-confidence: documented
`,
        put: '',
      },
    ],
  },
  {
    check: 'spec/hardened',
    plugin: 'ferry',
    title: 'lets a body be left out in which fields are required',
    edits: [
      {
        file: 'openapi.yaml',
        find: '        required: true\n        x-source:\n          - ferry.md:54\n',
        put: '        x-source:\n          - ferry.md:54\n',
      },
    ],
  },
  {
    check: 'spec/valid',
    plugin: 'ferry',
    title: 'asks for a security scheme that it does not describe',
    edits: [{ file: 'openapi.yaml', find: '        - bearer: []', put: '        - token: []' }],
  },
  {
    check: 'spec/secrets',
    plugin: 'ferry',
    title: 'has an address at which somebody could be reached',
    edits: [
      {
        file: 'openapi.yaml',
        find: 'description: The token of createToken.',
        put: 'description: The token of createToken; ask zhang.san@ferry.cn.',
      },
    ],
  },
]
