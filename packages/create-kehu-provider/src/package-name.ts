import validate from 'validate-npm-package-name'

/** What is wrong with a name for a new package, in one sentence; `null` where nothing is. */
export function nameFault(name: string): string | null {
  const { validForNewPackages, errors = [], warnings = [] } = validate(name)
  if (!validForNewPackages) {
    return `'${name}' cannot be the name of an npm package: ${[...errors, ...warnings].join(', ')}; choose another.`
  }
  if (/^@kehu\/|^(create-)?kehu(-provider)?$/.test(name)) {
    return `'${name}' is a name of Kehu's own; choose another, such as kehu-provider-acme.`
  }
  return null
}

/** What a provider is called in its own code. */
export interface Identifiers {
  /** The function that makes the provider, such as `acmeCrm`. */
  readonly factory: string
  /** What the names of its types begin with, such as `AcmeCrm`. */
  readonly type: string
  /** For people, such as `Acme Crm`. */
  readonly title: string
}

/**
 * Names for the code of a package.
 *
 * @param name an npm name that `nameFault` finds nothing wrong with
 * @example identifiersOf('@acme/kehu-provider-acme-crm').factory // 'acmeCrm'
 */
export function identifiersOf(name: string): Identifiers {
  const bare = name.replace(/^@[^/]*\//, '').replace(/^kehu-(provider-)?/, '')
  const words = bare.split(/[^a-z\d]+/i).filter((word) => word !== '')
  // No variable begins with a digit, and some names are taken: by the language, and in the files that are written.
  const isTaken = words.length === 0 || /^\d/.test(words[0] ?? '') || takenNames.has(camelCase(words))
  const whole = isTaken ? ['vendor', ...words] : words
  return {
    factory: camelCase(whole),
    type: whole.map(capitalised).join(''),
    title: (words.length === 0 ? whole : words).map(capitalised).join(' '),
  }
}

function camelCase(words: readonly string[]): string {
  const [first = '', ...rest] = words
  return first.toLowerCase() + rest.map(capitalised).join('')
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

const takenNames = new Set(
  [
    // Of the language.
    'arguments await async boolean break case catch class const continue debugger default delete do else enum eval export',
    'extends false finally for function if implements import in infinity instanceof interface let nan new null number',
    'object of package private protected public return static string super switch symbol this throw true try type typeof',
    'undefined unknown var void while with yield',
    // Of the templates.
    'answers connect connection createHmac customer data defineProvider each environment expect init manifest options partial provider',
    'providerFactory query requests search sent signature signed test text url',
    // Of the platform.
    'console globalThis response',
  ]
    .join(' ')
    .split(' '),
)
