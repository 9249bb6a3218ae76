import type { Check } from '../../check.ts'
import { exampleFaults } from '../../spec/example-values.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const examples: Check = specCheck(
  {
    id: 'spec/examples',
    requirement: '3.4',
    title: 'Gives examples that keep their schemas, and hold nothing that these do not name',
    why: 'Readers copy examples; and an example that its schema refuses shows that one of the two is wrong.',
    fails: 'It gives an example with a field that no schema names.',
    needs: ['spec/compiles'],
  },
  ({ spec }) => exampleFaults(spec.document),
)
