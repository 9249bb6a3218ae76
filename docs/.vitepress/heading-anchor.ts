/**
 * The anchor of a heading, as GitHub makes it: pages are read there too, and a link must be right at both places.
 *
 * @example headingAnchor('3. The spec') // '3-the-spec'
 */
export function headingAnchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}
