import { pinyin } from 'pinyin-pro'

/**
 * The syllables of a run of Chinese characters, without tones and with `v` for `ü`, as they are typed. A character that
 * has no known reading stands for itself.
 *
 * @param surname whether the run begins with a surname, which is often read otherwise (单 is shan, not dan)
 * @example syllablesOf('单雄信', true) // ['shan', 'xiong', 'xin']
 */
export function syllablesOf(run: string, surname: boolean): readonly string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true, surname: surname ? 'head' : 'off' })
}
