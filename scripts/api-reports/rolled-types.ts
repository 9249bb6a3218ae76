import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

/**
 * The types of an entry as one text: those of other packages are imported, those of its own stand in it.
 *
 * @param path of a `.d.ts`, as the compiler wrote it
 */
export async function rolledTypes(path: string): Promise<string> {
  const bundle = await rolldown({
    input: path,
    // There is nothing to generate: what is published is what is told of.
    plugins: [dts({ dtsInput: true, generator: 'oxc', tsconfig: false, sourcemap: false })],
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  })
  try {
    const { output } = await bundle.generate({ format: 'esm' })
    const [rolled] = output.flatMap((each) => (each.type === 'chunk' ? [each.code] : []))
    return rolled ?? ''
  } finally {
    await bundle.close()
  }
}
