import type { Check } from '../../check.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { recordSchema } from '../../spec/record-schema.ts'

// What reaches a person is personal, whoever the customer is; a company may well have a name.
const contacts: ReadonlySet<string> = new Set(['phone', 'email'])

export const mapping: Check = {
  id: 'manifest/mapping',
  requirement: '2.5',
  title: 'Says of each field of a record, and of nothing else, where it goes, or why it stays raw',
  why: 'Whoever looks for a value must learn whether it is in the customer or in raw, and that nobody forgot it.',
  fails: 'It does not mention one field of the record.',
  needs: ['manifest/shape', 'manifest/spec'],
  run({ plugin, find }) {
    const { properties, fieldPointer } = recordSchema(plugin)
    const fields = Object.keys(properties)
    const { mapping: said, personalData } = plugin.manifest.operations.customers
    const place = (...names: string[]) =>
      ({ file: 'manifest.json', pointer: pointerTo('operations', 'customers', ...names) }) as const
    for (const name of fields.filter((each) => !Object.hasOwn(said, each))) {
      find({
        message: `The manifest's mapping does not mention the record field '${name}'; say where it goes, or why it stays raw.`,
        place: { file: 'openapi.yaml', pointer: fieldPointer(name) },
      })
    }
    for (const [name, target] of Object.entries(said)) {
      if (!fields.includes(name)) {
        const message = `The manifest maps '${name}', which is no field of the spec's record; take it out, or describe it in the spec.`
        find({ message, place: place('mapping', name) })
      }
      const contact = 'to' in target ? target.to.find((each) => contacts.has(each)) : undefined
      if (contact !== undefined && !personalData.includes(name)) {
        const message = `The record field '${name}' goes to '${contact}', which reaches a person; name it among the personal data.`
        find({ message, place: place('personalData') })
      }
      if ('raw' in target && target.raw.trim() === '') {
        find({
          message: `The record field '${name}' stays raw without a reason; write why.`,
          place: place('mapping', name),
        })
      }
    }
    for (const name of personalData.filter((each) => !fields.includes(each))) {
      const message = `The manifest calls '${name}' personal data, which is no field of the spec's record; correct the name.`
      find({ message, place: place('personalData') })
    }
  },
}
