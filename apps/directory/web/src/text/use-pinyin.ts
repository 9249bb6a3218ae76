import { useEffect, useState } from 'react'
import type { PinyinMatch } from './marked-parts.ts'

let loaded: PinyinMatch | null = null

/** Finds pinyin in Chinese, once its dictionary is there: it is large, and asked for with the first Latin search only. */
export function usePinyin(search: string): PinyinMatch | null {
  const [match, setMatch] = useState<PinyinMatch | null>(() => loaded)
  const isNeeded = match === null && /[a-z]/i.test(search)
  useEffect(() => {
    if (!isNeeded) return
    void import('pinyin-pro').then((library) => {
      loaded = (text, pinyin) => library.match(text, pinyin, { continuous: true })
      setMatch(() => loaded)
    })
  }, [isNeeded])
  return match
}
