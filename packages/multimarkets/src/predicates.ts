import type { MultiMarketsSign } from './options.ts'

interface Signing {
  readonly privateKey?: unknown
  readonly sign?: unknown
}

/** Whether a value can be asked to sign. */
export function isSign(value: unknown): value is MultiMarketsSign {
  return typeof value === 'function'
}

/** Whether there is a way to sign requests. */
export function canSign({ privateKey, sign }: Signing): boolean {
  return privateKey !== undefined || sign !== undefined
}

/** Whether there are not two ways to sign requests. */
export function signsOneWay({ privateKey, sign }: Signing): boolean {
  return privateKey === undefined || sign === undefined
}
