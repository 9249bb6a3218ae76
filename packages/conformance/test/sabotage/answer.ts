import type { Sabotage } from './sabotage.ts'

export const answerSabotages: readonly Sabotage[] = [
  {
    check: 'answer/records',
    plugin: 'lighthouse',
    title: 'leaves a field out of `raw`',
    edits: [
      {
        file: 'answer.js',
        find: 'return { records: members ?? [], total, requestId }',
        put: 'return { records: (members ?? []).map(({ points, ...rest }) => rest), total, requestId }',
      },
    ],
  },
  {
    check: 'answer/containment',
    plugin: 'lighthouse',
    title: 'refuses a page with a null that the spec allows',
    edits: [
      {
        file: 'answer.js',
        find: 'return place === null || place === undefined || isObject(place)',
        put: 'return place === undefined || isObject(place)',
      },
    ],
  },
  {
    check: 'answer/customers',
    plugin: 'lighthouse',
    title: 'hands over a name with blanks around it',
    edits: [
      {
        file: 'customer.js',
        find: 'name: text(member.name),',
        put: 'name: text(member.name) === null ? null : String(member.name),',
      },
    ],
  },
  {
    check: 'answer/mapping',
    plugin: 'lighthouse',
    title: 'fills a field from another one than the manifest says',
    edits: [
      {
        file: 'customer.js',
        find: 'remark: text(member.note),',
        put: 'remark: text(member.note) ?? text(member.points),',
      },
    ],
  },
  {
    check: 'answer/tolerance',
    plugin: 'lighthouse',
    title: 'throws a TypeError where a text field holds a number',
    edits: [
      {
        file: 'customer.js',
        find: 'phone: text(member.phone),',
        put: 'phone: member.phone?.trim() || null,',
      },
    ],
  },
  {
    check: 'answer/mapping',
    plugin: 'ferry',
    title: 'does not fill a field that the manifest says is filled',
    edits: [{ file: 'customer.js', find: '    phone: text(mobile),\n', put: '' }],
  },
  {
    check: 'answer/tolerance',
    plugin: 'lighthouse',
    title: 'drops a record that it cannot read, without a word',
    edits: [
      {
        file: 'answer.js',
        find: `  if (members !== null && !(Array.isArray(members) && members.every(isMember))) {
    throw failures.contract('holds a member that cannot be read', answer)
  }
  return { records: members ?? [], total, requestId }`,
        put: `  if (members !== null && !(Array.isArray(members) && members.every(isObject))) {
    throw failures.contract('holds a member that cannot be read', answer)
  }
  return { records: (members ?? []).filter(isMember), total, requestId }`,
      },
    ],
  },
  {
    check: 'answer/envelope',
    plugin: 'ferry',
    title: 'takes a list that is no list for an empty one',
    edits: [
      {
        file: 'answer.js',
        find: 'const { passengers, next } = body',
        put: 'const { next } = body\n  const passengers = Array.isArray(body.passengers) ? body.passengers : []',
      },
    ],
  },
  {
    check: 'answer/unknown',
    plugin: 'lighthouse',
    title: 'copies into `raw` only the fields that it knows',
    edits: [
      {
        file: 'answer.js',
        find: 'return { records: members ?? [], total, requestId }',
        put: `const known = (name) => name === 'place' || scalars.includes(name)
  const copied = (member) => Object.fromEntries(Object.entries(member).filter(([name]) => known(name)))
  return { records: (members ?? []).map(copied), total, requestId }`,
      },
    ],
  },
  {
    check: 'answer/digits',
    plugin: 'lighthouse',
    title: 'makes a number of a text of digits, and loses the last of them',
    edits: [
      {
        file: 'answer.js',
        find: 'return { records: members ?? [], total, requestId }',
        put: `const counted = (member) =>
    /^\\d{16,}$/.test(member.points) ? { ...member, points: Number(member.points) } : member
  return { records: (members ?? []).map(counted), total, requestId }`,
      },
    ],
  },
  {
    check: 'answer/bounded',
    plugin: 'lighthouse',
    title: 'takes a body beyond `maxBodyBytes` for an empty page',
    edits: [
      {
        file: 'provider.js',
        find: `        signal,
      }),`,
        put: `        signal,
      }).catch((error) => {
        if (error.message.includes('maxBodyBytes')) return { records: [], total: 0 }
        throw error
      }),`,
      },
    ],
  },
  {
    check: 'answer/mapping',
    plugin: 'lighthouse',
    title: 'knows none of the kinds that its spec documents',
    edits: [
      {
        file: 'customer.js',
        find: 'kind: known(kinds, member.kind)',
        put: "kind: member.kind === null ? 'person' : 'unknown'",
      },
    ],
  },
  {
    check: 'answer/envelope',
    plugin: 'lighthouse',
    title: 'tells a total of 0 where the vendor tells none',
    edits: [
      {
        file: 'answer.js',
        find: 'return { records: members ?? [], total, requestId }',
        put: 'return { records: members ?? [], total: total ?? 0, requestId }',
      },
    ],
  },
  {
    check: 'answer/customers',
    plugin: 'lighthouse',
    title: 'makes the key of the last digits of a number',
    edits: [
      {
        file: 'customer.js',
        find: '    id: text(member.number),',
        put: `    id: text(member.number),
    ...(/\\d{16}/.test(text(member.number)) && { key: text(member.number).slice(-3) }),`,
      },
    ],
  },
  {
    check: 'answer/mapping',
    plugin: 'lighthouse',
    title: 'takes members that have left for active ones',
    edits: [{ file: 'customer.js', find: "left: 'inactive'", put: "left: 'active'" }],
  },
  {
    check: 'answer/mapping',
    plugin: 'lighthouse',
    title: 'does not say in its manifest what its kinds mean',
    edits: [{ file: 'manifest.js', find: ", values: { person: 'person', firm: 'organization' }", put: '' }],
  },
]
