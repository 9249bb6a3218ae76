import type { Check } from '../../check.ts'
import { scenarioFaults } from '../../spec/scenarios.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const scenarios: Check = specCheck(
  {
    id: 'spec/scenarios',
    requirement: '3.5',
    title: 'Names its examples as scenarios: ok, empty for a list, each once, each request with its answer',
    why: 'Who tries the vendor without an account asks the mock for a scenario by its name, and must get that one.',
    fails: 'It has no example of an empty list.',
    needs: ['spec/valid'],
  },
  ({ spec, vendor }) => scenarioFaults(spec.document, (id) => vendor.handlers[String(id)]?.kind === 'list'),
)
