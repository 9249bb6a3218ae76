import { UsageError } from '../usage-error.ts'
import { codeOf } from './error-code.ts'

const missingRight = '42501'

interface Rights {
  readonly user: string
  readonly database: string
  /** What gives the rights to create that are missing; empty where none is. */
  readonly grants: string
}

// Tables go to the first schema of the search path that there is.
const rightsQuery = `
  select current_user as user, current_database() as database, concat_ws(' ',
    case when not has_database_privilege(current_database(), 'create')
      then format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user) end,
    (select format('GRANT USAGE, CREATE ON SCHEMA %I TO %I;', nspname, current_user)
      from pg_namespace
      where nspname = coalesce(current_schema(), 'public')
        and not (has_schema_privilege(oid, 'usage') and has_schema_privilege(oid, 'create')))
  ) as grants`

/**
 * Says what right the database's user is missing, and how to give it. Any other error stays as it is.
 *
 * @param ask asks the same database, as the same user
 * @example throw await explainRight(error, (query) => client.query(query))
 */
export async function explainRight(
  error: unknown,
  ask: (query: string) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<unknown> {
  if (codeOf(error) !== missingRight) return error
  const { rows } = await ask(rightsQuery)
  const [{ user, database, grants }] = rows as [Rights]
  return new UsageError(
    grants === ''
      ? `The user ${user} of DATABASE_URL has no right to what another user made in the database ${database}; name that user in DATABASE_URL, or make ${user} a member of its role.`
      : `The user ${user} of DATABASE_URL has no right to create the directory's tables in the database ${database}; have its owner run \`${grants}\`, and start again.`,
  )
}
