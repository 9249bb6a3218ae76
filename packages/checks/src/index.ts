export { generateChecks } from './generate-checks.ts'
export type { ChecksInput } from './generate-checks.ts'
export type { PredicateModule } from './module-names.ts'
