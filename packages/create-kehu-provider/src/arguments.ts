import { parseArgs } from 'node:util'
import { authMeanings, auths, pagingMeanings, pagings, type Auth, type Paging } from './choices.ts'
import { UsageError } from './usage-error.ts'

/** What the command line says; the rest is asked for. */
export interface Given {
  readonly folder?: string
  readonly name?: string
  readonly auth?: Auth
  readonly paging?: Paging
  readonly author?: string
  /** Path of an OpenAPI file to start from. */
  readonly openapi?: string
  /** `operationId` of the list in it. */
  readonly operation?: string
  /** Whether nothing is asked: what is missing takes its default. */
  readonly yes: boolean
  readonly help: boolean
}

/**
 * Reads a command line.
 *
 * @throws UsageError that names what is wrong and what is taken
 */
export function readArguments(texts: readonly string[]): Given {
  const { values, positionals } = parsed(texts)
  const [folder, second] = positionals
  if (second !== undefined) throw new UsageError(`One folder is taken, and '${second}' is a second; leave it out.`)
  const { auth, paging, ...rest } = values
  return {
    ...rest,
    ...(folder !== undefined && { folder }),
    ...(auth !== undefined && { auth: oneOf('--auth', auths, auth) }),
    ...(paging !== undefined && { paging: oneOf('--paging', pagings, paging) }),
  }
}

function parsed(texts: readonly string[]) {
  try {
    return parseArgs({
      args: [...texts],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        auth: { type: 'string' },
        paging: { type: 'string' },
        author: { type: 'string' },
        openapi: { type: 'string' },
        operation: { type: 'string' },
        yes: { type: 'boolean', short: 'y', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.?(?: To specify|\n|$)/, 1)
    throw new UsageError(`${sentence}; --help names what is taken.`, { cause: error })
  }
}

function oneOf<Word extends string>(flag: string, words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text)
  if (word !== undefined) return word
  throw new UsageError(`${flag} takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not '${text}'.`)
}

function table(words: readonly string[], meanings: { readonly [word: string]: string }): string {
  return words.map((word) => `  ${word.padEnd(23)}${meanings[word]}`).join('\n')
}

/** What `--help` prints. */
export const help: string = `Usage: npm create kehu-provider@latest [folder] -- [options]

Writes the package of a new Kehu provider into a folder. What is not given is asked for at a terminal.

  --name <name>          npm name of the package (default: the name of the folder)
  --auth <kind>          how the vendor knows its caller
  --paging <style>       how the vendor cuts its list into pages
  --author <name>        who holds the copyright (default: user.name of git, or else the package)
  --openapi <file>       an OpenAPI 3 file of the vendor to start from, which says auth and paging as well
  --operation <id>       operationId of the list in that file, where it has several
  -y, --yes              ask nothing: header-key and page where nothing else is said
  -h, --help             print this

--auth:
${table(auths, authMeanings)}

--paging:
${table(pagings, pagingMeanings)}

Exit codes: 0 written · 2 something is missing or wrong, and nothing was written · 130 called off by Ctrl-C.`
