import type { Check } from '../../check.ts'
import { brand } from './brand.ts'
import { codes } from './codes.ts'
import { noList } from './no-list.ts'
import { status } from './status.ts'
import { table } from './table.ts'
import { unknownCode } from './unknown-code.ts'

/** In the order in which they are judged. */
export const errorChecks: readonly Check[] = [table, codes, unknownCode, status, noList, brand]
