/** A parameter of the query; `undefined` where it is missing. */
export function parameter(request, name) {
  return request.query.find(([each]) => each === name)?.[1]
}
