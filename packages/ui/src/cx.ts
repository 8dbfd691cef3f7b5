/** Class names, joined; the falsy ones left out. No merging: a part owns its list, a caller only adds layout. */
export const cx = (...names: ReadonlyArray<string | false | null | undefined>): string =>
  names.filter(Boolean).join(" ")
