let context: CanvasRenderingContext2D | null = null

/** How wide a text is drawn in the page's font, in CSS pixels. @param size of the font, in CSS pixels */
export function textWidth(text: string, size: number): number {
  context ??= document.createElement('canvas').getContext('2d')
  // A browser that draws on no canvas: as wide as letters are in most fonts.
  if (!context) return text.length * size * 0.6
  context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`
  return context.measureText(text).width
}
