import { escapedText } from '@kehu/conformance'
import { Command, Option } from 'commander'
import { diffText } from '../diff/diff-text.ts'
import { diff } from '../diff/diff.ts'
import { readSide } from '../diff/read-side.ts'
import { isAtLeast, type ReleaseLevel } from '../diff/release-level.ts'

interface DiffOptions {
  readonly json?: true
  readonly failOn?: ReleaseLevel
}

/** `kehu diff <old> <new>`: what changed for those who use a plugin, and the release that it asks for. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('say what changed between two plugins or two OpenAPI files, and which release it asks for')
    .argument('<old>', 'OpenAPI file, folder of a built plugin, or its .tgz')
    .argument('<new>', 'the same, as it is now')
    .option('--json', 'write the whole comparison as JSON')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 when this release or a greater one is asked for').choices([
        'patch',
        'minor',
        'major',
      ]),
    )
    .addHelpText('after', '\nExit codes: 0 compared · 1 --fail-on was reached · 2 one of them cannot be read.')
    .action(compareAndTell)
}

async function compareAndTell(old: string, next: string, { json, failOn }: DiffOptions): Promise<void> {
  const found = diff(await readSide(old), await readSide(next))
  console.log(json ? escapedText(JSON.stringify(found, null, 2)) : diffText(found))
  if (failOn && isAtLeast(found.asksFor, failOn)) process.exitCode = 1
}
