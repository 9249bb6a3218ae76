import type { Check } from '../../check.ts'
import { secretFaults } from '../../spec/secrets.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const secrets: Check = specCheck(
  {
    id: 'spec/secrets',
    requirement: '3.8',
    title: 'Holds nothing in its spec that looks like a credential or like personal data',
    why: 'Vendors print real keys and customers in their documents, and whatever is copied is published with the plugin.',
    fails: "It copies a customer's mobile number out of the vendor's example.",
    needs: [],
  },
  ({ spec }) => secretFaults(spec),
)
