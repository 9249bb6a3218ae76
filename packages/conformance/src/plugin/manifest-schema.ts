import type { CustomerField } from '@kehu/core/v1'

// The words of core's ErrorCategory, a type that is gone when this runs.
const categories = [
  'config',
  'invalid-query',
  'invalid-cursor',
  'authentication',
  'permission',
  'quota',
  'rate-limit',
  'not-found',
  'conflict',
  'pending',
  'unavailable',
  'network',
  'timeout',
  'aborted',
  'contract',
  'unknown',
]
// The compiler wants each field once.
const customerFields = Object.keys({
  key: 0,
  id: 0,
  name: 0,
  kind: 0,
  status: 0,
  phone: 0,
  email: 0,
  remark: 0,
  createdAt: 0,
  updatedAt: 0,
} satisfies { readonly [Field in CustomerField]: 0 })

/** What JSON Schema can say of a v1 manifest; a `description` finishes the sentence "it must be …". It is open: v1 may gain optional members, and readers ignore the unknown. */
export const manifestSchema: object = {
  type: 'object',
  required: ['id', 'title', 'contract', 'document', 'options', 'secrets', 'check', 'operations'],
  properties: {
    id: { $ref: '#/$defs/text' },
    title: { $ref: '#/$defs/text' },
    contract: { const: 'v1' },
    document: {
      type: 'object',
      required: ['name', 'version', 'date'],
      properties: {
        name: { $ref: '#/$defs/text' },
        version: { $ref: '#/$defs/textOrNull' },
        date: { $ref: '#/$defs/textOrNull' },
      },
    },
    options: { type: 'object', additionalProperties: { $ref: '#/$defs/field' } },
    secrets: { $ref: '#/$defs/names' },
    check: { enum: ['free', 'may-cost', 'none'] },
    token: { type: 'object', required: ['specOperation'], properties: { specOperation: { $ref: '#/$defs/text' } } },
    operations: {
      type: 'object',
      required: ['customers'],
      properties: { customers: { $ref: '#/$defs/operation' } },
    },
    deviations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['check', 'reason', 'link'],
        properties: {
          check: { $ref: '#/$defs/text' },
          reason: { $ref: '#/$defs/text' },
          link: { type: 'string', pattern: '^https://[^/\\s]+' },
        },
      },
    },
  },
  $defs: {
    text: { type: 'string', pattern: '\\S', description: 'a text that is not empty' },
    textOrNull: { type: ['string', 'null'], pattern: '\\S', description: 'a text that is not empty, or null' },
    names: { type: 'array', items: { $ref: '#/$defs/text' }, uniqueItems: true },
    field: {
      type: 'object',
      required: ['is'],
      properties: {
        is: { $ref: '#/$defs/text' },
        required: { type: 'boolean' },
        type: { enum: ['text', 'number', 'boolean', 'texts', 'numbers', 'function'] },
      },
    },
    operation: {
      type: 'object',
      required: ['specOperation', 'pagination', 'query', 'rateLimit', 'retry', 'personalData', 'mapping', 'errors'],
      properties: {
        specOperation: { $ref: '#/$defs/text' },
        pagination: {
          type: 'object',
          required: ['style', 'defaultSize', 'maximumSize', 'randomAccess', 'total'],
          properties: {
            style: { enum: ['page', 'offset', 'cursor', 'custom'] },
            firstPage: { type: 'integer', minimum: 0 },
            defaultSize: { type: 'integer', minimum: 1 },
            maximumSize: { type: 'integer', minimum: 1 },
            randomAccess: { type: 'boolean' },
            end: { enum: ['empty-page'] },
            total: { enum: ['exact', 'approximate', 'none'] },
          },
          // Where pages have numbers, what ends the list follows from the total.
          dependentSchemas: { end: { properties: { style: { enum: ['cursor', 'custom'] } } } },
        },
        query: {
          type: 'object',
          additionalProperties: {
            $ref: '#/$defs/field',
            type: 'object',
            required: ['filters'],
            properties: { filters: { $ref: '#/$defs/text' } },
          },
        },
        rateLimit: {
          type: ['object', 'null'],
          required: ['requests', 'perMs'],
          properties: { requests: { type: 'integer', minimum: 1 }, perMs: { type: 'integer', minimum: 1 } },
        },
        retry: {
          type: 'object',
          required: ['repeatMayCost'],
          properties: { repeatMayCost: { type: 'boolean' } },
        },
        personalData: { $ref: '#/$defs/names' },
        mapping: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            oneOf: [{ required: ['to'] }, { required: ['raw'] }],
            properties: {
              to: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: customerFields } },
              values: {
                type: 'object',
                additionalProperties: { enum: ['person', 'organization', 'active', 'inactive', 'unknown'] },
              },
              raw: { type: 'string' },
            },
          },
        },
        errors: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            required: ['category', 'meaning'],
            properties: {
              category: {
                // A category of the author's own begins with x-: a program that does not know it takes it for unknown.
                type: 'string',
                pattern: `^(?:${categories.join('|')}|x-[a-z].*)$`,
                description: `${categories.join(', ')}, or a word of its own that begins with x-`,
              },
              meaning: { $ref: '#/$defs/text' },
              retry: { type: 'boolean' },
              retryAfterMs: { type: 'integer', minimum: 0 },
            },
          },
        },
      },
    },
  },
}
