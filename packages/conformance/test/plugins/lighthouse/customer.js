import { isoTime, text } from '@kehu/core/v1'

const kinds = { person: 'person', firm: 'organization' }
const states = { member: 'active', left: 'inactive' }

/** Maps a member. */
export function customer(member) {
  return {
    id: text(member.number),
    name: text(member.name),
    kind: known(kinds, member.kind),
    status: known(states, member.state),
    phone: text(member.phone),
    email: text(member.mail),
    remark: text(member.note),
    createdAt: isoTime(member.joined, 'seconds'),
    updatedAt: isoTime(member.changed, 'seconds'),
  }
}

function known(words, word) {
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : 'unknown'
}
