import { hmac } from '@kehu/core/v1'

/** HMAC-SHA256 of a text, in hexadecimal digits. */
export async function signature(text: string, appKey: string): Promise<string> {
  const bytes = await hmac('SHA-256', appKey, text)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
