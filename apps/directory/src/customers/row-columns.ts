import { sql } from 'drizzle-orm'
import { customer } from '../store/schema.ts'

/** What a query selects for a `CustomerRow`. */
export const rowColumns = {
  id: customer.id,
  connection: customer.connection,
  vendorId: customer.vendorId,
  name: customer.name,
  kind: customer.kind,
  status: customer.status,
  phone: customer.phone,
  email: customer.email,
  createdAt: customer.createdAt,
  updatedAt: customer.updatedAt,
  firstSeenAt: customer.firstSeenAt,
  goneSince: customer.goneSince,
  entry: customer.entry,
  sources: sql<string[]>`array(
    select distinct member.connection from customer as member where member.entry = customer.entry order by 1
  )`,
  openMatches: sql<number>`(
    select count(*)::int from match where match.left = customer.id and match.decision is null and match.score < 1
  ) + (
    select count(*)::int from match where match.right = customer.id and match.decision is null and match.score < 1
  )`,
} as const
