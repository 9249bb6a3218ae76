import { testChecks } from '@kehu/checks/vitest'
import * as answerChecks from '../src/checks/answer.ts'
import * as inputChecks from '../src/checks/input.ts'
import * as schemas from '../src/schemas.ts'

testChecks(schemas, { ...inputChecks, ...answerChecks })
