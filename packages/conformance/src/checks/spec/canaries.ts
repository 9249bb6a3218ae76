import type { Check } from '../../check.ts'
import { canaryFaults } from '../../spec/canaries.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const canaries: Check = specCheck(
  {
    id: 'spec/canaries',
    requirement: '3.9',
    title: 'Makes a mock that refuses, for each operation, a request and answers that are wrong on purpose',
    why: 'A mock that takes anything turns every check green; only a wrong request shows that it looks at all.',
    fails: 'It writes a list in a form that the mock does not know.',
    // Each operation needs a handler before a mock can be made.
    needs: ['manifest/spec', 'spec/compiles'],
  },
  ({ spec }) => canaryFaults(spec),
)
