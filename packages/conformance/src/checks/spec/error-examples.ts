import type { Check } from '../../check.ts'
import { errorExampleFaults } from '../../spec/error-examples.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const errorExamples: Check = specCheck(
  {
    id: 'spec/error-examples',
    requirement: '3.6',
    title: 'Shows each documented code, and each HTTP status that is no success, by an example that holds it',
    why: 'A code without an example cannot be asked for, so nobody sees what the vendor sends with it.',
    fails: 'Its example of one code holds another.',
    needs: ['spec/valid'],
  },
  ({ spec }) => errorExampleFaults(spec.document),
)
