// Of a provider without options and query.
export {}
