import { Buffer } from 'node:buffer'
import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Far more than any package.json or manifest needs; a stranger's file must not fill the memory. */
const mostForPackage = 1024 * 1024

/**
 * Reads a file of a package. A package that is installed may be hostile: the file must be a plain one of bounded size
 * that really lies in the package's folder, wherever links lead. The folder itself may be a link, as pnpm makes them.
 *
 * @param folder folder of the package
 * @param file path from there
 * @param mostBytes bytes that it may have
 * @returns `null` where there is no such file
 * @throws Error whose message finishes the sentence "The package.json …"
 */
export async function readPackageText(
  folder: string,
  file: string,
  mostBytes: number = mostForPackage,
): Promise<string | null> {
  const bytes = await readPackageBytes(folder, file, mostBytes)
  // Without the mark of byte order, which npm passes over and JSON does not know.
  return bytes && new TextDecoder().decode(bytes)
}

/** The same for a file that is no text. */
export async function readPackageBytes(folder: string, file: string, mostBytes: number): Promise<Buffer | null> {
  try {
    const home = await realpath(folder)
    const path = await realpath(join(home, file))
    if (!path.startsWith(home + sep)) throw new Error('lies outside of its package')
    return await readBounded(path, mostBytes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw code === undefined ? error : new Error(`cannot be read (${code})`, { cause: error })
  }
}

async function readBounded(path: string, mostBytes: number): Promise<Buffer> {
  // A pipe would block the reader until somebody writes to it.
  await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  const about = await file.stat()
  if (!about.isFile()) throw new Error('is no plain file')
  if (about.size > mostBytes) throw new Error(`has more than ${mostBytes} bytes`)
  const bytes = Buffer.alloc(about.size)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
  return bytes.subarray(0, bytesRead)
}
