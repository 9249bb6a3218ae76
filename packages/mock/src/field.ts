/** A named value of a query, of the headers or of a form body, as far as its writing goes. */
export interface Field {
  readonly name: string
  readonly required: boolean
  readonly allowEmpty: boolean
  /** `repeated`: `a=1&a=2`; `indexed`: `a.0=1&a.1=2`. A list joined by commas is a single value here. */
  readonly wire: 'single' | 'repeated' | 'indexed'
  /** Each value is written as a decimal number. */
  readonly isNumber: boolean
}
