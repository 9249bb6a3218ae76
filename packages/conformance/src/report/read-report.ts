import { createRequire } from 'node:module'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Report } from './report.ts'

const require = createRequire(import.meta.url)
let validate: ValidateFunction<Report> | undefined

/**
 * Takes a report from outside, such as from a file or another process, for what it is.
 *
 * @throws Error, in one sentence that names the first place that is wrong
 * @example const reports = JSON.parse(text).map(readReport)
 */
export function readReport(value: unknown): Report {
  validate ??= new Ajv2020({ strict: true }).compile<Report>(require('../../report.schema.json') as object)
  if (validate(value)) return value
  const [fault] = validate.errors ?? []
  const place = fault?.instancePath === '' || !fault ? 'as a whole' : `at ${fault.instancePath}`
  throw new Error(`This is no report of version 1: ${place} it ${fault?.message ?? 'is something else'}.`)
}
