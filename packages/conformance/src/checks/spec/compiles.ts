import type { Check } from '../../check.ts'
import { compileFaults } from '../../spec/compilable.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const compiles: Check = specCheck(
  {
    id: 'spec/compiles',
    requirement: '3.2',
    title: 'Holds schemas that each compile, strictly, and patterns that compile as Unicode',
    why: 'The mock skips a schema that does not compile, so that whatever the plugin sends or takes is right.',
    fails: 'It misspells a keyword, as in maxLenght.',
    needs: ['spec/hardened'],
  },
  ({ spec }) => compileFaults(spec.document),
)
